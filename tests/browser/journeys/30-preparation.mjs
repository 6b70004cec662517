// Administration in the browser, and an upload over a line that is cut.
import assert from 'node:assert/strict'

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
