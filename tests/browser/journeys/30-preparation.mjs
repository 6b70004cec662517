// Administration in the browser, and an upload over a line that is cut.
import assert from 'node:assert/strict'
import { put } from '../acting.mjs'
import { password } from '../people.mjs'

// Too long for ./sun test; ./sun browser runs them.
export const long = [
  'the administration pages show people, posts, authorities, procedures and health'
]

export default {
  'the administration pages show people, posts, authorities, procedures and health': async ({ visitor }) => {
    for (const language of ['zh', 'en']) {
      const one = await visitor({ language })
      await one.byPassword('administrator')
      for (const path of ['/administration', '/people', '/organisations', '/authorities', '/procedures', '/health']) {
        await one.go(path)
        await one.look(`administration${path.replace('/', '-')}`)
      }
      await one.go('/procedures')
      await one.page.locator('.line-main a').first().click()
      await one.page.locator('details summary').nth(2).click()
      await one.look('procedure')
      const two = await visitor({ language })
      await two.byPassword('security-1')
      await two.go('/people')
      await two.look('posts')
    }
  },

  'an officer of the desk hands acts on to a colleague for some days, by their names, and both see it': async ({ visitor, people, client }) => {
    const { person } = await (await people.staff('administrator')).post('/api/people', { person: { name: '受理员二', login: 'acceptance-2' }, password })
    const now = Date.parse((await client.get('/api/clock')).now)
    const local = (days) => new Date(now + 8 * 3600_000 + days * 86_400_000).toISOString().slice(0, 16)
    const one = await visitor()
    await one.byPassword('acceptance')
    await one.go('/me')
    await one.page.locator('a[href$="/acts/workflow.delegate-acts"]').click()
    await one.page.locator('#f-delegate').waitFor()
    await put(one.page, '', { delegate: person, post: 'acceptance', matters: ['tendering.accept-conditions'], from: local(0), until: local(7), reason: '年度休假' })
    await one.page.locator('form button[type=submit]').last().click()
    await one.page.locator('#check-title').waitFor()
    await one.page.getByText('确认招标条件登记材料齐全').first().waitFor() // what was chosen is read by its name
    await one.page.locator('.buttons .button').first().click()
    await one.page.locator('#receipt-title').waitFor()
    const two = await visitor()
    await two.byPassword('acceptance-2')
    for (const party of [one, two]) {
      await party.go('/me')
      const line = party.page.locator('.lines li', { hasText: '年度休假' })
      assert.match(await line.innerText(), /受理员二 代 受理员[\s\S]*确认招标条件登记材料齐全/)
    }
    await two.look('delegations')
  },

  'a line that is cut in the middle of an upload goes on by itself': async ({ visitor, people, hall }) => {
    const one = await visitor()
    await one.byPassword(people.loginOf(people.of('agency')))
    await one.go('/acts/documents.add-file')
    let cuts = 0
    await one.page.route('**/uploads/documents/*', async (route) => {
      if (route.request().method() === 'PATCH' && cuts < 3) {
        cuts++
        return route.abort('connectionreset')
      }
      return route.continue()
    })
    await one.page.locator('#f-sha256').setInputFiles(hall.file('大文件.bin', Buffer.alloc(11 << 20, 'y')))
    await one.page.locator('.lines .tag.warn').waitFor()
    await one.page.locator('.lines .tag.good').waitFor({ timeout: 60_000 })
    assert.equal(cuts, 3)
    one.faults.length = 0
  }
}
