// The opening hall as bidders, the chair and fifty watchers see it, live.
import assert from 'node:assert/strict'
import { sentEmpty } from '../acting.mjs'
import { bidderAt, chairDoes, fromDeadline, lotOf } from '../bidding.mjs'

export default {
  'the opening hall is live for fifty watchers, bidders and the chair, from sign-in to the signed record': async (ground) => {
    const found = await lotOf(ground)
    const { lot } = found
    const watcher = await ground.visitor()
    await watcher.go(`/opening/${lot}`)
    await openSockets(watcher.page, lot, 50)
    const bidder = await bidderAt(ground, 0)
    await ground.setClock(fromDeadline(found, -30))
    await bidder.go(`/opening/${lot}`)
    await bidder.page.locator('.own button').click()
    await ground.setClock(found.deadline)
    await watcher.page.locator('[data-bidders]').waitFor()
    assert.equal(await watcher.page.locator('[data-bidders]').innerText(), '3')
    await bidder.page.locator('.own .tag.good').waitFor()
    await bidder.look('opening-signed-in')
    const chair = await ground.visitor()
    await chair.byPassword(ground.people.loginOf(ground.people.of('agency')))
    await chair.go(`/opening/${lot}`)
    await chairDoes(chair, 0)
    await watcher.page.locator('[data-phase=decrypting]').waitFor()
    await chair.look('opening-chair-decrypting')
    // A key file of another bid is told here and costs nothing.
    await bidder.page.locator('#release-key').waitFor()
    await bidder.page.locator('#release-key').setInputFiles(found.second.keys)
    await bidder.page.locator('.own form button').click()
    await bidder.page.locator('#own-fault').waitFor()
    await bidder.look('opening-wrong-key')
    await bidder.page.locator('#release-key').setInputFiles(found.keys)
    await bidder.page.locator('#release-passphrase').fill('开标口令 2026')
    await bidder.page.locator('.own form button').click()
    await bidder.page.locator('.own .banner.good').waitFor()
    await bidder.look('opening-released')
    found.second.release()
    // The third bid was sealed by the command line; its key file is released in the browser.
    const third = await bidderAt(ground, 2, { width: 360, height: 740 })
    await third.go(`/opening/${lot}`)
    await third.page.locator('#release-key').setInputFiles(found.third.keys)
    await third.look('opening-phone')
    await third.page.locator('.own form button').click()
    await watcher.page.locator('[data-phase=ready]').waitFor()
    assert.equal(await watcher.page.locator('td.number').count(), 0, 'no price before the read-out')
    await chairDoes(chair, -1)
    await watcher.page.locator('[data-phase=read_out]').waitFor()
    await watcher.page.locator('td.number').first().waitFor()
    assert.match(await watcher.page.locator('tbody').innerText(), /4,800,000\.00/)
    await watcher.look('opening-read-out')
    await sentEmpty(bidder.page, bidder.page.locator('form:has(#objection) button'), 1)
    await bidder.look('opening-objection-missing')
    await bidder.page.locator('#objection').fill('对第二名投标人的工期有异议')
    await bidder.page.locator('form:has(#objection) button').click()
    await chair.page.locator('#reply-0').waitFor()
    await sentEmpty(chair.page, chair.page.locator('form:has(#reply-0) button'), 1)
    await chair.page.locator('#reply-0').fill('以投标文件为准，已核对。')
    await chair.page.locator('form:has(#reply-0) button').click()
    await watcher.page.getByText('已核对').waitFor()
    const { digest } = await ground.client.get(`/api/lots/${lot}/opening/record`)
    await bidder.page.getByText(digest).waitFor() // the record with the answer in it, which the bidder's page reads anew by itself
    await bidder.page.getByText('签名确认开标记录').first().click()
    await bidder.page.locator('.banner.good[role=status]').last().waitFor()
    await bidder.look('opening-signed')
    await ground.setClock(fromDeadline(found, 90))
    await chairDoes(chair, -1)
    await watcher.page.locator('[data-phase=closed]').waitFor()
    await watcher.look('opening-closed')
    const heard = await socketsHeard(watcher.page)
    assert.equal(heard.length, 50)
    for (const numbers of heard) {
      assert.deepEqual(numbers, Array.from({ length: numbers.length }, (_, i) => i + 1), 'events without gap or repeat')
      assert.equal(numbers.length, heard[0].length)
    }
    assert.ok(heard[0].length >= 9, `only ${heard[0].length} events`)
    const opened = await ground.client.get(`/api/lots/${lot}/opening/record`)
    assert.deepEqual(opened.record.rows.map((row) => row.outcome), ['opened', 'opened', 'opened'])
  }
}
/** As many browsers' worth of sockets, in one page. */
async function openSockets(page, lot, count) {
  await page.evaluate(async ([room, many]) => {
    globalThis.heard = Array.from({ length: many }, () => [])
    await Promise.all(globalThis.heard.map((numbers) => new Promise((done) => {
      const socket = new WebSocket(`ws://${location.host}/api/live`)
      socket.onopen = () => {
        socket.send(JSON.stringify({ join: room, since: 0 }))
        done()
      }
      socket.onmessage = (event) => {
        const said = JSON.parse(event.data)
        if (said.kind) numbers.push(said.n)
      }
    })))
  }, [`opening/${lot}`, count])
}
const socketsHeard = (page) => page.evaluate(() => globalThis.heard)
