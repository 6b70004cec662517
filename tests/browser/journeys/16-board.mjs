// Who works with many cases: the board of projects and nodes for each side, and acts given to a colleague by name.
import assert from 'node:assert/strict'
import { openSession } from '../bidding.mjs'
import { openForBids } from '../people.mjs'

export default {
  'the board shows each side its cases in their nodes, with light, responsible post and what they wait for': async (ground) => {
    const { people } = ground
    const { lot } = await openForBids(people)
    const sessions = { staff: people.staffLogin('acceptance'), agency: people.loginOf(people.of('agency')), supervisor: people.loginOf(people.of('supervisor')) }
    for (const [name, login] of Object.entries(sessions)) {
      const one = await openSession(ground, login)
      await one.go('/')
      await one.page.locator('a[href$="/board"]').first().click()
      const row = one.page.locator(`[data-case="${lot}"]`)
      await row.waitFor()
      assert.match(await row.innerText(), /投标/, 'its node in words')
      assert.match(await row.locator('.nodes .unseen').innerText(), /第 \d+ 个节点，共 \d+ 个/)
      assert.equal(await row.locator('a').getAttribute('href').then((to) => to.endsWith(`/cases/${lot}`)), true)
      await one.look(`board-${name}`)
    }
    const desk = await openSession(ground, sessions.staff)
    await desk.go('/board')
    await desk.page.locator(`[data-case="${lot}"]`).waitFor()
    await desk.page.locator('#board-words').fill('没有这样的项目')
    await desk.page.locator('.empty').waitFor()
    await desk.look('board-nothing')
    const bidder = await openSession(ground, people.loginOf(people.of('bidder')))
    await bidder.go('/board')
    await bidder.page.locator('.empty').waitFor() // whoever has no part in a case sees none
  },

  'a post-holder gives acts to a colleague chosen by name': async (ground) => {
    const { people } = ground
    const desk = await openSession(ground, people.staffLogin('acceptance'))
    await desk.go('/acts/workflow.delegate-acts')
    const delegate = desk.page.locator('#f-delegate')
    await delegate.waitFor()
    assert.equal(await delegate.evaluate((node) => node.tagName), 'SELECT', 'a list of names, no identifier to type')
    const names = await delegate.locator('option').allInnerTexts()
    assert.ok(names.some((one) => /.（.*受理.*）/.test(one)), names.join(' | '))
    await desk.page.locator('#f-matters').waitFor()
    await desk.look('delegate-acts')
  }
}
