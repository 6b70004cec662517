// The generic act page: drawn from the declaration, checked in the page, kept as a draft, confirmed, receipted.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { acceptedLot, creditCode, openForBids, password } from '../people.mjs'
import { fillProject } from './10-frame.mjs'

export default {
  'a form says all that is missing, keeps what was written over a reload, and ends with a receipt': async ({ visitor, people }) => {
    const one = await visitor()
    await one.byPassword(people.loginOf(people.of('agency')))
    await one.go('/acts/tendering.register-project')
    await one.look('act-register-project')
    await one.page.locator('form button[type=submit]').click()
    await one.page.locator('.summary').waitFor()
    assert.ok((await one.page.locator('.summary li').count()) >= 10)
    await one.look('act-missing')
    await one.page.locator('.summary a').first().click()
    assert.equal(await one.page.evaluate(() => document.activeElement?.id), 'f-name')
    await one.page.keyboard.type('abc', { delay: 30 })
    assert.equal(await one.page.locator('#f-name').inputValue(), 'abc', 'who mends a fault keeps the field')
    await fillProject(one.page, people)
    await one.page.locator('#f-owner').fill('91420100MA4KXXXX0X')
    await one.page.locator('.tag.bad').waitFor()
    await one.page.locator('#f-owner').fill(people.of('owner').code)
    await one.page.locator('.tag.good').first().waitFor()
    await one.page.waitForTimeout(700)
    await one.page.reload({ waitUntil: 'load' })
    await one.idle()
    assert.equal(await one.page.locator('#f-name').inputValue(), '桃溪图书馆新建工程')
    await one.look('act-draft')
    await one.page.locator('form button[type=submit]').click()
    await one.page.locator('#check-title').waitFor()
    await one.look('act-check')
    await one.page.locator('.buttons .button').first().click()
    await one.page.locator('#receipt-title').waitFor()
    await one.look('act-receipt')
    const [download] = await Promise.all([one.page.waitForEvent('download'), one.page.locator('.buttons button').first().click()])
    const receipt = JSON.parse(readFileSync(await download.path(), 'utf8'))
    assert.equal(receipt.act, 'tendering.register-project')
    assert.match(receipt.entry, /^[0-9a-f-]{36}$/)
    assert.match(receipt.input_sha256, /^[0-9a-f]{64}$/)
    assert.equal(await one.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('sunhall.draft')).length), 0)
  },

  'a refusal of the hall is summed up first and loses nothing': async ({ visitor, people }) => {
    const one = await visitor()
    await one.byPassword(people.loginOf(people.of('agency')))
    await one.go('/acts/tendering.register-project')
    await fillProject(one.page, people)
    await one.page.locator('#f-owner').fill(creditCode(999))
    await one.page.locator('form button[type=submit]').click()
    await one.page.locator('#check-title').waitFor()
    await one.page.locator('.buttons .button').first().click()
    await one.page.locator('.summary').waitFor()
    assert.match(await one.page.locator('.summary').innerText(), /owner-not-registered/)
    assert.equal(await one.page.locator('#f-content').inputValue(), '新建图书馆一座')
    await one.look('act-refused')
  },

  'an organisation registers itself with its credit code checked while it is typed, and signs in': async ({ visitor, people, kind }) => {
    const one = await visitor({ width: 360, height: 740 })
    await one.go('/register')
    await one.look('register')
    const code = creditCode(kind === 'sqlite' ? 501 : 502)
    await one.page.locator('#f-code').fill(code.slice(0, 17) + (code[17] === 'A' ? 'B' : 'A'))
    await one.page.locator('.tag.bad').waitFor()
    await one.page.locator('#f-code').fill(code.toLowerCase())
    await one.page.locator('.tag.good').waitFor()
    await one.page.locator('#f-name').fill('新登记建设有限公司')
    await one.page.getByLabel('投标人', { exact: true }).check()
    await one.page.locator('#f-person-name').fill('经办人')
    await one.page.locator('#f-person-login').fill('office')
    await one.page.locator('#f-password').fill(password)
    await one.page.locator('form button[type=submit]').click()
    await one.page.locator('#check-title').waitFor()
    assert.ok(!(await one.page.locator('main').innerText()).includes(password), 'the password is not shown')
    await one.page.locator('.buttons .button').first().click()
    await one.page.locator('#receipt-title').waitFor()
    await one.look('registered')
    await one.byPassword(`${code}/office`)
    assert.match(await one.page.locator('h1').innerText(), /投标人/)
  },

  'the agency uploads the tender documents from the case page, with a digest made in the page': async ({ visitor, people, hall }) => {
    const { lot } = await acceptedLot(people)
    const one = await visitor()
    await one.byCertificate(people.certificate(people.of('agency')))
    await one.go(`/cases/${lot}`)
    await one.look('case-documents')
    await one.go(`/acts/documents.add-file?case=${lot}`)
    await one.page.locator('#f-kind').selectOption('tender-documents')
    await one.page.locator('#f-sha256').setInputFiles(hall.file('招标文件.pdf', Buffer.alloc(9 << 20, 'x')))
    await one.page.locator('.lines .tag.good').waitFor()
    assert.equal(await one.page.locator('#f-name').inputValue(), '招标文件.pdf')
    await one.page.locator('#f-visibility').selectOption('parties')
    await one.look('act-add-file')
    await one.page.locator('form button[type=submit]').click()
    await one.page.locator('#check-title').waitFor()
    await one.page.locator('.buttons .button').first().click()
    await one.page.locator('#receipt-title').waitFor()
    await one.go(`/cases/${lot}`)
    await one.page.getByText('招标文件.pdf').waitFor()
  },

  'the case page of each party shows what is awaited and never another bidder': async ({ visitor, people }) => {
    const { lot } = await openForBids(people)
    const bidder = await people.client(people.of('bidder'))
    await bidder.post(`/api/lots/${lot}/questions`, { text: '请明确铺装面积。' })
    for (const part of ['owner', 'agency', 'supervisor', 'bidder']) {
      const one = await visitor()
      await one.byCertificate(people.certificate(people.of(part)))
      await one.go(`/cases/${lot}`)
      await one.look(`case-open-${part}`)
      if (part !== 'bidder') assert.ok(!(await one.page.locator('main').innerText()).includes(people.of('bidder').name), `${part} reads no bidder's name`)
    }
  },

  'the administrator moves the demonstration clock to the next deadline': async ({ visitor, people }) => {
    await openForBids(people)
    const one = await visitor()
    await one.byPassword('administrator')
    await one.go('/')
    const before = await one.page.locator('.clock time').getAttribute('datetime')
    await one.look('clock')
    await one.page.getByRole('button', { name: '拨到下一个期限' }).click()
    await one.page.waitForFunction((old) => Date.parse(document.querySelector('.clock time').dateTime) - Date.parse(old) > 3600_000, before)
  }
}
