// Blind technical parts (暗标, T-EVAL-11): the committee reads copies without the marks of their making under codes, marks them by
// code, and learns whose they were when its leader has locked these marks. Beside it sits a witness whom the hall drew (P-DUTY-06).
import assert from 'node:assert/strict'
import { act as onPage } from '../acting.mjs'
import { openSession } from '../bidding.mjs'
import { act, toEvaluation } from '../evaluation.mjs'
import { password } from '../people.mjs'

// Too long for ./sun test; ./sun browser runs them.
export const long = ['a committee marks blind parts by code, and the codes are told after the lock']

const told = (one) => one.page.locator('.banner.good[role=status]').first().waitFor()
const names = (ground) => [0, 1, 2].map((index) => ground.people.of('bidder', index).name)

export default {
  'a committee marks blind parts by code, and the codes are told after the lock': async (ground) => {
    const { people } = ground
    const { lot, judges } = await toEvaluation(ground, { more: { technical_blind: true } })
    await witness(ground, lot)
    for (const judge of judges) {
      const member = await people.staff(judge.login)
      await act(member, 'sign-in-to-evaluation', lot)
      await act(member, 'declare-avoidance', lot, { clear: true })
    }
    for (const judge of judges) await act(await people.staff(judge.login), 'elect-leader', lot, { person: judges[0].person })
    const first = await openSession(ground, judges[0].login)
    const at = (page = '') => `/evaluation/${lot}${page}`

    await first.go(at('/papers'))
    await first.page.locator('[data-marks]').first().waitFor()
    await first.page.waitForTimeout(1500) // the browser's own viewer draws in its own time
    const choices = await first.page.locator('#paper-left').innerText()
    for (const name of names(ground)) assert.ok(!choices.includes(name), 'codes instead of names')
    await first.look('blind-papers')
    const shown = await first.page.locator('iframe[data-paper]').first().getAttribute('src')
    const copy = (await (await first.page.request.get(ground.hall.url + shown)).body()).toString('latin1')
    assert.doesNotMatch(copy, /\/(Title|Creator|Producer|Author)\b/, 'nothing tells how it was made')

    const { bids } = await (await people.staff(judges[0].login)).get(`/api/lots/${lot}/evaluation`)
    for (const judge of judges)
      await act(await people.staff(judge.login), 'review-bid', lot, { findings: bids.map(({ bid }) => ({ bid, passed: true, minor: [] })) })
    await markByCode(ground, first, lot, judges)
    await first.go(at())
    await first.page.locator('[data-act=unblind]').waitFor()
    await first.look('blind-before-lock')
    assert.equal(await first.page.locator('[data-codes]').count(), 0, 'no code is told')
    await first.page.locator('[data-act=unblind]').click()
    await first.page.locator('[data-codes]').waitFor()
    const codes = await first.page.locator('[data-codes]').innerText()
    for (const name of names(ground)) assert.ok(codes.includes(name), 'each code has its bidder')
    await first.look('blind-told')
    await first.go(at('/scores'))
    await first.look('blind-scores-after')
    assert.equal(await first.page.locator('#mark-method').count(), 0, 'technical marks stand')
  }
}

async function markByCode(ground, first, lot, judges) {
  const { people } = ground
  await first.go(`/evaluation/${lot}/scores`)
  await first.page.locator('#mark-method').waitFor()
  const text = await first.page.locator('main').innerText()
  for (const name of names(ground)) assert.ok(!text.includes(name), 'the sheet names nobody')
  await first.page.locator('form button[type=submit]').click()
  await first.page.locator('.summary').waitFor()
  await first.look('blind-scores-missing')
  for (let n = 0; n < 3; n++) {
    await first.page.locator('#at').selectOption({ index: n })
    await first.page.locator('#mark-method').fill(String(20 + n))
    await first.page.locator('#mark-safety').fill('12')
  }
  await first.look('blind-scores')
  await first.page.locator('form button[type=submit]').click()
  await first.page.locator('[data-act=scores]').waitFor()
  await first.look('blind-scores-check')
  await first.page.locator('[data-act=scores]').click()
  await told(first)
  for (const judge of judges.slice(1)) {
    const member = await people.staff(judge.login)
    const { codes } = await member.get(`/api/lots/${lot}/evaluation/desk`)
    await act(member, 'submit-blind-marks', lot, { parts: codes.map(({ code }) => ({ code, marks: { method: '21', safety: '12' }, reasons: {} })) })
  }
}

/** The opening desk asks the hall for a witness; whom it drew writes down what he saw, and may not be who sat the committee. */
async function witness(ground, lot) {
  const { people } = ground
  const desk = await openSession(ground, people.staffLogin('opening-desk'))
  const [administrator, one, two] = await Promise.all(['administrator', 'security-1', 'security-2'].map((login) => people.staff(login)))
  const logins = ['witness-1', 'witness-2']
  for (const login of logins) {
    const { person } = await administrator.post('/api/people', { person: { name: login === 'witness-1' ? '见证人甲' : '见证人乙', login }, password })
    const { grant } = await one.post('/api/grants', { person, post: 'witness', level: 'L1', scope: 'all', from: '2026-02-01T00:00:00Z', until: '2027-01-31T00:00:00Z', reason: '见证岗位' })
    await two.post(`/api/grants/${grant}/approval`)
  }
  await onPage(desk, 'tendering.assign-witness', lot, {}, { look: 'assign-witness' })
  await desk.look('assign-witness-receipt')
  const drawn = []
  for (const login of logins) {
    const { roles } = await (await people.staff(login)).get(`/api/cases/${lot}/desk`)
    if (roles.includes('witness')) drawn.push(login)
  }
  assert.equal(drawn.length, 1, 'one was drawn')
  const seen = await openSession(ground, people.staffLogin(drawn[0]))
  await seen.go('/')
  await seen.look('hall-witness')
  await onPage(seen, 'tendering.sign-in-to-evaluation', lot)
  await onPage(seen, 'tendering.write-witness-note', lot, { text: '评标室封闭，无关人员未进入。' }, { look: 'witness-note' })
}
