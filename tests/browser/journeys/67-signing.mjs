// Signing a notice in the browser: the words as they are signed, the key that never leaves the page, and what is missing.
import assert from 'node:assert/strict'
import { lotOf, openSession } from '../bidding.mjs'

export default {
  'an agency signs a notice with its own key, and is told what is missing and what is not a key': async (ground) => {
    const { people } = ground
    const { lot, notice } = await lotOf(ground)
    const agency = await openSession(ground, people.loginOf(people.of('agency')))
    await agency.go(`/cases/${lot}/notices/sign`)
    await agency.page.locator('form button[type=submit]').click()
    await agency.page.locator('.summary').waitFor()
    assert.equal(await agency.page.locator('.summary li').count(), 2)
    assert.doesNotMatch(await agency.page.locator('main').innerText(), /identity\./, 'words, not their names')
    await agency.look('sign-notice-missing')
    await agency.page.locator('#notice').selectOption(notice)
    const words = agency.page.locator('pre')
    await words.waitFor()
    assert.match(await words.innerText(), /^sunhall-notice-words-v1\norganisation\n/)
    await agency.page.locator('#key-files').setInputFiles(ground.hall.file('no-key.pem', 'this is no key'))
    await agency.page.locator('form button[type=submit]').click()
    await agency.page.locator('.summary').waitFor()
    assert.match(await agency.page.locator('.summary').innerText(), /没有证书/)
    await agency.page.locator('#key-files').setInputFiles(people.certificate(people.of('agency')))
    await agency.look('sign-notice')
    await agency.page.locator('form button[type=submit]').click()
    await agency.page.locator('.banner.good[role=status]').waitFor()
    await agency.look('sign-notice-done')
    const { signatures } = await ground.client.get(`/api/notices/${notice}`)
    assert.deepEqual(signatures.map(({ as, valid }) => [as, valid]), [['organisation', true]])
  }
}
