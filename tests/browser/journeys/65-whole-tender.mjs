// One tender from registration to the archive, every act in the browser: agency and tenderee, acceptance desk, bidders, committee,
// centre staff; the supervisor and a visitor read along. The bank is a simulator and speaks through its own interface.
import assert from 'node:assert/strict'
import { act, carryOut, signOnDesk } from '../acting.mjs'
import { chairDoes, depositLine, documentOf, handInOnPage, openSession, rehearse, releaseOnPage, sealInBrowser } from '../bidding.mjs'
import { counterAccount, payAtCounter, registerAtDemo } from '../demo_hall.mjs'
import { prepareInBrowser } from '../preparing.mjs'
import { judgesOf } from '../evaluation.mjs'
import { workday } from '../people.mjs'

// Too long for ./sun test; ./sun browser runs them.
export const long = [
  'five roles carry a whole tender from registration to the archive in the browser'
]

export default {
  'five roles carry a whole tender from registration to the archive in the browser': async (ground) => {
    const { people, hall, setClock, client } = ground
    const agency = await openSession(ground, people.loginOf(people.of('agency')))
    const desk = await openSession(ground, ground.people.staffLogin('acceptance'))
    const owner = await openSession(ground, people.loginOf(people.of('owner')))
    const bidders = []
    for (const index of [0, 1, 2]) bidders.push(await openSession(ground, people.loginOf(people.of('bidder', index))))

    const lot = await prepareInBrowser({ agency, desk, people, hall })
    await clarify({ agency, bidder: bidders[1], lot })
    const prices = ['4800000', '4900000', '5000000']
    const keys = []
    for (const [index, bidder] of bidders.entries()) {
      await payDeposit(ground, bidder, lot, index)
      keys.push(await sealInBrowser(bidder, lot, [documentOf(hall, `whole-${index}.pdf`, 1)], { price: prices[index] }))
      await rehearse(bidder, keys[index])
      await handInOnPage(bidder)
    }
    const { bid_deadline: deadline } = await client.get(`/api/lots/${lot}`)
    const after = (minutes) => new Date(Date.parse(deadline) + minutes * 60_000).toISOString().replace('.000', '')
    await setClock(after(-20))
    for (const bidder of bidders) {
      await bidder.go(`/opening/${lot}`)
      await bidder.page.locator('.own button').click()
      await bidder.page.locator('.own button').waitFor({ state: 'detached' })
    }
    await setClock(deadline)
    await open({ ground, agency, bidders, keys, lot })
    await setClock(after(100))
    await chairDoes(agency, -1)
    await agency.page.locator('[data-phase=closed]').waitFor()

    await evaluate(ground, lot)
    await publishAndAward({ ground, agency, owner, desk, lot })
    await contract({ ground, owner, winner: bidders[0], desk, agency, lot })
    await signOnDesk(agency, people.signers(people.of('agency')))
    for (const kind of ['agency', 'owner']) {
      const { notices } = await (await people.client(people.of(kind))).get('/api/notices-to-sign')
      assert.deepEqual(notices, [], 'no notice is left unsigned')
      const { papers } = await (await people.client(people.of(kind))).get('/api/papers-to-sign')
      assert.deepEqual(papers, [], 'no paper is left unsigned')
    }
    await refund({ ground, owner, lot })
    await archive(ground, lot)

    const visitor = await ground.visitor()
    const seen = await client.get(`/api/cases/${lot}`)
    assert.equal(seen.stage, 'archived')
    await visitor.page.goto(`${hall.url}/cases/${lot}`)
    const text = await visitor.page.locator('main').innerText()
    for (const expected of [people.of('bidder').name, '4,800,000.00', '已归档']) assert.ok(text.includes(expected), `a visitor reads ${expected}`)
    const supervisor = await openSession(ground, people.loginOf(people.of('supervisor')))
    await supervisor.go(`/cases/${lot}`)
    await supervisor.look('case-archived-supervisor')
  }
}

async function clarify({ agency, bidder, lot }) {
  await act(bidder, 'tendering.ask-question', lot, { text: '请明确施工场地的移交时间。' }, { look: 'ask-question' })
  const text = '施工场地自合同签订之日起七日内移交。'
  await act(agency, 'tendering.publish-clarification', lot, { text, may_affect_bids: false, reason_if_not: '只说明移交时间，不影响投标文件的编制' }, { look: 'publish-clarification' })
}

