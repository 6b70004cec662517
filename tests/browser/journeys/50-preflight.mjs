// The pre-flight in a real browser: each fault is seeded, found, named with its remedy, and nothing else is.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bidderAt, lotOf } from '../bidding.mjs'

const sameClock = { now: '2026-03-01T00:00:00Z', demonstration: false }

/** Changes a JSON answer on its way to the page. */
async function answering(one, path, change) {
  let n = 0
  await one.page.route(path, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: change(await answer.json(), n++) })
  })
}
const certificate = (change) => (one) => answering(one, '**/api/me', (me) => ({ ...me, certificates: me.certificates.map((was) => ({ ...was, ...change })) }))
const account = (change) => (one) => answering(one, '**/api/me', (me) => ({ ...me, ...change }))
const lotWith = (lot, change) => (one) => answering(one, `**/api/lots/${lot}`, (was) => ({ ...was, ...change }))
const script = (text) => (one) => one.page.addInitScript(text)
// A hall with today's clock: then tender and certificate run on it too.
const days = (n) => new Date(Date.now() + n * 86_400_000).toISOString()
const clock = (lot, at) => async (one) => {
  await answering(one, /\/api\/clock/, (_, n) => ({ ...sameClock, now: new Date(Date.now() + at(n)).toISOString() }))
  await lotWith(lot, { bid_deadline: days(10) })(one)
  await certificate({ until: days(400) })(one)
}

function seeds(lot, found, folder) {
  const file = (name, content) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const keys = JSON.parse(readFileSync(found.second.keys, 'utf8'))
  const ownOther = file('other-hall.json', JSON.stringify({ ...keys, origin: 'hall.elsewhere' }))
  return [
    ['not-secure', script("Object.defineProperty(globalThis, 'isSecureContext', { value: false })")],
    ['no-crypto', script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")],
    ['no-workers', script('delete globalThis.Worker')],
    ['no-files', script('delete StorageManager.prototype.getDirectory')],
    ['not-bidder', account({ roles: ['member'] })],
    ['organisation-not-verified', account({ organisation_state: 'registered' })],
    ['facts-missing', account({ missing: [{ field: 'licence' }] })],
    ['certificate-none', account({ certificates: [] })],
    ['certificate-expired', certificate({ until: '2026-01-02T00:00:00Z' })],
    ['certificate-not-yet', certificate({ from: '2027-01-01T00:00:00Z', until: '2029-01-01T00:00:00Z' })],
    ['certificate-ends-before-opening', certificate({ until: new Date(Date.parse(found.deadline) - 86_400_000).toISOString() })],
    ['certificate-not-active', certificate({ state: 'revoked' })],
    ['lot-closed', lotWith(lot, { frozen: true })],
    ['lot-suspended', lotWith(lot, { suspended: true })],
    ['clock-off', clock(lot, () => 95_000)],
    ['clock-unsteady', clock(lot, (n) => (n % 2 ? 9_000 : -9_000))],
    ['disk-small', async (one) => {
      await one.go('/') // the quota belongs to the place where the page is
      const wire = await one.context.newCDPSession(one.page)
      await wire.send('Storage.overrideQuotaForOrigin', { origin: one.origin, quotaSize: 40e6 })
    }],
    ['disk-unwritable', script("FileSystemFileHandle.prototype.createWritable = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))")],
    ['seal-broken', script("SubtleCrypto.prototype.decrypt = () => Promise.reject(new DOMException('no', 'OperationError'))")],
    ['key-unreadable', () => {}, { key: file('not-a-key.pdf', '%PDF-1.7') }],
    ['key-passphrase', () => {}, { key: found.keys, passphrase: 'wrong' }],
    ['key-other-hall', () => {}, { key: ownOther }],
    ['key-other-bid', () => {}, { key: found.second.keys }],
    ['upload-blocked', (one) => one.page.route('**/uploads/sealed/*', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()))],
    ['upload-refused', (one) => one.page.route('**/uploads/sealed', (route) => route.fulfill({ status: 403 }))],
    ['upload-damaged', (one) => one.page.route('**/uploads/sealed/*', (route) => {
      if (route.request().method() !== 'PATCH') return route.continue()
      const bytes = Buffer.from(route.request().postDataBuffer())
      bytes[100] ^= 1
      return route.continue({ postData: bytes })
    })],
    ['line-slow', async (one) => {
      await lotWith(lot, { bid_deadline: new Date(found.now + 7200_000).toISOString() })(one)
      const wire = await one.context.newCDPSession(one.page)
      await wire.send('Network.enable')
      await wire.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 100_000 })
    }, { megabytes: 400 }], // over an hour; larger ones are more than this browser keeps
    ['line-unsteady', async (one) => {
      let cut = 0
      await one.page.route('**/uploads/sealed/*', (route) => (route.request().method() === 'PATCH' && cut++ === 1 ? route.abort() : route.continue()))
    }],
    ['live-blocked', (one) => one.page.routeWebSocket('**/api/live', (socket) => socket.close())]
  ]
}

