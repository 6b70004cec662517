// "Check it yourself" in a real browser: paste, drop and choose; good and corrupted; Chinese and English; two clicks.
import { readFileSync } from 'node:fs'
import { axeFindings } from './browser.mjs'
import { receiptsBelow } from './verifier.mjs'

export async function verifyPage({ browser, url, language, receipts, archive, check, fail }) {
  const { findReceipt } = await import(new URL('../../../server/edge/portal/assets/check.js', import.meta.url))
  const found = receipts ? receiptsBelow(receipts, findReceipt, 3) : []
  const open = async () => {
    const context = await browser.newContext({ viewport: { width: 900, height: 900 } })
    const page = await context.newPage()
    const sent = []
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()))
    await page.goto(url + language + '/verify', { waitUntil: 'networkidle' })
    return { page, context, sent }
  }
  await check(`check it yourself${language}: a pasted receipt is verified in the browser and nothing is sent`, async () => {
    if (!found.length) fail('no receipt below ' + receipts)
    const { page, context, sent } = await open()
    await page.fill('#receipt', readFileSync(found[0].path, 'utf8'))
    await page.click('#check-form button')
    await page.waitForSelector('#verdict:not([hidden])')
    if ((await page.getAttribute('#verdict', 'class')) !== 'good') fail(await page.textContent('#verdict'))
    if ((await page.locator('#verdict li.yes').count()) < 5) fail('fewer findings than signature, record, instant, checkpoint, proof')
    if (sent.length) fail('something was sent: ' + sent[0])
    const axe = await axeFindings(page)
    if (axe.length) fail(axe.join('\n'))
    await context.close()
  })
  await check(`check it yourself${language}: a corrupted receipt is refused in words`, async () => {
    if (!found.length) fail('no receipt below ' + receipts)
    const { page, context } = await open()
    const bad = structuredClone(found[0].receipt)
    bad.promise.at = '2001-01-01T00:00:00.000000Z'
    await page.fill('#receipt', JSON.stringify(bad))
    await page.click('#check-form button')
    await page.waitForSelector('#verdict.bad')
    const axe = await axeFindings(page)
    if (axe.length) fail(axe.join('\n'))
    await context.close()
  })
  await check(`check it yourself${language}: a chosen file is checked at once; a large one shows progress`, async () => {
    const { page, context } = await open()
    await page.setInputFiles('#file', { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') })
    await page.waitForSelector('#verdict.bad')
    const zip = Buffer.alloc(24 << 20)
    zip.write('PK')
    await page.setInputFiles('#file', { name: 'broken.zip', mimeType: 'application/zip', buffer: zip })
    await page.waitForSelector('#verdict.bad')
    await context.close()
  })
  if (!archive) return
  await check(`check it yourself${language}: an archive package is whole, and one changed byte is found`, async () => {
    const { page, context, sent } = await open()
    const zip = readFileSync(archive)
    await page.setInputFiles('#file', { name: 'package.zip', mimeType: 'application/zip', buffer: zip })
    await page.waitForSelector('#verdict.good, #verdict.bad')
    if ((await page.getAttribute('#verdict', 'class')) !== 'good') fail(await page.textContent('#verdict'))
    const bad = Buffer.from(zip)
    bad[Math.floor(zip.length / 2)] ^= 1
    await page.reload({ waitUntil: 'networkidle' })
    await page.setInputFiles('#file', { name: 'package.zip', mimeType: 'application/zip', buffer: bad })
    await page.waitForSelector('#verdict.bad')
    if (sent.length) fail('something was sent: ' + sent[0])
    const axe = await axeFindings(page)
    if (axe.length) fail(axe.join('\n'))
    await context.close()
  })
}
