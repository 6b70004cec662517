// The evaluation in the browser as its members do it, with real documents beside; then supervision, bidder and desk look at the same lot.
import assert from 'node:assert/strict'
import { sentEmpty } from '../acting.mjs'
import { act, toEvaluation } from '../evaluation.mjs'

/** Left out of the short selection of ./sun test. */
export const long = [
  'a committee signs in, reviews, scores with a warning, asks, locks and signs the report in the browser',
  'supervision sees every act with time, address and operator, the indicators, receipts and what it may do'
]

const shared = new Map()
async function lotOf(ground) {
  if (!shared.has(ground.hall.url)) shared.set(ground.hall.url, await toEvaluation(ground))
  return shared.get(ground.hall.url)
}
async function member(ground, judge, options) {
  const one = await ground.visitor(options)
  await one.byPassword(judge.login)
  return one
}
/** Waits until the page's banner says what was done. */
const told = (one) => one.page.locator('.banner.good[role=status]').first().waitFor()

export default {
  'a committee signs in, reviews, scores with a warning, asks, locks and signs the report in the browser': async (ground) => {
    const { lot, judges } = await lotOf(ground)
    const at = (page = '') => `/evaluation/${lot}${page}`
    const first = await member(ground, judges[0])
    await first.go('/')
    await first.page.locator(`a[href*="${lot}"]`).first().waitFor()
    await first.go(at())
    await first.page.locator('[data-act=sign-in]').waitFor()
    await first.look('evaluation-sign-in')
    assert.equal(await first.page.locator('[data-member]').count(), 0, 'nobody is named before the door')
    await first.page.locator('[data-act=sign-in]').click()
    await first.page.locator('[data-act=clear]').waitFor()
    assert.match(await first.page.locator('tbody').innerText(), /桃溪市政/)
    await first.look('evaluation-statement')
    await first.page.locator('[data-act=clear]').click()
    await told(first)
    for (const judge of judges.slice(1)) {
      const client = await ground.people.staff(judge.login)
      await act(client, 'sign-in-to-evaluation', lot)
      await act(client, 'declare-avoidance', lot, { clear: true })
    }
    await first.go(at())
    await sentEmpty(first.page, first.page.locator('[data-act=elect]'), 1)
    await first.page.locator('input[name=leader]').first().check()
    assert.equal(await first.page.locator('.summary').count(), 0, 'what is mended goes away')
    await first.page.locator('[data-act=elect]').click()
    await told(first)
    for (const judge of judges.slice(1, 4)) await act(await ground.people.staff(judge.login), 'elect-leader', lot, { person: judges[0].person })

    await first.go(at('/papers'))
    await first.page.locator('iframe[data-paper]').first().waitFor()
    await first.page.locator('#paper-right').selectOption({ index: 1 }) // one bid against another
    await first.page.waitForTimeout(1500) // the browser's own viewer draws in its own time
    await first.look('evaluation-papers')
    assert.equal(await first.page.locator('iframe[data-paper]').count(), 2)
    const shown = await first.page.locator('iframe[data-paper]').first().getAttribute('src')
    const answer = await first.page.request.get(ground.hall.url + shown)
    assert.equal(answer.headers()['content-type'], 'application/pdf')
    assert.match(answer.headers()['content-security-policy'], /frame-ancestors 'self'/)

    await first.go(at('/review'))
    await first.page.locator('form button[type=submit]').first().click()
    await first.page.locator('.summary').waitFor()
    await first.look('evaluation-review-missing')
    const yes = first.page.locator('input[type=radio][value=yes][name^=passed]')
    for (let n = 0; n < 3; n++) await yes.nth(n).check()
    await first.page.locator('main form button[type=submit]').first().click()
    await told(first)
    await first.look('evaluation-review')
    const findings = (await (await ground.people.staff(judges[1].login)).get(`/api/lots/${lot}/evaluation`)).bids.map(({ bid }) => ({ bid, passed: true, minor: [] }))
    for (const judge of judges.slice(1)) await act(await ground.people.staff(judge.login), 'review-bid', lot, { findings })

    await askAndAnswer(ground, first, lot)

    // Four alike, then the first stands far from them.
    for (const judge of judges.slice(1)) {
      const bids = findings.map(({ bid }, n) => ({ bid, marks: { method: String(20 + n), safety: '12', record: '15' }, reasons: {} }))
      await act(await ground.people.staff(judge.login), 'submit-score-sheet', lot, { bids })
    }
    await first.go(at('/scores'))
    await first.page.locator('#mark-method').fill('26')
    await first.page.locator('form button[type=submit]').click()
    await first.page.locator('.summary').waitFor()
    await first.look('evaluation-scores-wrong')
    for (let n = 0; n < 3; n++) {
      await first.page.locator('#at').selectOption({ index: n })
      await first.page.locator('#mark-method').fill(n === 0 ? '8' : String(20 + n))
      await first.page.locator('#mark-safety').fill('12.5')
      await first.page.locator('#mark-record').fill('15')
    }
    assert.equal(await first.page.locator('[data-total]').innerText(), '49.50', '22 + 12.5 + 15')
    await first.page.reload({ waitUntil: 'networkidle' })
    assert.equal(await first.page.locator('#mark-method').inputValue(), '8', 'what is written outlives a reload')
    await first.look('evaluation-scores')
    await first.page.locator('form button[type=submit]').click()
    await first.page.locator('[data-act=scores]').waitFor()
    await first.look('evaluation-scores-check')
    await first.page.locator('[data-act=scores]').click()
    await told(first)
    await first.page.locator('[data-far]').waitFor()
    await first.look('evaluation-scores-far')
    await first.page.locator('[data-far] button').first().click()
    await first.page.locator('#why-method').fill('关键节点的施工方法与现场条件不符，进度保证措施缺失。')
    await first.page.locator('form button[type=submit]').click()
    await first.page.locator('[data-act=scores]').click()
    await told(first)
    await first.page.locator('[data-far]').waitFor({ state: 'detached' })

    await first.go(at('/prices'))
    await first.page.locator('[data-benchmark]').waitFor()
    assert.match(await first.page.locator('[data-benchmark]').innerText(), /4,800,000\.00/)
    await first.look('evaluation-prices-trial')
    await first.go(at())
    // The demonstration's bidders share one address and one project leader: each flag needs a finding before the lock.
    const flags = first.page.locator('[data-flag]:has(button)')
    await flags.first().waitFor()
    for (let left = await flags.count(); left > 0; left--) {
      const flag = flags.first()
      await sentEmpty(first.page, flag.locator('button'), 2)
      await flag.locator('[value=explained]').check()
      await flag.locator('textarea').fill('同一演示环境提交，网络地址相同；人员已核对。')
      if (left === 1) await first.look('evaluation-flag')
      await flag.locator('button').click()
      await first.page.waitForFunction((most) => document.querySelectorAll('[data-flag] button').length < most, left)
    }
    await first.page.locator('#lock-title').waitFor()
    await first.look('evaluation-workspace')
    await first.page.locator('section:has(#lock-title) button').click()
    await first.page.locator('section:has(#lock-title) button[type=submit]').click()
    await told(first)
    const leader = await ground.people.staff(judges[0].login)
    for (let i = 0; i < 300 && !(await leader.get(`/api/lots/${lot}/evaluation`)).computed; i++) await first.page.waitForTimeout(100)
    await first.go(at('/prices'))
    await first.page.locator('[data-agrees=true]').waitFor()
    await first.look('evaluation-prices')

    await first.go(at('/report'))
    await first.page.locator('[data-comparison]').waitFor()
    await sentEmpty(first.page, first.page.locator('main form button[type=submit]').first(), 1)
    await first.look('evaluation-report-missing')
    await first.page.locator('#report-summary').fill('三份投标均通过初步评审，澄清一次，评分无异常；推荐排名在前的三名。')
    await first.look('evaluation-report-write')
    await first.page.locator('form button[type=submit]').click()
    await told(first)
    await sentEmpty(first.page, first.page.locator('[data-act=sign]'), 1)
    await first.page.locator('input[name=agrees][value=yes]').check()
    await first.page.locator('[data-act=sign]').click()
    await told(first)
    for (const judge of judges.slice(1, 4)) await act(await ground.people.staff(judge.login), 'sign-report', lot, { agrees: true, refused_both: [] })
    const last = await member(ground, judges[4], { language: 'en' })
    await last.go(at('/report'))
    await last.page.locator('input[name=agrees][value=no]').check()
    await last.page.locator('#dissent').fill('对第二名的业绩认定有不同意见。')
    await last.look('evaluation-report-dissent')
    await last.page.locator('[data-act=sign]').click()
    await told(last)
    await last.page.locator('[data-signatures] .tag.bad').waitFor()
    assert.match(await last.page.locator('[data-signatures]').innerText(), /对第二名的业绩认定有不同意见/)
    await last.look('evaluation-report-signed')
    assert.equal((await ground.client.get(`/api/cases/${lot}`)).stage, 'result_received')
  },

  'supervision sees every act with time, address and operator, the indicators, receipts and what it may do': async (ground) => {
    const { lot, supervisor } = await lotOf(ground)
    for (const language of ['zh', 'en']) {
      const one = await ground.visitor({ language })
      await one.byPassword(ground.people.loginOf(supervisor))
      await one.go('/supervision')
      await one.page.locator(`a[href$="/supervision/${lot}"]`).waitFor()
      await one.look('supervision')
      await one.go(`/supervision/${lot}`)
      await one.page.locator('[data-trace] li').first().waitFor()
      assert.match(await one.page.locator('[data-trace]').innerText(), /127\.0\.0\.1/)
      assert.match(await one.page.locator('[data-trace]').innerText(), /评标专家/)
      await one.look('supervision-trace')
      await one.page.locator('#trace-words').fill('没有这样的事项')
      await one.page.locator('#panel .empty').waitFor()
      for (const tab of ['limits', 'complaints', 'indicators', 'receipts', 'files']) {
        await one.page.locator(`#tab-${tab}`).click()
        await one.page.waitForLoadState('networkidle')
        await one.look(`supervision-${tab}`)
      }
      await one.page.locator('#tab-trace').press('ArrowRight') // the keyboard moves between the tabs
      await one.go(`/cases/${lot}/deposits`)
      await one.look('deposits')
      await one.go('/reconciliation')
      await one.look('reconciliation')
    }
  },

  'a bidder finds every lot of his own with its bid, receipt and what is due, and a phone shows it too': async (ground) => {
    const { lot } = await lotOf(ground)
    const one = await ground.visitor({ width: 360, height: 740 })
    await one.byPassword(ground.people.loginOf(ground.people.of('bidder', 0)))
    await one.go('/')
    await one.page.locator('a[href$="/participations"]').click()
    await one.page.locator(`[data-lot="${lot}"]`).waitFor()
    await one.look('participations')
    await one.go(`/tenders/${lot}/answers`)
    await one.page.locator('.card, .empty').first().waitFor()
    await one.look('answers-phone')
  }
}