async function faultsOf(one, lot, { key, passphrase = '', megabytes } = {}) {
  const { page } = one
  await one.go(`/tenders/${lot}/preflight`)
  await page.locator('#preflight-result').waitFor({ timeout: 180_000 })
  if (key || megabytes) {
    if (megabytes) await page.locator('#size').fill(String(megabytes))
    if (key) {
      await page.locator('#key-file').setInputFiles(key)
      await page.locator('#passphrase').fill(passphrase)
    }
    await page.locator('form button[type=submit]').click()
    await page.locator('#preflight-result').waitFor({ state: 'detached' })
    await page.locator('#preflight-result').waitFor({ timeout: 180_000 })
  }
  const lines = await page.locator('[data-fault]').evaluateAll((all) => all.map((line) => ({ fault: line.dataset.fault, text: line.innerText })))
  return lines.filter((line) => line.fault)
}

// Too long for ./sun test; ./sun browser runs them.
export const long = [
  'the pre-flight finds every seeded fault, each with its remedy'
]

export default {
  'the pre-flight finds every seeded fault, each with its remedy': async (ground) => {
    const found = await lotOf(ground)
    const { lot } = found
    assert.ok(found.keys && found.second, 'the bids of journey 40 come before')
    found.now = Date.parse((await ground.client.get('/api/clock')).now)
    // This browser keeps another time zone and does not promise to keep files: both are found, and rightly.
    const plain = await bidderAt(ground, 0)
    const usual = (await faultsOf(plain, lot)).map((line) => line.fault)
    assert.deepEqual(usual.sort(), ['disk-not-lasting', 'zone-differs'])
    await plain.look('preflight')
    assert.deepEqual((await faultsOf(plain, lot, { key: found.keys, passphrase: '开标口令 2026' })).map((line) => line.fault).sort(), ['disk-not-lasting', 'zone-differs'])
    const all = seeds(lot, found, ground.hall.folder)
    const missed = []
    for (const [name, sow, question] of all) {
      const one = await ground.visitor({ signedInAs: plain })
      one.origin = ground.hall.url
      await sow(one)
      const lines = (await faultsOf(one, lot, question)).filter((line) => !usual.includes(line.fault))
      if (lines.length !== 1 || lines[0].fault !== name || !/解决办法/.test(lines[0].text)) missed.push(`${name}: ${lines.map((line) => line.fault).join(', ') || 'nothing'}`)
      if (name === 'clock-off') await one.look('preflight-faults')
      one.faults.length = 0 // what was seeded may also be a fault of the page
      await one.close()
    }
    assert.deepEqual(missed, [])
    assert.ok(all.length + usual.length >= 20)
    console.log(`     pre-flight: ${all.length + usual.length} of ${all.length + usual.length} faults found`)
  }
}
