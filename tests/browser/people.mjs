// Fills a hall through its own interface: founding, an authority, staff, organisations, and a tender up to any stage.
import { createHash, createPrivateKey, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const password = 'Sunny-Hall-2026-很长'
const known = new Map()
/** A hall made by others has passwords of its own. */
export const knowPassword = (login, secret) => known.set(login, secret)
export const passwordOf = (login) => known.get(fullLogin(login)) ?? password

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
/** A well-formed, made-up credit code. */
export function creditCode(number) {
  const serial = String(number).padStart(8, '0')
  const inner = [3, 7, 9, 10, 5, 8, 4, 2].reduce((sum, weight, i) => sum + weight * Number(serial[i]), 0)
  const check = 11 - (inner % 11)
  const first = '91350525' + serial + (check === 11 ? '0' : check === 10 ? 'X' : String(check))
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(first[i]), 0)
  return first + alphabet[(31 - (sum % 31)) % 31]
}

export class Client {
  constructor(url, token = '') {
    this.url = url
    this.token = token
  }
  async call(method, path, body) {
    const headers = { 'Content-Type': 'application/json', ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}) }
    const answer = await fetch(this.url + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text ? JSON.parse(text) : {}
  }
  get(path) {
    return this.call('GET', path)
  }
  post(path, body = {}) {
    return this.call('POST', path, body)
  }
  put(path, body) {
    return this.call('PUT', path, body)
  }
  async upload(name, bytes) {
    const head = { 'Tus-Resumable': '1.0.0', Authorization: `Bearer ${this.token}` }
    const made = await fetch(this.url + '/uploads/documents', { method: 'POST', headers: { ...head, 'Upload-Length': String(bytes.length), 'Upload-Metadata': `filename ${Buffer.from(name).toString('base64')}` } })
    const place = new URL(made.headers.get('Location'), this.url)
    const sent = await fetch(place, { method: 'PATCH', headers: { ...head, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }, body: bytes })
    if (sent.status !== 204) throw new Error(`upload: ${sent.status} ${await sent.text()}`)
    return createHash('sha256').update(bytes).digest('hex')
  }
}

/** Everyone signs in as "credit code/name"; a bare name is one of the centre's staff. */
export const fullLogin = (login) => (login.includes('/') ? login : `${creditCode(1)}/${login}`)

export async function byPassword(url, login) {
  const { token } = await new Client(url).post('/api/sessions/by-password', { login: fullLogin(login), password: passwordOf(login) })
  return new Client(url, token)
}

async function proofOf(url, prefix, purpose) {
  const challenge = await new Client(url).post('/api/sessions/challenge')
  const text = `sunhall-${purpose}-v1\n${challenge.origin}\n${challenge.challenge}\n${challenge.at}\n`
  const signature = sign('sha256', Buffer.from(text), createPrivateKey(readFileSync(prefix + '.key', 'utf8'))).toString('base64')
  return { certificate: readFileSync(prefix + '.pem', 'utf8'), challenge: challenge.challenge, signature }
}
export async function byCertificate(url, prefix) {
  const { token } = await new Client(url).post('/api/sessions/by-certificate', { proof: await proofOf(url, prefix, 'login') })
  return new Client(url, token)
}

const cast = [
  ['centre', '桃溪公共资源交易中心', 1], ['owner', '桃溪滨水公园建设单位', 2], ['agency', '桃溪招标代理有限公司', 3], ['supervisor', '桃溪建设行政监督局', 4], ['bank', '桃溪演示银行股份有限公司', 5],
  ['bidder', '桃溪市政工程有限公司', 11], ['bidder', '青禾建设集团有限公司', 12], ['bidder', '云岭园林工程有限公司', 13], ['bidder', '石溪路桥建设有限公司', 14]
].map(([kind, name, number]) => ({ kind, name, code: creditCode(number) }))

export const basicAccountOf = (one) => '6222' + String(cast.findIndex((other) => other.code === one.code)).padStart(12, '0')

