// A prequalification from its notice to the invitation to bid: applications sealed by the applicants, opened together, judged by a
// committee, each applicant told its own result, and who applied or passed told to nobody else (T-PREQ).
import assert from 'node:assert/strict'
import { act as onPage, carryOut, sentEmpty } from '../acting.mjs'
import { openSession } from '../bidding.mjs'
import { act, judgesOf, until, withScheme } from '../evaluation.mjs'
import { acceptedLot, signNotices, workday } from '../people.mjs'
import { join } from 'node:path'

// Too long for ./sun test; ./sun browser runs them.
export const long = ['four firms apply under seal, a committee judges, and only the applicant learns its result']

const criteria = ['市政公用工程施工总承包叁级及以上资质', '近三年类似工程业绩不少于一项']
const members = { qualification: 'pre', prequal_method: 'pass', prequal_criteria: criteria }

export default {
  'four firms apply under seal, a committee judges, and only the applicant learns its result': async (ground) => {
    const { people, client } = ground
    const { lot } = await withScheme(members, () => acceptedLot(people))
    const agency = await openSession(ground, people.loginOf(people.of('agency')))
    await publish(ground, agency, lot)
    const bidders = []
    for (const index of [0, 1, 2, 3]) bidders.push(await apply(ground, lot, index))
    await secret(ground, agency, lot)
    const { facts } = await client.get(`/api/cases/${lot}`)
    await ground.setClock(facts.application_deadline)
    assert.equal((await client.get(`/api/cases/${lot}`)).stage, 'prequal_review')
    await release(bidders, lot)
    await judge(ground, lot)
    await notify(ground, agency, lot)
    await told(ground, bidders, lot)
  }
}

/** Documents, notice with both signatures, and the windows of the law. */
async function publish(ground, agency, lot) {
  const { people, client } = ground
  const office = await people.client(people.of('agency'))
  const sha256 = await office.upload('资格预审文件.pdf', Buffer.from('%PDF-1.4\n% 资格预审文件\n'))
  await office.post(`/api/lots/${lot}/files`, { kind: 'prequalification-documents', name: '资格预审文件.pdf', sha256, visibility: 'parties' })
  await office.post(`/api/lots/${lot}/documents/freeze`, { advice: [] })
  const { types } = await client.get('/api/notice-types')
  const fields = Object.fromEntries(types.find((one) => one.name === 'prequalification-notice').required.map((name) => [name, '见资格预审文件']))
  const { notice } = await office.post(`/api/lots/${lot}/notices`, { type: 'prequalification-notice', title: '桃溪滨水体育公园施工一标段资格预审公告', fields, body: '本标段采用资格预审。', region: '350525', attachments: [] })
  await (await people.staff('acceptance')).post(`/api/lots/${lot}/notices/${notice}/verify`)
  await signNotices(people, people.of('agency'))
  const now = Date.parse((await client.get('/api/clock')).now)
  const local = (days, hour) => new Date(Date.parse(workday(now, days, hour)) + 8 * 3_600_000).toISOString().slice(0, 16)
  await onPage(agency, 'tendering.publish-prequalification-notice', lot, { notice, issue_ends_at: local(8, 17), application_deadline: local(16, 9.5) }, { look: 'prequal-publish' })
}

/** Seals, proves and hands in on the page; the first applicant also does what is wrong. */
async function apply(ground, lot, index) {
  const { people, hall } = ground
  const one = await openSession(ground, people.loginOf(people.of('bidder', index)), index === 1 ? { width: 360, height: 740 } : {})
  const { page } = one
  await one.go(`/prequalification/${lot}/application`)
  await page.locator('[data-act=seal]').waitFor()
  if (!index) {
    await page.locator('[data-act=seal]').click()
    await page.locator('.summary').waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.classList.contains('summary')), true)
    await one.look('prequal-application-missing')
  }
  await page.locator('#documents').setInputFiles(hall.file(`申请文件-${index}.pdf`, `%PDF-1.4\n% 申请文件 ${index}\n`))
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-act=seal]').click()])
  one.keys = join(one.files, download.suggestedFilename())
  await download.saveAs(one.keys)
  await page.locator('#proof').waitFor()
  if (!index) {
    await page.locator('#proof').setInputFiles(hall.file('other.json', '{}'))
    await page.locator('.summary').waitFor()
    await one.look('prequal-application-other-key')
  }
  await page.locator('#proof').setInputFiles(one.keys)
  await page.locator('.tag.good[role=status]').waitFor()
  if (!index) await one.look('prequal-application-proven')
  await page.locator('[data-act=hand-in]').click()
  await page.locator('.banner.good[role=status]').waitFor()
  if (index < 2) await one.look(index ? 'prequal-application-phone' : 'prequal-application-handed-in')
  return one
}

/** Before the deadline neither the agency nor the public reads who or how many. */
async function secret(ground, agency, lot) {
  const { people, client } = ground
  for (const path of [`/cases/${lot}`, `/prequalification/${lot}`]) {
    await agency.go(path)
    const text = await agency.page.locator('main').innerText()
    for (const index of [0, 1, 2, 3]) assert.ok(!text.includes(people.of('bidder', index).name), `${path} names no applicant`)
  }
  await agency.look('prequal-secret')
  await assert.rejects(client.get(`/api/lots/${lot}/prequalification`), /qualification-secret|applications-not-opened/)
}

