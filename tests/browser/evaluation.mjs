// A tender carried by its interface up to the evaluation: comprehensive scoring, three opened bids with real PDF documents, a committee.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, sleep } from './hall.mjs'
import { inviteJudges, openForBids, scheme } from './people.mjs'

export const plan = {
  trim_min_members: 7, deviation_percent: '30', groups: [
    { id: 'technical', name: '技术部分', kind: 'technical', max_mark: '40', criteria: [
      { id: 'method', name: '施工组织设计', max_mark: '25', objective: false }, { id: 'safety', name: '安全文明施工措施', max_mark: '15', objective: false }] },
    { id: 'business', name: '商务部分', kind: 'business', max_mark: '20', criteria: [{ id: 'record', name: '类似工程业绩', max_mark: '20', objective: true }] },
    { id: 'price', name: '投标报价', kind: 'price', max_mark: '40', criteria: [] }]
}
const comprehensive = {
  evaluation: 'comprehensive', deposit: 0, plan,
  price_method: { benchmark: 'mean', score: 'linear', full_mark: '40', set: 'passed', freeze: 'after_report', rate_above: '1', rate_below: '0.5', trim: [], downshifts: [], ceiling_weights: [], bands: [] }
}

const acts = JSON.parse(readFileSync(join(root, 'web/src/api/generated/acts/tendering.json'), 'utf8'))
/** Does an act of tendering by its name. */
export function act(client, name, lot, input = {}) {
  const { method, path } = acts[`tendering.${name}`]
  const rest = { ...input }
  const filled = path.replace(/\{(\w+)\}/g, (_, part) => {
    const value = part === 'lot' ? lot : rest[part]
    delete rest[part]
    return value
  })
  return client.call(method, filled, rest)
}
export async function until(ready) {
  for (let i = 0; i < 600; i++) {
    const found = await ready()
    if (found) return found
    await sleep(100)
  }
  throw new Error('what was waited for did not come')
}

/** A real document with pages, as the browser prints it. */
async function printPdf(ground, name, title, pages, author) {
  const context = await ground.browser.newContext()
  const page = await context.newPage()
  const body = Array.from({ length: pages }, (_, n) => `<section style="break-after:page"><h1>${title}</h1><h2>第 ${n + 1} 章</h2><p>${'施工组织、质量、安全和进度安排。'.repeat(30)}</p></section>`).join('')
  await page.setContent(`<!doctype html><html lang="zh"><head><title>${author}</title></head><body style="font-family:sans-serif">${body}</body></html>`)
  const bytes = await page.pdf({ format: 'A4' })
  await context.close()
  const path = join(ground.hall.folder, 'files', name)
  writeFileSync(path, bytes)
  return path
}

function bid(ground, bidder, lot, price, document, role = 'whole') {
  const { hall, people } = ground
  const folder = join(hall.folder, `evaluated-${bidder.code}-${lot}`), session = join(hall.folder, `evaluated-session-${bidder.code}`)
  const run = (...args) => execFileSync(join(hall.build, 'server/sunhall'), args, { encoding: 'utf8' })
  const summary = hall.file(`evaluated-${bidder.code}.json`, JSON.stringify({ price, price_words: '', duration_days: 300, quality: '合格', leader: '李四', leader_certificate: '二级建造师', deposit_form: '0', members: [] }))
  run('sign-in', '--url', hall.url, '--certificate', people.certificate(bidder)[0].replace(/\.pem$/, ''), '--session', session)
  run('seal', '--url', hall.url, '--lot', lot, '--bidder', bidder.code, '--summary', summary, '--file', document, '--role', role, '--out', folder)
  run('submit', folder, '--session', session)
  return () => run('release-key', folder, '--session', session)
}

/** A scheme with these members, for as long as the lot is made. */
export async function withScheme(members, run) {
  const kept = { ...scheme }
  Object.assign(scheme, members)
  try {
    return await run()
  } finally {
    for (const name of Object.keys(members)) if (!(name in kept)) delete scheme[name]
    Object.assign(scheme, kept)
  }
}

/** A lot whose opening is closed and whose committee of five is seated. */
export async function toEvaluation(ground, { prices = [480000000, 465000000, 495000000], more = {} } = {}) {
  const { people } = ground
  const made = await withScheme({ ...comprehensive, ...more }, () => openForBids(people))
  const { lot, deadline } = made
  const release = []
  for (const [index, price] of prices.entries()) {
    const bidder = people.of('bidder', index)
    // A blind part names nobody on its pages, but its making does: the author's name stands in the file.
    const document = await printPdf(ground, `投标文件-${lot.slice(-6)}-${index + 1}.pdf`, more.technical_blind ? '技术标' : `${bidder.name} 投标文件`, 4, bidder.name)
    release.push(bid(ground, bidder, lot, price, document, more.technical_blind ? 'technical' : 'whole'))
  }
  await ground.setClock(deadline)
  const agency = await people.client(people.of('agency'))
  const hall = () => agency.get(`/api/lots/${lot}/opening`)
  await until(async () => (await hall().catch(() => ({}))).bidders === prices.length)
  await act(agency, 'announce-bidders', lot)
  await until(async () => (await hall()).phase === 'decrypting') // the envelopes are checked against their receipts first
  for (const one of release) one()
  await until(async () => (await hall()).phase === 'ready')
  await act(agency, 'read-out', lot)
  await ground.setClock(new Date(Date.parse(deadline) + 90 * 60_000).toISOString().replace('.000', ''))
  await act(agency, 'close-opening', lot)
  const judges = await judgesOf(ground, 5)
  const desk = await people.staff('opening-desk')
  await act(desk, 'seat-committee', lot, { experts: judges.map(({ person, organisation }) => ({ person, organisation })) })
  return { ...made, judges, supervisor: people.of('supervisor') }
}

const known = new Map()
/** The experts of a hall are invited once. */
export async function judgesOf(ground, count) {
  if (!known.has(ground.hall.url)) {
    const administrator = await ground.people.staff('administrator')
    const { organisation } = await administrator.get('/api/me')
    const { lines } = await administrator.get('/api/people')
    const there = lines.filter((one) => /\/judge-\d+$/.test(one.login)).map((one) => ({ login: one.login.split('/')[1], person: one.person, organisation }))
    known.set(ground.hall.url, there.length >= count ? there.slice(0, count) : await inviteJudges(ground.hall, ground.people, count))
  }
  return known.get(ground.hall.url)
}