/** Who publishes notices has a second person with a certificate of his own, who answers for them (T-NOTE-11). */
const publishers = ['owner', 'agency', 'supervisor']
const responsible = (prefix) => prefix + '-responsible'
async function addResponsible(url, prefix) {
  const office = await byCertificate(url, prefix)
  const { person } = await office.post('/api/people', { person: { name: '项目负责人', login: 'responsible' }, password })
  await office.post('/api/certificates', { proof: await proofOf(url, responsible(prefix), 'binding'), person })
}

/** Signs the papers that wait for whoever asks, with the files of a certificate (T-SEC-04). */
export async function signPapers(client, [certificate, key]) {
  for (const { id } of (await client.get('/api/papers-to-sign')).papers) {
    const { text } = await client.get(`/api/papers/${id}/text-to-sign`)
    const signature = sign('sha256', Buffer.from(text), createPrivateKey(readFileSync(key, 'utf8'))).toString('base64')
    await client.post(`/api/papers/${id}/signatures`, { certificate: readFileSync(certificate, 'utf8'), signature })
  }
}

/** Signs, through the interface, whatever the hall lists as waiting for this party's signatures. */
export async function signNotices(people, one) {
  const client = await people.client(one)
  for (const { id, case_id: lot, missing } of (await client.get('/api/notices-to-sign')).notices) {
    for (const as of missing) {
      const [certificate, key] = people.signers(one)[as]
      const { text } = await client.get(`/api/notices/${id}/text-to-sign?as=${as}`)
      const signature = sign('sha256', Buffer.from(text), createPrivateKey(readFileSync(key, 'utf8'))).toString('base64')
      const at = lot ? `/api/lots/${lot}/notices/${id}/signatures` : `/api/notices/${id}/signatures`
      await client.post(at, { as, certificate: readFileSync(certificate, 'utf8'), signature })
    }
  }
  await signPapers(client, people.signers(one).organisation)
}
/** Certificate and key files of both capacities. */
export const signersAt = (prefix, prefixOfResponsible) =>
  Object.fromEntries([['organisation', prefix], ['responsible_person', prefixOfResponsible]].map(([as, at]) => [as, [at + '.pem', at + '.key']]))

/** Founds the hall, trusts a demonstration authority, adds staff, registers and verifies the cast. */
export async function foundHall(hall) {
  const { url, folder } = hall
  const ca = join(folder, 'ca'), certificates = join(folder, 'certificates')
  writeFileSync(join(folder, 'companies.csv'), 'uscc,name\n' + cast.map((one) => `${one.code},${one.name}`).join('\n') + '\n')
  hall.run('server/sunhall-demo-ca', 'init', ca, '--suite', 'p256', '--at', '2026-01-01T00:00:00Z')
  // In force by the machine's clock, by which people sign in, and by the demonstration's, by which notices are signed.
  const issued = ['--at', '2026-01-01T00:00:00Z', '--days', '3650']
  hall.run('server/sunhall-demo-ca', 'batch', ca, '--csv', join(folder, 'companies.csv'), '--out', certificates, ...issued)
  for (const { code, name } of cast.filter(({ kind }) => publishers.includes(kind)))
    hall.run('server/sunhall-demo-ca', 'issue', ca, '--code', code, '--name', name, '--out', responsible(join(certificates, code)), ...issued)
  const administrators = [['administrator', '系统管理员', 'administrator'], ['security_administrator', '安全管理员一', 'security-1'], ['security_administrator', '安全管理员二', 'security-2'], ['auditor', '安全审计员', 'auditor']]
    .map(([post, name, login]) => ({ post, person: { name, login }, password }))
  await new Client(url).post('/api/founding', { token: hall.token(), code: cast[0].code, name: cast[0].name, controllers: [], administrators })
  const [administrator, first, second] = await Promise.all(['administrator', 'security-1', 'security-2'].map((login) => byPassword(url, login)))
  const { authority } = await first.post('/api/authorities', {
    name: '演示证书认证中心', licence: 'DEMO', certificates: readFileSync(join(ca, 'root.pem'), 'utf8'), uses: ['login', 'sign'], revocation_required: false, revocation_addresses: [],
    from: '2026-01-01T00:00:00Z', reason: '演示环境的证书认证机构'
  })
  await second.post(`/api/authorities/${authority}/approval`)
  for (const [login, name, post, level] of [['acceptance', '受理员', 'acceptance', 'L1'], ['opening-desk', '开标评标员', 'opening_staff', 'L2'], ['it-desk', '信息技术员', 'it_staff', 'L2']]) {
    const { person } = await administrator.post('/api/people', { person: { name, login }, password })
    const { grant } = await first.post('/api/grants', { person, post, level, scope: 'all', from: '2026-02-01T00:00:00Z', until: '2027-01-31T00:00:00Z', reason: '演示岗位授权' })
    await second.post(`/api/grants/${grant}/approval`)
  }
  const acceptance = await byPassword(url, 'acceptance')
  for (const one of cast.slice(1)) {
    const { organisation } = await new Client(url).post('/api/organisations', {
      code: one.code, name: one.name, kinds: [one.kind], facts: { qualifications: [], controllers: [] }, person: { name: '经办人', login: 'office' }, password,
      certificate: await proofOf(url, join(certificates, one.code), 'binding')
    })
    await acceptance.post(`/api/organisations/${organisation}/verification`)
    if (publishers.includes(one.kind)) await addResponsible(url, join(certificates, one.code))
    if (one.kind !== 'bidder') continue  // money of a compulsory tender comes from the basic account
    const office = await byCertificate(url, join(certificates, one.code))
    await office.post('/api/organisations/own/basic-account', { account: basicAccountOf(one), bank: '桃溪演示银行营业部', permit: 'J3505000000001' })
  }
  const of = (kind, index = 0) => cast.filter((one) => one.kind === kind)[index]
  return {
    cast, of, certificate: (one) => [join(certificates, one.code + '.pem'), join(certificates, one.code + '.key')],
    signers: (one) => signersAt(join(certificates, one.code), responsible(join(certificates, one.code))),
    client: (one) => byCertificate(url, join(certificates, one.code)), staff: (login) => byPassword(url, login), staffLogin: (login) => login, loginOf: (one) => `${one.code}/office`
  }
}