async function release(bidders, lot) {
  for (const [index, one] of bidders.entries()) {
    await one.go(`/prequalification/${lot}/application`)
    await one.page.locator('#release-key').setInputFiles(one.keys)
    if (!index) await one.look('prequal-release')
    await one.page.locator('[data-act=release]').click()
    await one.page.locator('.banner.good[role=status]').waitFor()
  }
}

async function judge(ground, lot) {
  const { people } = ground
  const judges = await judgesOf(ground, 5)
  const staff = await people.staff('opening-desk')
  await act(staff, 'seat-committee', lot, { experts: judges.map(({ person, organisation }) => ({ person, organisation })) })
  const first = await openSession(ground, judges[0].login)
  await first.go(`/prequalification/${lot}`)
  await first.look('prequal-sign-in')
  await first.page.locator('[data-act=sign-in]').click()
  await first.page.locator('[data-act=clear]').waitFor()
  await first.look('prequal-statement')
  await first.page.locator('[data-act=clear]').click()
  for (const judge of judges.slice(1)) {
    const member = await people.staff(judge.login)
    await act(member, 'sign-in-to-evaluation', lot)
    await act(member, 'declare-avoidance', lot, { clear: true })
  }
  const member = await people.staff(judges[1].login)
  await until(async () => (await member.get(`/api/lots/${lot}/prequalification`)).opened_at)
  await first.go(`/prequalification/${lot}`)
  await first.page.locator('section.card form').first().waitFor()
  await first.page.locator('section.card form button[type=submit]').first().click()
  await first.page.locator('.summary').waitFor()
  await first.look('prequal-finding-missing')
  const { applicants } = await member.get(`/api/lots/${lot}/prequalification`)
  assert.equal(applicants.length, 4)
  const weak = people.of('bidder', 3).name
  for (const one of applicants) {
    const card = first.page.locator(`section[aria-labelledby=applicant-${one.order}]`)
    for (const n of [0, 1]) {
      const met = !(n && one.name === weak)
      await card.locator(`input[name=met-${one.order}-${n}][value=${met ? 'yes' : 'no'}]`).check()
      if (!met) await card.locator('textarea').fill('近三年没有类似工程业绩。')
    }
    if (one.name === weak) await first.look('prequal-finding')
    await card.locator('button[type=submit]').click()
    await card.locator('h2 .tag.good').waitFor()
  }
  for (const judge of judges.slice(1)) {
    const client = await people.staff(judge.login)
    for (const one of applicants) {
      const passed = one.name !== weak
      const items = criteria.map((criterion, n) => (passed || !n ? { criterion, met: true } : { criterion, met: false, reason: '近三年没有类似工程业绩。' }))
      await act(client, 'record-qualification', lot, { applicant: one.application, passed, items })
    }
  }
  for (const judge of judges.slice(1)) await act(await people.staff(judge.login), 'sign-qualification-report', lot, { agrees: true })
  await sentEmpty(first.page, first.page.locator('[data-act=sign]'), 1)
  await first.page.locator('input[name=agrees][value=yes]').check()
  await first.look('prequal-sign')
  await first.page.locator('[data-act=sign]').click()
  await first.page.locator('.banner.good').nth(1).waitFor()
  await first.look('prequal-signed')
}

async function notify(ground, agency, lot) {
  await agency.go(`/prequalification/${lot}`)
  await agency.look('prequal-result-agency')
  await agency.page.locator('a.button').click()
  await agency.page.locator('form button[type=submit]').waitFor()
  await agency.look('prequal-notify')
  await carryOut(agency.page)
  await assert.rejects(ground.client.get(`/api/lots/${lot}/prequalification`), /qualification-secret/, 'who passed is no news for the public')
}

/** Each learns its own result; whoever passed is invited and takes the documents, whoever failed reads why. */
async function told(ground, bidders, lot) {
  const { people, client } = ground
  for (const [index, good] of [[0, true], [3, false]]) {
    const one = bidders[index]
    await one.go(`/prequalification/${lot}/application`)
    await one.page.locator(`.banner.${good ? 'good' : 'bad'}`).waitFor()
    await one.look(`prequal-told-${good ? 'passed' : 'failed'}`)
    await one.go('/letters')
    await one.look(`prequal-letter-${good ? 'passed' : 'failed'}`)
    const text = await one.page.locator('main').innerText()
    for (const other of [0, 1, 2, 3]) if (other !== index) assert.ok(!text.includes(people.of('bidder', other).name))
  }
  await bidders[3].page.locator('main').getByText('资格预审结果').first().click()
  await bidders[3].page.getByText('近三年没有类似工程业绩').first().waitFor()
  await bidders[3].look('prequal-letter-opened')
  const office = await people.client(people.of('agency'))
  const now = Date.parse((await client.get('/api/clock')).now)
  const sha256 = await office.upload('招标文件.pdf', Buffer.from('%PDF-1.4\n% 招标文件\n'))
  await office.post(`/api/lots/${lot}/files`, { kind: 'tender-documents', name: '招标文件.pdf', sha256, visibility: 'parties' })
  await office.post(`/api/lots/${lot}/documents/freeze`, { advice: [] })
  await signNotices(people, people.of('agency'))
  await office.post(`/api/lots/${lot}/documents/issue`, { issue_ends_at: workday(now, 10, 17), bid_deadline: workday(now, 32) })
  const passed = await people.client(people.of('bidder', 0)), failed = await people.client(people.of('bidder', 3))
  assert.equal((await passed.post(`/api/lots/${lot}/documents/take`)).files.length, 1)
  await assert.rejects(failed.post(`/api/lots/${lot}/documents/take`), /workflow\.conditions-unmet|not-yours|may/)
}