/** The notice editor fills in each content that the law demands; the desk verifies. */
async function draftNotice(agency, desk, lot, title, type) {
  await agency.go(`/cases/${lot}/notices/draft`)
  const choice = agency.page.locator('#f-type')
  if (await choice.count()) await choice.selectOption(type)
  await agency.page.locator('#f-title').fill(title)
  const contents = agency.page.locator('[id^=f-fields-]')
  for (let i = 0; i < (await contents.count()); i++) await contents.nth(i).fill('见附件与正文')
  await agency.page.locator('#f-body').fill(`${title}。`)
  await agency.page.locator('#f-region').fill('350525')
  await agency.page.locator('form button[type=submit]').last().click()
  await agency.page.locator('#check-title').waitFor()
  await agency.look(`notice-${type}`)
  await agency.page.locator('.buttons .button').first().click()
  await agency.page.locator('#receipt-title').waitFor()
  await desk.go(`/acts/notices.verify-notice?case=${lot}`)
  await desk.page.locator('select#f-notice').selectOption({ index: 1 })
  await carryOut(desk.page)
}

async function payDeposit(ground, bidder, lot, index) {
  if (ground.counter) await registerAtDemo(ground, index)  // the tender is compulsory (T-DEP-03)
  await bidder.go(`/tenders/${lot}/deposit`)
  await bidder.page.locator('main button.button').first().click()
  const account = (await bidder.page.locator('.answers dd.mono').first().innerText()).trim()
  const payer = ground.people.of('bidder', index)
  if (ground.counter) await payAtCounter(ground, account, payer.name, '80000.00', counterAccount(index))
  else {
    const bank = await ground.people.client(ground.people.of('bank'))
    await bank.post('/api/deposits', depositLine(account, payer, (await ground.client.get('/api/clock')).now))
  }
  await bidder.page.locator('.banner.good').waitFor({ timeout: 60_000 })
}

async function open({ ground, agency, bidders, keys, lot }) {
  await agency.go(`/opening/${lot}`)
  await chairDoes(agency, 0)
  await agency.page.locator('[data-phase=decrypting]').waitFor()
  for (const [index, bidder] of bidders.entries()) await releaseOnPage(bidder, keys[index])
  await agency.page.locator('[data-phase=ready]').waitFor()
  await chairDoes(agency, -1)
  await agency.page.locator('[data-phase=read_out]').waitFor()
  for (const one of [...bidders, agency]) {
    await one.page.getByText('签名确认开标记录').first().click()
    await one.page.locator('.banner.good[role=status]').last().waitFor()
  }
}

async function evaluate(ground, lot) {
  const { people, client, hall } = ground
  const judges = await judgesOf(ground, 5)
  const staff = await openSession(ground, ground.people.staffLogin('opening-desk'))
  await act(staff, 'tendering.seat-committee', lot, { experts: judges.map(({ person, organisation }) => ({ person, organisation })) }, { look: 'seat-committee' })
  const members = []
  for (const judge of judges) {
    const member = await openSession(ground, judge.login)
    await act(member, 'tendering.sign-in-to-evaluation', lot)
    await act(member, 'tendering.declare-avoidance', lot, { clear: true })
    members.push(member)
  }
  for (const member of members) await act(member, 'tendering.elect-leader', lot, { person: judges[0].person })
  const board = await (await people.staff(judges[0].login)).get(`/api/lots/${lot}/evaluation`)
  const bids = board.bids.filter((bid) => bid.outcome === 'opened')
  assert.equal(bids.length, 3)
  for (const [index, member] of members.entries())
    await act(member, 'tendering.review-bid', lot, { findings: bids.map(({ bid }) => ({ bid, passed: true })) }, index ? {} : { look: 'review-bid' })
  await answerFlags(people, judges[0].login, members[0], lot)
  await act(members[0], 'tendering.lock-scores', lot)
  const leader = await people.staff(judges[0].login)
  for (let i = 0; i < 600 && !(await leader.get(`/api/lots/${lot}/evaluation`)).computed; i++) await members[0].page.waitForTimeout(100)
  const ranking = await leader.get(`/api/lots/${lot}/evaluation/ranking`)
  assert.deepEqual(ranking.bids.map((one) => one.rank), [1, 2, 3])
  await act(members[0], 'tendering.write-report', lot, { summary: '按招标文件规定的标准和方法评审，推荐前三名。', candidates: ranking.bids.map(({ bid }) => ({ bid })) }, { look: 'write-report' })
  for (const member of members) await act(member, 'tendering.sign-report', lot, { agrees: true })
  for (const [index, member] of members.entries())
    await signOnDesk(member, judges[index].signers, index ? undefined : member.look)
  assert.equal((await client.get(`/api/cases/${lot}`)).stage, 'result_received')
}

