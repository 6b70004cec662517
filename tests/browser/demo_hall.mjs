// The hall that ./sun demo leaves running, with nothing but what it prints: the address, the logins, the bank's counter.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { byPassword, knowPassword, signersAt } from './people.mjs'

/** `folder` is the demonstration's (var/demo), `counter` the page of its bank. */
export async function demoHall({ folder, url, counter, build }) {
  const logins = JSON.parse(readFileSync(join(folder, 'replay/logins.json'), 'utf8'))
  for (const { login, password_file } of Object.values(logins)) knowPassword(login, readFileSync(password_file, 'utf8').trim())
  const centre = logins.administrator.login.split('/')[0]
  const files = mkdtempSync(join(tmpdir(), 'sunhall-demo-'))
  mkdirSync(join(files, 'files'))
  const entry = (kind, index = 0) => logins[kind === 'bidder' ? `bidder-${index + 1}` : kind]
  const of = (kind, index) => ({ kind, index, name: entry(kind, index).name, code: entry(kind, index).login.split('/')[0] })
  const loginOf = ({ kind, index }) => entry(kind, index).login
  const staff = (login) => byPassword(url, `${centre}/${login.split('/').pop()}`)
  const people = {
    signers: (one) => signersAt(entry(one.kind).certificate, entry(one.kind).responsible_certificate),
    of, loginOf, staff, client: (one) => byPassword(url, loginOf(one)), staffLogin: (login) => `${centre}/${login}`,
    /** The roll of experts is there already. */
    judges: (count) => Promise.all(Array.from({ length: count }, async (_, n) => {
      const { person, organisation } = await (await staff(`expert-${n + 1}`)).get('/api/me')
      const { certificate } = logins[`expert-${n + 1}`]
      return { login: `${centre}/expert-${n + 1}`, person, organisation, signers: signersAt(certificate, certificate) }
    }))
  }
  const hall = {
    url, folder: files, build, kind: 'demo', stop: async () => {}, log: () => '',
    file(name, content) {
      writeFileSync(join(files, 'files', name), content)
      return join(files, 'files', name)
    }
  }
  return { hall, people, counter }
}

/** At the bank's counter: what a bidder does who has read the sub-account's number on the hall's page. */
export async function payAtCounter(ground, account, payer, yuan, from) {
  const page = await (await ground.visitor()).context.newPage()
  await page.goto(`${ground.counter}?to=${account}`)
  await page.locator('#amount').fill(yuan)
  await page.locator('#from_name').fill(payer)
  await page.locator('#from_account').fill(from)
  await page.locator('button').click()
  await page.locator('.good').waitFor()
  await page.close()
}

/** The basic account a bidder of the demonstration pays from. */
export const counterAccount = (index) => `622900000000000${index}`
export async function registerAtDemo(ground, index) {
  const office = await ground.people.client(ground.people.of('bidder', index))
  const account = { account: counterAccount(index), bank: '桃溪演示银行营业部', permit: 'J3505000000001' }
  await office.post('/api/organisations/own/basic-account', account)
}