export const scheme = {
  lot_class: 'works', method: 'open', qualification: 'post', evaluation: 'lowest_evaluated_price', estimate: 500000000, ceiling: 520000000, deposit: 8000000, decryption_window_min: 30, quality: '合格',
  duration_text: '360 日历天', duration_days: 360, validity_days: 90, seal_mode: 'bidder', seal_suite: 'B'
}

/** One page of PDF with a line of ASCII: what the browser's own viewer can show. */
export function smallPdf(text) {
  const drawn = `BT /F1 24 Tf 72 740 Td (${text}) Tj ET`
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
  let file = '%PDF-1.4\n'
  const places = objects.map((object, n) => {
    const at = file.length
    file += `${n + 1} 0 obj\n${object}\nendobj\n`
    return String(at).padStart(10, '0') + ' 00000 n \n'
  })
  const start = file.length
  return Buffer.from(`${file}xref\n0 6\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
}

/** Registers a project and a lot with its scheme, not handed in yet. */
export async function draftLot(people) {
  const agency = await people.client(people.of('agency'))
  const project = await agency.post('/api/projects', {
    name: '桃溪滨水体育公园建设工程', owner: people.of('owner').code, agency: people.of('agency').code, region: '350525', industry: 'E48', approval_name: '项目可行性研究报告批复', approval_number: '桃发改〔2026〕8号',
    approval_authority: '桃溪发展和改革局', funding: 'state_controlled', fund_source: '财政资金 100%', content: '体育公园场地、绿化及配套工程', scale: '用地约 6.2 公顷', supervisor: people.of('supervisor').code
  })
  const { id } = await agency.post(`/api/projects/${project.id}/lots`, { name: '施工一标段', content: '场地、绿化及配套工程施工', qualification_text: '市政公用工程施工总承包叁级及以上' })
  await agency.put(`/api/lots/${id}/scheme`, { scheme })
  return { lot: id, project: project.id }
}

/** The same, handed in and accepted. */
export async function acceptedLot(people) {
  const made = await draftLot(people)
  await (await people.client(people.of('agency'))).post(`/api/lots/${made.lot}/conditions`)
  await (await people.staff('acceptance')).post(`/api/lots/${made.lot}/conditions/accept`)
  return made
}

/** The instant `days` from the hall's now, moved to the next day that is neither a weekend nor within a long holiday; `hour` in Beijing. */
export function workday(now, days, hour = 9.5) {
  const day = new Date(now + 8 * 3600_000 + days * 86400_000)
  const rests = () => [0, 6].includes(day.getUTCDay()) || (day.getUTCMonth() === 9 && day.getUTCDate() < 9) || (day.getUTCMonth() === 4 && day.getUTCDate() < 6)
  while (rests()) day.setUTCDate(day.getUTCDate() + 1)
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()) + (hour - 8) * 3600_000).toISOString().replace('.000', '')
}
const hallNow = async (client) => Date.parse((await client.get('/api/clock')).now)

/** As acceptedLot, with documents and notice; bidding is open for some 32 days from the hall's now. Gives the deadline too. */
export async function openForBids(people) {
  const made = await acceptedLot(people)
  const agency = await people.client(people.of('agency'))
  const acceptance = await people.staff('acceptance')
  const at = `/api/lots/${made.lot}`
  const now = await hallNow(agency)
  const deadline = workday(now, 32)
  const sha256 = await agency.upload('招标文件.pdf', smallPdf('Tender documents'))
  await agency.post(at + '/files', { kind: 'tender-documents', name: '招标文件.pdf', sha256, visibility: 'parties' })
  await agency.post(at + '/documents/freeze', { advice: [] })
  const fields = {
    project: '桃溪滨水体育公园建设工程', scale: '用地约 6.2 公顷', funding: '财政资金 100%', qualification: '市政公用工程施工总承包叁级及以上', consortium: '不接受', documents: '在本平台免费下载',
    bid_deadline: `${deadline.slice(0, 10)} 09:30`, parties: '招标人：桃溪滨水公园建设单位', platform: '阳光大厅', objection_contact: '通过本平台提出', supervisor: '桃溪建设行政监督局', method: '见招标文件'
  }
  const { notice } = await agency.post(at + '/notices', { type: 'tender-notice', title: '桃溪滨水体育公园施工一标段招标公告', fields, body: '本项目已批准建设，现进行公开招标。', region: '350525', attachments: [] })
  await acceptance.post(`${at}/notices/${notice}/verify`)
  await signNotices(people, people.of('agency'))
  await agency.post(at + '/tender-notice', { notice })
  await agency.post(at + '/documents/issue', { issue_ends_at: workday(now, 10, 17), bid_deadline: deadline })
  return { ...made, notice, deadline }
}

/** Experts of the centre's roll, with their posts granted and approved: what they sign in with and how a committee names them. */
export async function inviteJudges(hall, people, count) {
  if (people.judges) return people.judges(count)
  const [administrator, first, second] = await Promise.all(['administrator', 'security-1', 'security-2'].map((login) => people.staff(login)))
  const { organisation } = await administrator.get('/api/me')
  const judges = []
  for (let n = 1; n <= count; n++) {
    const login = `judge-${n}`
    const { person } = await administrator.post('/api/people', { person: { name: `评标专家${n}`, login }, password })
    const { grant } = await first.post('/api/grants', {
      person, post: 'evaluator', level: 'L1', scope: 'all', from: '2026-02-01T00:00:00Z', until: '2027-01-31T00:00:00Z', reason: '评标专家'
    })
    await second.post(`/api/grants/${grant}/approval`)
    const certificate = join(hall.folder, 'certificates', login)
    hall.run('server/sunhall-demo-ca', 'issue', join(hall.folder, 'ca'), '--code', creditCode(1), '--name', `评标专家${n}`,
      '--out', certificate, '--at', '2026-01-01T00:00:00Z', '--days', '3650')
    const proof = await proofOf(hall.url, certificate, 'binding')
    await (await people.staff(login)).post('/api/certificates', { proof })
    judges.push({ login, person, organisation, signers: signersAt(certificate, certificate) })
  }
  return judges
}
