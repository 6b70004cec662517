// A visitor whose browser runs no script reads, searches, downloads and checks (figure 4), within the click limits.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Unpacked by another program, every file has the digest that the list in the archive says. */
function checkUnpacked(zip, fail) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-files-'))
  try {
    execFileSync('python3', ['-m', 'zipfile', '-e', zip, folder])
    const [top, ...more] = readdirSync(folder)
    if (!top || more.length) fail('no single folder in the archive')
    const said = execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: join(folder, top), encoding: 'utf8' })
    if (!/^files\/.*: OK$/m.test(said) || !/^notices\/.*: OK$/m.test(said)) fail('no files or no notices: ' + said)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function scriptOff({ browser, url, check, fail }) {
  const visitor = async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true })
    return [await context.newPage(), context]
  }
  await check('script off: home → right notice by two words → all its files in one archive in four clicks', async () => {
    const [page, context] = await visitor()
    await page.goto(url + '/')
    await page.fill('#q', '施工')
    await page.click('form.find button')
    await page.click('.list a')
    if (!(await page.textContent('h1'))) fail('no notice')
    await page.click('dl.pairs a[href^="/cases/"]')
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="/files.zip"]')])
    checkUnpacked(await download.path(), fail)
    await context.close()
  })
  await check('script off: a search is saved as a feed in three clicks', async () => {
    const [page, context] = await visitor()
    await page.goto(url + '/notices?q=' + encodeURIComponent('施工'))
    const href = await page.getAttribute('a[href^="/notices.atom?"]', 'href')
    const answer = await context.request.get(url + href)
    if (!answer.ok() || !(await answer.text()).includes('<feed')) fail('no feed')
    await context.close()
  })
  await check('script off: a deadline is explained', async () => {
    const [page, context] = await visitor()
    await page.goto(url + '/deadlines')
    await page.selectOption('#rule', 'P-08')
    await page.fill('#start', '2026-04-30')
    await page.click('form.filter button')
    if (!(await page.textContent('main')).includes('劳动节')) fail('no holidays named')
    await context.close()
  })
  await check('script off: the server says so when a receipt is no receipt', async () => {
    const [page, context] = await visitor()
    await page.goto(url + '/verify')
    if (await page.locator('#drop').isVisible()) fail('a place to drop files that does nothing')
    await page.fill('#receipt', '{"promise":1}')
    await page.click('#check-form button')
    if (!(await page.locator('.bad').count())) fail('not refused')
    await context.close()
  })
}
