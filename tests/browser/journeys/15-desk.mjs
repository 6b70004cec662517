// The acceptance desk: what waits with its clocks, one complete list of what is missing, acceptance; and the agency's side of it.
import assert from 'node:assert/strict'
import { act as onPage } from '../acting.mjs'
import { openSession } from '../bidding.mjs'
import { draftLot } from '../people.mjs'

export default {
  'the desk names at once everything a registration lacks, and accepts it when it is complete': async (ground) => {
    const { people, client } = ground
    const { lot } = await draftLot(people)
    const agency = await openSession(ground, people.loginOf(people.of('agency')))
    const desk = await openSession(ground, people.staffLogin('acceptance'))
    await desk.go('/acceptance')
    assert.equal(await desk.page.locator(`[data-filings] a[href*="${lot}"]`).count(), 0, 'a draft is its author\'s own')
    await onPage(agency, 'tendering.submit-conditions', lot)
    await desk.go('/')
    await desk.page.locator('a[href$="/acceptance"]').click()
    await desk.page.locator(`[data-filings] a[href*="${lot}"]`).waitFor()
    await desk.page.locator('[data-filings] .tag').first().waitFor()
    await desk.look('acceptance-desk')

    await desk.page.locator(`[data-filings] a[href*="${lot}"]`).click()
    await desk.page.locator('form button[type=submit]').waitFor()
    await desk.page.locator('form button[type=submit]').click()
    await desk.page.locator('.summary').waitFor()
    const materials = await desk.page.locator('fieldset').count()
    assert.ok(materials >= 4, 'the list of the process file')
    assert.equal(await desk.page.locator('.summary li').count(), materials, 'each material is named')
    assert.equal(await desk.page.evaluate(() => document.activeElement?.classList.contains('summary')), true)
    await desk.look('acceptance-check-open')
    await desk.page.locator('.summary a').first().click()
    assert.equal(await desk.page.evaluate(() => document.activeElement?.id), 'found-0')
    for (let n = 0; n < materials; n++) await desk.page.locator(`input[name=found-${n}][value=${n === 1 || n === 3 ? 'no' : 'yes'}]`).check()
    assert.equal(await desk.page.locator('.summary').count(), 0, 'what is mended goes away')
    await desk.page.locator('form button[type=submit]').click()
    await desk.page.locator('.summary').waitFor() // nothing incomplete is accepted
    await desk.page.locator('#note-1').fill('批复文件缺第二页')
    await desk.page.locator('#others').fill('法定代表人授权书')
    await desk.look('acceptance-check')
    await desk.page.locator('[data-way=return]').click()
    assert.equal(await desk.page.locator('[data-missing] li').count(), 3)
    await desk.look('acceptance-return')
    await desk.page.locator('[data-act=return]').click()
    await desk.page.locator('.banner.good[role=status]').waitFor()
    await desk.page.locator('main a.button').click()
    await desk.page.locator(`[data-returned] a[href*="${lot}"]`).waitFor()
    await desk.look('acceptance-desk-returned')

    await agency.go(`/cases/${lot}`)
    await agency.page.locator('[data-told-missing] li').nth(2).waitFor()
    assert.match(await agency.page.locator('[data-told-missing]').innerText(), /批复文件缺第二页/)
    await agency.look('case-told-missing')
    for (let i = 0; i < 100 && !(await (await people.client(people.of('agency'))).get('/api/letters')).letters.some((one) => one.event === 'materials-missing' && one.case_id === lot); i++) await agency.page.waitForTimeout(100)
    await agency.go('/letters')
    await agency.page.getByText('登记材料需补正').first().waitFor()
    await onPage(agency, 'tendering.submit-conditions', lot)

    await desk.go(`/cases/${lot}/conditions/check`)
    for (let n = 0; n < materials; n++) await desk.page.locator(`input[name=found-${n}][value=yes]`).check()
    await desk.page.locator('[data-way=return]').click()
    await desk.page.locator('.summary').waitFor() // what is complete is not returned
    await desk.page.locator('form button[type=submit]').click()
    await desk.page.locator('[data-act=accept]').click()
    await desk.page.locator('.banner.good[role=status]').waitFor()
    await desk.look('acceptance-accepted')
    assert.equal((await client.get(`/api/cases/${lot}`)).stage, 'registered')
    await checkNotice(ground, agency, desk, lot)
  }
}

/** A notice without two of its contents comes back with both named; completed, it is verified. */
async function checkNotice(ground, agency, desk, lot) {
  const { people, client } = ground
  const office = await people.client(people.of('agency'))
  const { types } = await client.get('/api/notice-types')
  const names = types.find((one) => one.name === 'tender-notice').required
  const fields = Object.fromEntries(names.map((name, n) => [name, n < 2 ? '' : '按招标文件']))
  const notice = { type: 'tender-notice', title: '受理台演示招标公告', fields, body: '现公开招标。', region: '350525', attachments: [] }
  const { notice: id } = await office.post(`/api/lots/${lot}/notices`, notice)
  await desk.go('/acceptance')
  await desk.page.locator(`[data-notices] a[href*="${id}"]`).click()
  await desk.page.locator('fieldset').first().waitFor()
  await desk.look('acceptance-notice')
  for (const name of names.slice(2)) await desk.page.locator(`input[name=found-${name}][value=yes]`).check()
  await desk.page.locator('[data-way=return]').click()
  assert.equal(await desk.page.locator('[data-missing] li').count(), 2, 'the hall had marked both')
  await desk.page.locator('[data-act=return]').click()
  await desk.page.locator('.banner.good[role=status]').waitFor()
  await agency.go(`/cases/${lot}/notices/draft`)
  await agency.page.locator('#earlier').selectOption(id)
  await agency.page.locator('.banner.warn li').nth(1).waitFor()
  await agency.look('notice-returned')
  await office.post(`/api/lots/${lot}/notices`, { ...notice, notice: id, fields: Object.fromEntries(names.map((name) => [name, '按招标文件'])) })
  await desk.go(`/cases/${lot}/notices/check?notice=${id}`)
  for (const name of names) await desk.page.locator(`input[name=found-${name}][value=yes]`).check()
  await desk.page.locator('form button[type=submit]').click()
  await desk.page.locator('[data-act=accept]').click()
  await desk.page.locator('.banner.good[role=status]').waitFor()
  await desk.look('acceptance-notice-verified')
}
