// Bidding as bidders and visitors see it: find, deposit, seal, upload over cut lines, hand in, withdraw, replace.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { bidByCommandLine, bidderAt, depositLine, documentOf, lotOf, rehearse, sealInBrowser, slowLine } from '../bidding.mjs'
import { watchRenderers } from '../memory.mjs'

// 500 MB belong to the long run (--big); else less is sealed, with the same cuts.
const sizeOf = ({ big, short }) => (big ? 500 : short ? 10 : 24)

export default {
  'a visitor finds a tender and takes its documents without any gate': async (ground) => {
    const { lot } = await lotOf(ground)
    const one = await ground.visitor({ width: 360, height: 740 })
    await one.go('/tenders')
    await one.page.locator('.lines a').first().waitFor()
    await one.look('tenders')
    await one.page.locator('#words').fill('没有这样的项目')
    await one.page.locator('form button[type=submit]').click()
    await one.page.locator('.empty').waitFor()
    await one.look('tenders-none')
    await one.go(`/tenders/${lot}`)
    await one.look('tender')
    await one.page.locator('main button.second').click()
    const link = one.page.locator('a[download]').first()
    await link.waitFor()
    const [download] = await Promise.all([one.page.waitForEvent('download'), link.click()])
    assert.match(readFileSync(await download.path(), 'utf8'), /^%PDF-/)
    await one.go(`/opening/${lot}`)
    await one.page.locator('[data-live=true]').waitFor()
    await one.look('opening-before')
    assert.equal(await one.page.locator('[data-bidders]').count(), 0, 'nothing is counted before the opening')
  },

  'the deposit page shows the arrival by itself': async (ground) => {
    const { lot } = await lotOf(ground)
    const one = await bidderAt(ground, 0)
    await one.go(`/tenders/${lot}/deposit`)
    await one.look('deposit-none')
    await one.page.locator('main button.button').first().click()
    const account = (await one.page.locator('.answers dd.mono').first().innerText()).trim()
    await one.look('deposit-account')
    const bank = await ground.people.client(ground.people.of('bank'))
    await bank.post('/api/deposits', depositLine(account, ground.people.of('bidder', 0), (await ground.client.get('/api/clock')).now))
    await one.page.locator('.banner.good').waitFor({ timeout: 60_000 })
    await one.look('deposit-arrived')
  },

  'a bid is sealed here, uploaded over a line cut three times and a reload, and handed in for a receipt': async (ground) => {
    const found = await lotOf(ground)
    const { lot } = found
    const megabytes = sizeOf(ground)
    const one = await bidderAt(ground, 0)
    const file = documentOf(ground.hall, '投标文件.pdf', megabytes)
    const times = {}
    const look = async (name) => {
      times[name] = [performance.now()]
      await one.look(name)
      times[name].push(performance.now())
    }
    const memory = watchRenderers()
    const keys = await sealInBrowser(one, lot, [file], { passphrase: '开标口令 2026', look })
    // A wrong passphrase is told and loses nothing.
    await one.page.locator('#given').fill('wrong')
    await one.page.locator('#proof').setInputFiles(keys)
    await one.page.locator('.summary').waitFor()
    await one.look('bid-rehearsal-wrong')
    const line = await slowLine(one, megabytes * 1e5) // some ten seconds in all
    const proving = performance.now()
    await rehearse(one, keys, '开标口令 2026')
    const sending = performance.now()
    for (let cut = 1; cut <= 2; cut++) {
      await one.page.waitForTimeout(1200)
      await line.cut(900)
      await one.page.locator(`[data-cuts="${cut}"]`).waitFor({ state: 'attached' }) // told on the page,
      await one.page.locator(`[data-line=up]`, { hasText: String(cut) }).waitFor() // and it goes on
    }
    await one.look('bid-upload')
    await line.cut(400)
    await one.page.reload({ waitUntil: 'domcontentloaded' }) // the third cut takes the page too
    await one.page.locator('#sending').waitFor() // not finished before: it goes on from what arrived
    await one.page.waitForURL(/\/bid\/hand-in/, { timeout: 600_000 })
    const seconds = (from, to) => ((to - from) / 1000).toFixed(1)
    console.log(`     ${megabytes} MB: sealed in ${seconds(times['bid-seal'][1], times['bid-key-save'][0])} s, proven in ${seconds(proving, sending)} s, ` +
      `uploaded over a slow line with three cuts in ${seconds(sending, performance.now())} s; largest renderer ${memory()} MiB`)
    await one.look('bid-hand-in')
    await one.page.locator('.buttons .button').click()
    await one.page.waitForURL(/\/bid\/receipt/)
    await one.page.locator('.banner.good').waitFor()
    await one.look('bid-receipt')
    const [pdf] = await Promise.all([one.page.waitForEvent('download'), one.page.locator('.buttons button').first().click()])
    assert.match(readFileSync(await pdf.path()).subarray(0, 5).toString(), /^%PDF-/)
    const [data] = await Promise.all([one.page.waitForEvent('download'), one.page.locator('.buttons button').nth(1).click()])
    const receipt = JSON.parse(readFileSync(await data.path(), 'utf8'))
    assert.equal(receipt.promise.object.lot, lot)
    found.keys = keys
    found.content = file
    await one.go(`/tenders/${lot}/bid`)
    await one.page.locator('.banner.good').waitFor()
    await one.look('bid-standing')
  },

  'a bid is withdrawn and another takes its place': async (ground) => {
    const found = await lotOf(ground)
    const one = await bidderAt(ground, 1)
    const keys = await sealInBrowser(one, found.lot, [documentOf(ground.hall, 'second.pdf', 1)], { price: '4900000' })
    await rehearse(one, keys)
    await one.page.waitForURL(/\/bid\/hand-in/)
    await one.page.locator('.buttons .button').click()
    await one.page.waitForURL(/\/bid\/receipt/)
    await one.go(`/tenders/${found.lot}/bid`)
    await one.page.locator('.banner.good button').first().click()
    await one.look('bid-withdraw-ask')
    await one.page.locator('.button.danger').click()
    await one.page.locator('.banner.good').waitFor({ state: 'detached' })
    await one.look('bid-withdrawn')
    found.second = bidByCommandLine(ground.hall, ground.people, ground.people.of('bidder', 1), found.lot, 490000000)
    found.third = bidByCommandLine(ground.hall, ground.people, ground.people.of('bidder', 2), found.lot, 470000000)
    await one.go(`/tenders/${found.lot}/bid`)
    await one.page.locator('.banner.good').waitFor()
  }
}
