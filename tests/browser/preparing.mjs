// A tender from registration to the published documents, by agency and acceptance desk, in the browser alone.
import assert from 'node:assert/strict'
import { carryOut, signOnDesk } from './acting.mjs'
import { fillProject } from './journeys/10-frame.mjs'

/** Both are signed in. Gives the lot; bids are due in 32 days or a little later. */
export async function prepareInBrowser({ agency, desk, people, hall }) {
  await agency.go('/acts/tendering.register-project')
  await fillProject(agency.page, people)
  await agency.page.locator('#f-name').fill('桃溪实验小学改扩建工程')
  await carryOut(agency.page)

  await agency.go('/acts/tendering.register-lot')
  const project = agency.page.locator('select#f-project')
  await project.waitFor()
  const mine = project.locator('option', { hasText: '桃溪实验小学改扩建工程' }).first()
  await project.selectOption(await mine.getAttribute('value'))
  await agency.page.locator('#f-name').fill('土建一标段')
  await agency.page.locator('#f-content').fill('教学楼改扩建施工')
  await agency.page.locator('#f-qualification_text').fill('建筑工程施工总承包叁级及以上')
  await agency.look('register-lot')
  await carryOut(agency.page)
  await agency.go('/cases')
  await agency.look('cases')
  const link = agency.page.getByRole('link', { name: /土建一标段/ }).first()
  const lot = (await link.getAttribute('href')).split('/').pop()

  await agency.go(`/acts/tendering.revise-scheme?case=${lot}`)
  await agency.look('scheme')
  await agency.page.locator('input[name=f-scheme-lot_class][value=works]').check()
  await agency.page.locator('input[name=f-scheme-method][value=open]').check()
  await agency.page.locator('input[name=f-scheme-qualification][value=post]').check()
  await agency.page.locator('input[name=f-scheme-evaluation][value=lowest_evaluated_price]').check()
  for (const [name, value] of Object.entries({ estimate: '5,000,000', ceiling: '5200000', deposit: '80000', decryption_window_min: '30', quality: '合格', duration_text: '360 日历天', duration_days: '360', validity_days: '90', seal_mode: 'bidder', seal_suite: 'B' }))
    await agency.page.locator(`#f-scheme-${name}`).fill(value)
  await agency.look('scheme-filled')
  await carryOut(agency.page)

  await agency.go(`/acts/tendering.submit-conditions?case=${lot}`)
  await carryOut(agency.page)
  await desk.go('/')
  await desk.look('desk-tasks')
  await desk.go(`/acts/tendering.accept-conditions?case=${lot}`)
  await desk.look('accept-conditions')
  await carryOut(desk.page)

  await agency.go(`/acts/documents.add-file?case=${lot}`)
  await agency.page.locator('#f-kind').fill('tender-documents')
  await agency.page.locator('#f-sha256').setInputFiles(hall.file('招标文件.pdf', Buffer.from('%PDF-1.4\n')))
  await agency.page.locator('.lines .tag.good').waitFor()
  await agency.page.locator('#f-visibility').selectOption('parties')
  await carryOut(agency.page)
  await agency.go(`/acts/documents.freeze-documents?case=${lot}`)
  await carryOut(agency.page)

  await agency.go(`/cases/${lot}/notices/draft`)
  await agency.look('notice-editor')
  await agency.page.locator('#f-title').fill('桃溪实验小学改扩建工程土建一标段招标公告')
  const contents = agency.page.locator('textarea[id^=f-fields-]')
  for (let i = 0; i < (await contents.count()); i++) {
    if (i + 1 === (await contents.count())) await agency.look('notice-editor-one-missing')
    await contents.nth(i).fill('按招标文件')
  }
  await agency.page.locator('aside .tag.good').waitFor()
  await agency.page.locator('#f-body').fill('本项目已批准建设，现公开招标。')
  await agency.page.locator('#f-region').fill('350525')
  await carryOut(agency.page)

  await desk.go(`/acts/notices.verify-notice?case=${lot}`)
  await desk.page.locator('select#f-notice').selectOption({ index: 1 })
  await desk.look('verify-notice')
  await carryOut(desk.page)
  await signOnDesk(agency, people.signers(people.of('agency')))
  await agency.go(`/acts/tendering.publish-tender-notice?case=${lot}`)
  await agency.page.locator('select#f-notice').selectOption({ index: 1 })
  await carryOut(agency.page)

  await agency.go(`/cases/${lot}/documents/issue`)
  const now = new Date(await agency.page.locator('.clock time').getAttribute('datetime'))
  const later = (days) => new Date(now.getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 16)
  await agency.page.locator('#f-issue_ends_at').fill(later(7))
  await agency.page.locator('#f-bid_deadline').fill(later(10))
  await agency.page.locator('aside .tag.bad').first().waitFor()
  await agency.look('issue-too-short')
  await agency.page.locator('#f-bid_deadline').fill(later(32))
  await agency.page.locator('aside .tag.bad').first().waitFor({ state: 'detached' })
  await agency.look('issue-documents')
  await carryOut(agency.page)
  await agency.go(`/cases/${lot}`)
  await agency.look('case-bidding')
  assert.match(await agency.page.locator('.stages [aria-current]').innerText(), /投标/)
  return lot
}
