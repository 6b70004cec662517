// Signing notices in the browser: a task with a clock, the words as they are signed, the key that never leaves the page.
import assert from 'node:assert/strict'
import { act, signOnDesk } from '../acting.mjs'
import { openSession } from '../bidding.mjs'
import { openForBids, workday } from '../people.mjs'

export default {
  'what an act published at once waits on the desk of its publisher, who signs it with two certificates': async (ground) => {
    const { people, client } = ground
    const { lot } = await openForBids(people)
    const of = people.of('agency')
    const agency = await openSession(ground, people.loginOf(of))
    const begins_at = workday(Date.parse((await client.get('/api/clock')).now), 5)
    await act(agency, 'tendering.announce-site-visit', lot, { place: '桃溪滨水体育公园东门', begins_at: begins_at.slice(0, 16) }, { look: 'site-visit' })
    await agency.go('/')
    const [waiting] = (await (await people.client(of)).get('/api/notices-to-sign')).notices
    assert.deepEqual(waiting.missing, ['organisation', 'responsible_person'])
    assert.ok(waiting.due, 'it has a clock')
    await agency.page.locator('.to-sign .tag').waitFor()

    await agency.go(`/cases/${lot}/notices/sign`)
    await agency.page.locator('form button[type=submit]').click()
    await agency.page.locator('.summary').waitFor()
    assert.equal(await agency.page.locator('.summary li').count(), 2)
    assert.doesNotMatch(await agency.page.locator('main').innerText(), /identity\./, 'words, not their names')
    await agency.look('sign-notice-missing')
    await agency.page.locator('#notice').selectOption(waiting.id)
    const words = agency.page.locator('pre')
    await words.waitFor()
    assert.match(await words.innerText(), /^sunhall-notice-words-v1\norganisation\n/)
    await agency.page.locator('#key-files').setInputFiles(ground.hall.file('no-key.pem', 'this is no key'))
    await agency.page.locator('form button[type=submit]').click()
    await agency.page.locator('.summary').waitFor()
    assert.match(await agency.page.locator('.summary').innerText(), /没有证书/)

    await signOnDesk(agency, people.signers(of), agency.look)
    assert.equal(await agency.page.locator('.to-sign').count(), 0, 'nothing waits any more')
    const { signatures, signed_by_both: both } = await client.get(`/api/notices/${waiting.id}`)
    assert.deepEqual(signatures.map(({ as, valid }) => [as, valid]).sort(), [['organisation', true], ['responsible_person', true]])
    assert.equal(both, true)
  }
}
