// What the bidding journeys share: a bid by the command line, a bid by the browser, and files to bid with.
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, openSync, readFileSync, writeFileSync, writeSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { basicAccountOf, openForBids } from './people.mjs'

const shared = new Map() // what one journey leaves to the next, by hall

/** `minutes` from the deadline of the shared lot, as the demonstration clock takes it. */
export const fromDeadline = (found, minutes) => new Date(Date.parse(found.deadline) + minutes * 60_000).toISOString().replace('.000', '')

/** The lot that the bidding journeys share: open for bids, with three bidders who may. */
export async function lotOf(ground) {
  const key = ground.hall.url
  if (!shared.has(key)) shared.set(key, { ...(await openForBids(ground.people)) })
  return shared.get(key)
}
export function bidderAt(ground, index, options) {
  return openSession(ground, ground.people.loginOf(ground.people.of('bidder', index)), options)
}
/** Somebody at a browser of his own, signed in, with a folder for what he saves. */
export async function openSession(ground, login, options) {
  const one = await ground.visitor(options)
  one.files = mkdtempSync(join(ground.hall.folder, 'files', 'downloads-')) // two bidders' key files may have one name
  await one.byPassword(login)
  return one
}
/** A line of so many bytes a second upwards, which can be cut in the middle of a piece and comes back as slow as it was. */
export async function slowLine(one, bytesPerSecond) {
  const wire = await one.context.newCDPSession(one.page)
  await wire.send('Network.enable')
  const line = (offline) => wire.send('Network.emulateNetworkConditions', { offline, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond })
  await line(false)
  return {
    async cut(ms) {
      await line(true)
      await one.page.waitForTimeout(ms)
      await line(false)
    }
  }
}

/** A document of a bid; random, so that nothing on the way can make it small. */
export function documentOf(hall, name, megabytes) {
  const path = join(hall.folder, 'files', name)
  const file = openSync(path, 'w')
  for (let i = 0; i < megabytes; i++) writeSync(file, randomBytes(1 << 20))
  closeSync(file)
  return path
}

export function sha256Of(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/** Another bidder, with the program of the command line: seals, uploads, hands in. Gives its folder. */
export function bidByCommandLine(hall, people, bidder, lot, price) {
  const folder = join(hall.folder, 'cli-' + bidder.code)
  const session = join(hall.folder, 'session-' + bidder.code)
  const program = join(hall.build, 'server/sunhall')
  const run = (...args) => execFileSync(program, args, { encoding: 'utf8' })
  const summary = hall.file(`summary-${bidder.code}.json`, JSON.stringify({ price, price_words: '', duration_days: 300, quality: '合格', leader: '李四', leader_certificate: '二级建造师', deposit_form: 'transfer', members: [] }))
  run('sign-in', '--url', hall.url, '--certificate', people.certificate(bidder)[0].replace(/\.pem$/, ''), '--session', session)
  if (!existsSync(folder)) run('seal', '--url', hall.url, '--lot', lot, '--bidder', bidder.code, '--summary', summary, '--file', documentOf(hall, `cli-${bidder.code}.pdf`, 1), '--out', folder)
  run('submit', folder, '--session', session)
  return { folder, release: () => run('release-key', folder, '--session', session), keys: join(folder, 'keys.json') }
}

/** Steps 1 to 3 in the browser: documents, price form, seal, key file saved. Gives the path of the key file. */
export async function sealInBrowser(one, lot, files, { price = '4800000', passphrase = '', look = async () => {}, choose = async () => {} } = {}) {
  const { page } = one
  await one.go(`/tenders/${lot}/bid`)
  await page.locator('ol.lines').waitFor()
  await look('bid-tasks')
  await one.go(`/tenders/${lot}/bid/documents`)
  await page.locator('form button[type=submit]').click()
  await page.locator('.summary').waitFor() // nothing chosen yet
  await look('bid-documents-missing')
  await page.locator('#files').setInputFiles(files)
  await page.locator('#role-0').waitFor()
  await look('bid-documents')
  await choose()
  await page.locator('form button[type=submit]').click()
  await page.locator('#f-price').waitFor()
  await page.locator('form button[type=submit]').click()
  await page.locator('.summary').waitFor()
  await look('bid-price-missing')
  await page.locator('#f-price').fill(price)
  await page.locator('#f-duration_days').fill('350')
  await page.locator('#f-quality').fill('合格')
  await page.locator('#f-project_leader-name').fill('张三')
  await page.locator('#f-project_leader-certificate').fill('一级建造师')
  await page.locator('#f-project_leader-number').fill('闽135000000001')
  await page.locator('input[value=transfer]').check()
  await look('bid-price')
  await page.locator('form button[type=submit]').click()
  await page.locator('.buttons .button').waitFor()
  await look('bid-seal')
  await page.locator('.buttons .button').click()
  await page.locator('#passphrase').waitFor({ timeout: 600_000 })
  await look('bid-key-save')
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('#passphrase-again').fill(passphrase)
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('form button[type=submit]').click()])
  const keys = join(one.files, download.suggestedFilename())
  await download.saveAs(keys)
  await page.locator('#proof').waitFor()
  await look('bid-rehearsal')
  return keys
}

/** Proves the key file; ends on the upload page. */
export async function rehearse(one, keys, passphrase = '') {
  await one.page.locator('#given').fill(passphrase)
  await one.page.locator('#proof').setInputFiles(keys)
  await one.page.waitForURL(/\/bid\/(upload|hand-in)/, { timeout: 600_000 })
}

export const writeJson = (path, value) => writeFileSync(path, JSON.stringify(value))

/** After the rehearsal: the upload runs, the bid is handed in, the receipt stands. */
export async function handInOnPage(one) {
  await one.page.waitForURL(/\/bid\/hand-in/, { timeout: 600_000 })
  await one.page.locator('.buttons .button').click()
  await one.page.waitForURL(/\/bid\/receipt/)
  await one.page.locator('.banner.good').waitFor()
}

/** In the opening hall: the key file, its passphrase where it has one, released. */
export async function releaseOnPage(one, keys, passphrase = '') {
  await one.page.locator('#release-key').waitFor()
  await one.page.locator('#release-key').setInputFiles(keys)
  if (passphrase) await one.page.locator('#release-passphrase').fill(passphrase)
  await one.page.locator('.own form button').click()
  await one.page.locator('.own .banner.good').waitFor()
}

/** The chair's act number `which` of those offered, counted from the end below zero; asked twice. */
export async function chairDoes(chair, which) {
  const buttons = chair.page.locator('.chair > div > p > button')
  await buttons.first().waitFor()
  await (which < 0 ? buttons.last() : buttons.nth(which)).click()
  await chair.page.locator('.chair form button[type=submit]').first().click()
}

/** What the bank tells of one transfer to a sub-account. */
export function depositLine(account, payer, at) {  // payer: of the cast
  const line = {
    n: 1, serial: `S-${account}`, posted_at: at, direction: 'credit', amount: 8000000, balance_after: 8000000, sub_account: account, kind: 'transfer',
    counter_account: basicAccountOf(payer), counter_name: payer.name, purpose: '投标保证金', reference: ''
  }
  return { bank_account: '35050100000000000001', line }
}