/** The committee asks in the browser; the bidder answers in his own. */
async function askAndAnswer(ground, first, lot) {
  await first.go(`/evaluation/${lot}/questions`)
  const name = ground.people.of('bidder', 0).name
  const option = first.page.locator('#ask-bid option', { hasText: name })
  await sentEmpty(first.page, first.page.locator('form button[type=submit]'), 2)
  await first.look('evaluation-question-missing')
  await first.page.locator('#ask-bid').selectOption(await option.getAttribute('value'))
  await first.page.locator('#question').fill('施工组织设计第 3 章与第 4 章的工期安排不一致，请书面说明以何者为准。')
  await first.page.locator('form button[type=submit]').click()
  await told(first)
  await first.look('evaluation-questions')
  const bidder = await ground.visitor()
  await bidder.byPassword(ground.people.loginOf(ground.people.of('bidder', 0)))
  await bidder.go('/participations')
  await bidder.page.locator(`[data-lot="${lot}"] [data-due=answer]`).click()
  await sentEmpty(bidder.page, bidder.page.locator('form button[type=submit]').first(), 1)
  await bidder.page.locator('#answer-0').fill('以第 3 章为准，第 4 章为笔误。')
  await bidder.look('answers')
  await bidder.page.locator('form button[type=submit]').click()
  await told(bidder)
}
