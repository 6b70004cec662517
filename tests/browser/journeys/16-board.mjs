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

  'ten thousand cases are found at once and drawn as far as one scrolls': async (ground) => {
    const { people } = ground
    const { lot } = await openForBids(people)
    const desk = await openSession(ground, people.staffLogin('acceptance'))
    const real = await (await people.staff('acceptance')).get('/api/board?limit=10')
    const one = real.rows.find((row) => row.id === lot)
    const all = Array.from({ length: 10000 }, (_, n) => ({ ...one, id: one.id.slice(0, 28) + String(n).padStart(8, '0'), title: `${one.title} ${n}` }))
    await desk.page.route('**/api/board*', (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get('after') ?? 0)
      const next = from + 200 < all.length ? { next: String(from + 200) } : {}
      return route.fulfill({ json: { ...real, rows: all.slice(from, from + 200), next: undefined, ...next } })
    })
    await desk.go('/board')
    await desk.page.waitForFunction(() => document.querySelector('.board')?.getAttribute('aria-rowcount') === '10001')
    const drawn = () => desk.page.locator('.board-row[data-case]').count()
    const before = await drawn()
    assert.ok(before <= 400, `${before} rows are drawn before anybody scrolls`)
    await desk.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await desk.page.waitForFunction((n) => document.querySelectorAll('.board-row[data-case]').length > n, before)
    await desk.page.locator('#board-words').fill('9999')
    await desk.page.waitForFunction(() => document.querySelectorAll('.board-row[data-case]').length === 1)
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
