// A tender with two envelopes (T-OPEN-15): prices are sealed apart, opened after the first envelopes are judged, and never for a bid
// that failed there.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { bidderAt, chairDoes, documentOf, rehearse, sealInBrowser } from '../bidding.mjs'
import { act, judgesOf, until, withScheme } from '../evaluation.mjs'
import { openForBids } from '../people.mjs'

const minutesAfter = (deadline, minutes) => new Date(Date.parse(deadline) + minutes * 60_000).toISOString().replace('.000', '')

/** Another bidder, at the command line. */
function bidInTwo({ hall, people }, bidder, lot, price) {
  const folder = join(hall.folder, `two-${bidder.code}`), session = join(hall.folder, `two-session-${bidder.code}`)
  const run = (...args) => execFileSync(join(hall.build, 'server/sunhall'), args, { encoding: 'utf8' })
  const file = (name, value) => hall.file(`two-${name}-${bidder.code}.json`, JSON.stringify(value))
  const summary = { duration_days: 300, quality: '合格', leader: '李四', leader_certificate: '二级建造师', deposit_form: '0', members: [] }
  run('sign-in', '--url', hall.url, '--certificate', people.certificate(bidder)[0].replace(/\.pem$/, ''), '--session', session)
  run('seal', '--url', hall.url, '--lot', lot, '--bidder', bidder.code, '--summary', file('summary', summary), '--file',
    documentOf(hall, `two-technical-${bidder.code}.pdf`, 1), '--price', file('price', { price, price_words: '' }), '--second',
    documentOf(hall, `two-prices-${bidder.code}.pdf`, 1), '--out', folder)
  run('submit', folder, '--session', session)
  return { release: () => run('release-key', folder, '--session', session) }
}

async function judge(ground, lot, failed) {
  const { people } = ground
  const judges = await judgesOf(ground, 5)
  const desk = await people.staff('opening-desk')
  await act(desk, 'seat-committee', lot, { experts: judges.map(({ person, organisation }) => ({ person, organisation })) })
  const all = await Promise.all(judges.map(({ login }) => people.staff(login)))
  for (const one of all) {
    await act(one, 'sign-in-to-evaluation', lot)
    await act(one, 'declare-avoidance', lot, { clear: true })
  }
  for (const one of all) await act(one, 'elect-leader', lot, { person: judges[0].person })
  const { bids } = await all[0].get(`/api/lots/${lot}/evaluation`)
  assert.ok(bids.every((bid) => bid.price_sealed && bid.summary.price === 0), 'the committee sees no price')
  const out = bids.find((bid) => bid.bidder_name === failed).bid
  for (const one of all) {
    await act(one, 'review-bid', lot, { findings: bids.map(({ bid }) => ({ bid, passed: true, minor: [] })) })
    await act(one, 'vote-on-rejection', lot, { votes: [{ bid: out, reject: true, ground: 'response', clause: '3.2', reason: '未响应实质性要求', page: 1 }] })
  }
  for (const one of all) // two are left
    await act(one, 'vote-on-competition', lot, { vote: 'competition_sufficient', reason: '仍有竞争' })
  await act(all[0], 'lock-scores', lot, { adjustments: [] })
}

const releaseInBrowser = async (one, keys) => {
  await one.page.locator('#release-key').waitFor()
  await one.page.locator('#release-key').setInputFiles(keys)
  await one.page.locator('.own form button').click()
  await one.page.locator('.own .banner.good').waitFor()
}

export default {
  'two envelopes: the price is sealed apart, opened after the first is judged, and stays sealed where a bid failed': async (ground) => {
    const { people } = ground
    const { lot, deadline } = await withScheme({ two_envelopes: true, deposit: 0 }, () => openForBids(people))
    const one = await bidderAt(ground, 0)
    const files = [documentOf(ground.hall, '技术标.pdf', 1), documentOf(ground.hall, '已标价清单.pdf', 1)]
    const choose = async () => { // every document lies in one of the two
      await one.page.locator('#role-0').selectOption('commercial')
      await one.page.locator('#role-1').selectOption('commercial')
      await one.page.locator('form button[type=submit]').click()
      await one.page.locator('.summary').waitFor()
      await one.look('two-envelopes-first-missing')
      await one.page.locator('#role-0').selectOption('technical')
      await one.look('two-envelopes-documents')
    }
    const keys = await sealInBrowser(one, lot, files, { choose })
    await rehearse(one, keys)
    await one.page.waitForURL(/\/bid\/hand-in/)
    await one.page.locator('.buttons .button').click()
    await one.page.waitForURL(/\/bid\/receipt/)
    const others = [1, 2].map((index) => bidInTwo(ground, people.of('bidder', index), lot, (475 + index) * 1e6))

    const chair = await ground.visitor()
    await chair.byPassword(people.loginOf(people.of('agency')))
    await ground.setClock(deadline)
    await chair.go(`/opening/${lot}`)
    await chair.page.locator('[data-part="1"]').waitFor()
    await chairDoes(chair, 0)
    await one.go(`/opening/${lot}`)
    await releaseInBrowser(one, keys)
    others.forEach((other) => other.release())
    await chair.page.locator('[data-phase=ready]').waitFor()
    await chairDoes(chair, -1)
    await chair.page.locator('[data-phase=read_out]').waitFor()
    await chair.page.getByText('在第二信封中').first().waitFor()
    assert.equal(await chair.page.getByText('在第二信封中').count(), 3, 'an empty price says where it is')
    await chair.look('two-envelopes-first-read-out')
    await ground.setClock(minutesAfter(deadline, 60))
    await chairDoes(chair, -1)
    await chair.page.locator('[data-phase=closed]').waitFor()

    await judge(ground, lot, people.of('bidder', 2).name)

    await chair.go(`/opening/${lot}`)
    await chair.page.locator('[data-part="2"]').waitFor()
    await chair.look('two-envelopes-second-waits')
    await chairDoes(chair, 0)
    await chair.page.locator('[data-phase=decrypting]').waitFor()
    const failed = await bidderAt(ground, 2, { width: 360, height: 740 })
    await failed.go(`/opening/${lot}`)
    await failed.page.locator('.own [data-stays-sealed]').waitFor()
    assert.equal(await failed.page.locator('.own .tag').count(), 0, 'what the first opening told of it is not told again')
    assert.equal(await failed.page.locator('#release-key').count(), 0, 'nothing is asked of a bid that failed')
    await failed.look('two-envelopes-stays-sealed')
    await one.go(`/opening/${lot}`)
    await releaseInBrowser(one, keys)
    others[0].release()
    assert.throws(() => others[1].release(), /asks for no key/)
    await chair.page.locator('[data-phase=ready]').waitFor()
    await chairDoes(chair, -1)
    await chair.page.locator('[data-phase=read_out]').waitFor()
    await chair.page.locator('td.number').first().waitFor()
    await chair.look('two-envelopes-second-read-out')
    const { record } = await ground.client.get(`/api/lots/${lot}/opening/record`)
    assert.deepEqual(record.rows.map((row) => row.price).sort((a, b) => a - b), [476e6, 480e6])
    await ground.setClock(minutesAfter(deadline, 180))
    await chairDoes(chair, -1)
    await chair.page.locator('[data-phase=closed]').waitFor()
    await until(async () => (await ground.client.get(`/api/lots/${lot}`)).stage === 'evaluation')
  }
}
