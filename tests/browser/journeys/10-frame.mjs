// The frame: signing in both ways, halls of every role, languages, sizes, keyboard, an ended session.
import assert from 'node:assert/strict'
import { acceptedLot, password } from '../people.mjs'

const halls = [['administrator', 'administrator'], ['security-1', 'administrator'], ['acceptance', 'staff'], ['opening-desk', 'staff'], ['it-desk', 'staff']]

// Too long for ./sun test; ./sun browser runs them.
export const long = [
  'every role sees its own hall in both languages without an accessibility fault', 
  'a phone of 360 pixels and a page zoomed to 200 percent show everything'
]

export default {
  'a stranger is asked to sign in and led back to the page he wanted': async ({ visitor, people }) => {
    const one = await visitor()
    await one.go('/cases')
    await one.page.waitForURL(/sign-in/)
    await one.look('sign-in')
    await one.page.locator('#key-files').setInputFiles(people.certificate(people.of('owner')))
    await one.page.locator('form button[type=submit]').click()
    await one.page.waitForURL(/\/cases$/)
    assert.match(await one.page.locator('.who').innerText(), /桃溪滨水公园建设单位/)
  },

  'wrong sign-ins are told in words and the field is led to': async ({ visitor }) => {
    const one = await visitor()
    await one.go('/sign-in')
    await one.page.locator('form button[type=submit]').click()
    await one.page.locator('.summary a').first().waitFor()
    assert.equal(await one.page.evaluate(() => document.activeElement?.classList.contains('summary')), true)
    await one.look('sign-in-missing')
    await one.page.locator('input[value=password]').check()
    await one.page.locator('#login').fill('administrator')
    await one.page.locator('#password').fill('wrong-password-123')
    await one.page.locator('form button[type=submit]').click()
    await one.page.locator('.summary code').first().waitFor()
    assert.match(await one.page.locator('.summary').innerText(), /identity\.sign-in-failed/)
    await one.look('sign-in-refused')
  },

  'every role sees its own hall in both languages without an accessibility fault': async ({ visitor, people }) => {
    await acceptedLot(people)
    for (const language of ['zh', 'en']) {
      for (const [login, hall] of halls) {
        const one = await visitor({ language })
        await one.byPassword(login)
        await one.look(`hall-${hall}-${login}`)
      }
      for (const kind of ['owner', 'agency', 'supervisor', 'bidder']) {
        const one = await visitor({ language })
        await one.byCertificate(people.certificate(people.of(kind)))
        await one.look(`hall-${kind}`)
        await one.go('/me')
        await one.look(`me-${kind}`)
        await one.go('/acts')
        await one.look(`acts-${kind}`)
      }
    }
  },

  'a phone of 360 pixels and a page zoomed to 200 percent show everything': async ({ visitor, people }) => {
    for (const width of [360, 640]) {
      const one = await visitor({ width, height: 740 })
      await one.byCertificate(people.certificate(people.of('bidder')))
      for (const [name, path] of [['hall', '/'], ['me', '/me'], ['cases', '/cases'], ['letters', '/letters'], ['register', '/register']]) {
        await one.go(path)
        await one.look(`narrow-${name}`)
      }
    }
  },

  'the keyboard alone signs in and opens a case': async ({ visitor, people }) => {
    const { lot } = await acceptedLot(people)
    const one = await visitor()
    await one.go('/sign-in')
    await one.page.locator('input[value=certificate]').focus()
    await one.page.keyboard.press('ArrowDown')
    await one.page.keyboard.press('Tab')
    await one.page.keyboard.type(people.loginOf(people.of('owner')))
    await one.page.keyboard.press('Tab')
    await one.page.keyboard.type(password)
    await one.page.keyboard.press('Enter')
    await one.page.locator('.who-bar').waitFor()
    await one.go('/')
    const link = one.page.locator(`a[href$="/cases/${lot}"]`).first()
    await link.waitFor()
    for (let i = 0; i < 60; i++) {
      await one.page.keyboard.press('Tab')
      if (await link.evaluate((node) => node === document.activeElement)) break
    }
    assert.equal(await link.evaluate((node) => node === document.activeElement), true, 'the case is reached by Tab')
    await one.page.keyboard.press('Enter')
    await one.page.waitForURL(new RegExp(`cases/${lot}`))
    await one.look('case')
  },

  'an ended session asks to sign in over the page and loses nothing that was written': async ({ visitor, people }) => {
    const one = await visitor()
    const owner = people.of('owner')
    await one.byPassword(people.loginOf(owner))
    await one.go('/acts/tendering.register-project')
    await one.page.locator('#f-name').fill('会话过期也不丢失的项目')
    await one.context.clearCookies()
    await one.page.evaluate(() => fetch('/api/clock').then((answer) => answer.text()))
    await fillProject(one.page, people)
    await one.page.locator('#f-name').fill('会话过期也不丢失的项目')
    await one.page.locator('form button[type=submit]').click()
    await one.page.locator('#check-title').waitFor()
    await one.page.locator('.buttons .button').first().click()
    await one.page.locator('dialog[open]').waitFor()
    await one.look('session-ended')
    await one.page.locator('dialog input[value=password]').check()
    await one.page.locator('dialog #password').fill(password)
    await one.page.locator('dialog button[type=submit]').click()
    await one.page.locator('#receipt-title').waitFor()
    await one.look('receipt')
  }
}

export async function fillProject(page, people) {
  const values = {
    name: '桃溪图书馆新建工程', owner: people.of('owner').code, agency: people.of('agency').code, region: '350525', industry: 'E47', approval_name: '可行性研究报告批复', approval_number: '桃发改〔2026〕9号',
    approval_authority: '桃溪发展和改革局', fund_source: '财政资金 100%', content: '新建图书馆一座', scale: '建筑面积 1.2 万平方米', supervisor: people.of('supervisor').code
  }
  for (const [name, value] of Object.entries(values)) await page.locator(`#f-${name}`).fill(value)
  await page.locator('input[name=f-funding]').first().check()
}
