// What parties do beside a tender: the basic account, the scope of tendering, exemptions, site visits, and what is said of device data.
import assert from 'node:assert/strict'
import { act as onPage } from '../acting.mjs'
import { openSession } from '../bidding.mjs'
import { basicAccountOf, openForBids, signNotices, workday } from '../people.mjs'

export default {
  'a bidder registers the basic account its deposits come from, and another\'s account is refused': async (ground) => {
    const { people } = ground
    const bidder = people.of('bidder', 1)
    const one = await openSession(ground, people.loginOf(bidder), { width: 360, height: 740 })
    await one.go('/me')
    await one.page.locator('[data-account]').waitFor()
    assert.match(await one.page.locator('[data-account]').innerText(), new RegExp(basicAccountOf(bidder)))
    await one.look('basic-account-phone')
    const other = { account: basicAccountOf(people.of('bidder', 0)), bank: '桃溪演示银行营业部', permit: 'J3505000000002' }
    await assert.rejects(onPage(one, 'identity.register-basic-account', '', other), /basic-account-taken/)
    await one.look('basic-account-taken')
    await one.page.locator('#f-account').fill('12')
    await assert.rejects(onPage(one, 'identity.register-basic-account', '', { ...other, account: '12' }), /6 至 34 位/)
    const wide = await openSession(ground, people.loginOf(bidder))
    await onPage(wide, 'identity.register-basic-account', '', { ...other, account: basicAccountOf(bidder), permit: 'J3505000000009' }, { look: 'basic-account-form' })
    await wide.go('/me')
    await wide.page.locator('[data-account]').getByText('J3505000000009').waitFor()
    await wide.look('basic-account')
    const { organisation } = await (await people.client(people.of('bidder', 0))).get('/api/me')
    assert.notEqual((await (await people.client(people.of('bidder', 0))).get('/api/organisations/own/basic-account')).basic_account.permit, 'J3505000000009', organisation)
  },

  'the hall says whether a lot must be tendered, and an exemption is announced, signed and decided': async (ground) => {
    const { people, hall } = ground
    const { lot } = await openForBids(people)
    for (const kind of ['agency', 'supervisor']) {
      const one = await openSession(ground, people.loginOf(people.of(kind)))
      await one.go(`/cases/${lot}/scope`)
      await one.page.locator('[data-scope]').waitFor()
      assert.match(await one.page.locator('main').innerText(), /依法必须招标/)
      await one.look(`scope-${kind}`)
    }
    const bidder = await openSession(ground, people.loginOf(people.of('bidder')), { width: 360, height: 740 })
    await bidder.go(`/cases/${lot}/scope`)
    await bidder.page.locator('[data-scope]').waitFor()
    assert.doesNotMatch(await bidder.page.locator('main').innerText(), /估算价\n/, 'the estimate is the parties\' own')
    await bidder.look('scope-bidder')

    const agency = await openSession(ground, people.loginOf(people.of('agency')))
    await agency.go('/exemptions')
    await agency.look('exemptions')
    const { projects } = await (await people.client(people.of('agency'))).get('/api/projects/mine')
    await onPage(agency, 'tendering.announce-exemption', '', {
      project: projects[0].id, ground: 'disaster_relief', content: '河堤抢险加固', reason: '汛情紧急，须立即加固', objection_contact: '通过本平台提出', estimate: '800000',
      files: { file: hall.file('抢险会议纪要.pdf', '%PDF-1.4\n') }
    }, { look: 'announce-exemption' })
    await agency.go('/')
    const waiting = agency.page.locator('.to-sign a', { hasText: '不进行招标' }).first()
    await waiting.waitFor()
    await waiting.click()
    await agency.page.locator('pre').waitFor()
    await agency.look('sign-exemption')
    await signNotices(people, people.of('agency'))
    const office = await openSession(ground, people.loginOf(people.of('supervisor')))
    await office.go('/exemptions')
    await office.page.locator('[data-exemption] a.button').first().waitFor()
    await office.look('exemptions-to-decide')
    await office.page.locator('[data-exemption] a.button').first().click()
    await office.page.locator('form button[type=submit]').waitFor()
    await office.page.locator('#f-approved').check()
    await office.page.locator('#f-text').fill('情况属实，同意。')
    await office.look('decide-exemption')
    await office.page.locator('form button[type=submit]').click()
    await office.page.locator('.buttons .button').first().click()
    await office.page.locator('#receipt-title').waitFor()
    await office.go('/exemptions')
    await office.page.locator('[data-exemption] .tag.good').first().waitFor()
    await office.look('exemptions-decided')
  },

  'a site visit is told to everyone and cancelled for everyone, and bidders read which device data are compared': async (ground) => {
    const { people, client } = ground
    const { lot } = await openForBids(people)
    const agency = await openSession(ground, people.loginOf(people.of('agency')))
    const begins_at = workday(Date.parse((await client.get('/api/clock')).now), 5).slice(0, 16)
    await onPage(agency, 'tendering.announce-site-visit', lot, { place: '桃溪滨水体育公园东门', begins_at, text: '请自备安全帽' })
    const bidder = await openSession(ground, people.loginOf(people.of('bidder')), { width: 360, height: 740 })
    await bidder.go(`/tenders/${lot}`)
    await bidder.page.getByText('桃溪滨水体育公园东门').waitFor()
    assert.equal(await bidder.page.locator('[data-devices] li').count(), 5)
    assert.doesNotMatch(await bidder.page.locator('[data-devices]').innerText(), /tender\./, 'words, not their names')
    await bidder.look('tender-visit-phone')
    const visitor = await ground.visitor()
    await visitor.go(`/tenders/${lot}`)
    await visitor.page.getByText('桃溪滨水体育公园东门').waitFor()
    await visitor.look('tender-visit')
    await onPage(agency, 'tendering.cancel-site-visit', lot, { visit: (await client.get(`/api/lots/${lot}/site-visits`)).visits[0].id, reason: '台风预警' }, { look: 'cancel-visit' })
    await visitor.go(`/tenders/${lot}`)
    await visitor.page.getByText('台风预警').waitFor()
    await visitor.look('tender-visit-cancelled')
    await bidder.go(`/tenders/${lot}/bid/documents`)
    await bidder.look('bid-documents-phone')
  }
}