/** All bids came from one machine: the hall says so, and the committee has to say what it makes of it. */
async function answerFlags(people, login, leader, lot) {
  const office = await people.client(people.of('supervisor'))
  let seen = { indicators: [], flags: [] }
  for (let i = 0; i < 600 && !seen.indicators.length; i++) {
    seen = await office.get(`/api/lots/${lot}/collusion`)
    if (!seen.indicators.length) await leader.page.waitForTimeout(100)
  }
  for (const flag of seen.flags) await act(leader, 'tendering.record-flag-finding', lot, { flag: flag.id, verdict: 'explained', text: '经核对投标文件，所列线索不足以认定串通投标。' })
}

async function publishAndAward({ ground, agency, owner, desk, lot }) {
  const { client, setClock } = ground
  await draftNotice(agency, desk, lot, '土建一标段中标候选人公示', 'candidate-publicity')
  await signOnDesk(agency, ground.people.signers(ground.people.of('agency')))
  await agency.go(`/acts/tendering.publish-candidates?case=${lot}`)
  await agency.page.locator('select#f-notice').selectOption({ index: 1 })
  await carryOut(agency.page)
  const ends = (await client.get(`/api/cases/${lot}`)).facts.publicity_ends_at
  await setClock(new Date(Date.parse(ends) + 1000).toISOString().replace('.000', ''))
  const page = await (await ground.people.client(ground.people.of('owner'))).get(`/api/lots/${lot}/result`)
  await act(owner, 'tendering.decide-award', lot, { bid: page.candidates[0].bid }, { look: 'decide-award' })
  await act(agency, 'tendering.send-award-notice', lot)
}

async function contract({ ground, owner, winner, desk, agency, lot }) {
  const { hall, client } = ground
  await act(owner, 'tendering.report-to-supervision', lot, { text: '招标投标情况书面报告。' })
  const file = hall.file('施工合同.pdf', '%PDF-1.4\n% 合同\n')
  await act(owner, 'documents.add-file', lot, { kind: 'contract', sha256: { file }, visibility: 'parties' })
  const signed = workday(Date.parse((await client.get('/api/clock')).now), 0).slice(0, 10)
  const terms = { document: { file }, subject: '土建一标段', quality: '合格', price: '4800000', duration_days: 350, signed_on: signed }
  await act(owner, 'tendering.sign-contract', lot, terms, { look: 'sign-contract' })
  await act(winner, 'tendering.sign-contract', lot, terms)
  const { people } = ground
  await signOnDesk(owner, people.signers(people.of('owner')))
  await signOnDesk(winner, people.signers(people.of('bidder', 0)))
  await act(desk, 'tendering.register-contract', lot)
  await act(agency, 'tendering.publish-contract', lot)
}

async function refund({ ground, owner, lot }) {
  const bank = ground.counter ? null : await ground.people.client(ground.people.of('bank'))
  if (bank) await bank.post('/api/interest-rates', { rates: [{ since: '2025-05-20', per_million: 500 }] })
  await act(owner, 'money.prepare-refunds', lot)
  await act(owner, 'money.release-refunds', lot)
  if (!bank) return paidByItself(ground, lot)
  const { refunds } = await (await ground.people.client(ground.people.of('owner'))).get(`/api/lots/${lot}/refunds`)
  const released = refunds.map((one) => one.refund).filter((one) => one.state === 'released')
  assert.equal(released.length, 3)
  for (const one of released) await bank.post(`/api/lots/${lot}/refunds/${one.id}/confirm`, { outcome: 'paid', payment: 'PAY-' + one.id.slice(24) })
}

/** The bank's own process pays and reports. */
async function paidByItself(ground, lot) {
  const owner = await ground.people.client(ground.people.of('owner'))
  for (let i = 0; i < 300; i++) {
    const { refunds } = await owner.get(`/api/lots/${lot}/refunds`)
    if (refunds.length === 3 && refunds.every((one) => one.refund.state === 'paid')) return
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error('the bank has not paid the refunds')
}

async function archive(ground, lot) {
  const staff = await openSession(ground, ground.people.staffLogin('opening-desk'))
  const desk = await ground.people.staff('opening-desk')
  const until = async (...states) => {
    let page = {}
    for (let i = 0; i < 600; i++) {
      page = await desk.get(`/api/lots/${lot}/archive`).catch(() => ({}))
      if (states.includes(page.state) && (page.state !== 'draft' || !page.gaps.length)) return page
      await staff.page.waitForTimeout(100)
    }
    throw new Error('the package stands at ' + JSON.stringify(page))
  }
  await until('draft')
  await act(staff, 'archive.hand-over', lot, {}, { look: 'hand-over' })
  const sealed = await until('sealed')
  assert.deepEqual(sealed.failed, [])
  const it = await openSession(ground, ground.people.staffLogin('it-desk'))
  await act(it, 'archive.accept-package', lot, {}, { look: 'accept-package' })
  await until('accepted')
  await it.go(`/cases/${lot}`)
  await it.look('case-archived')
}
