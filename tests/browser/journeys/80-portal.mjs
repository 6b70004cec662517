// The public portal of the hall that has carried a whole tender: every kind of page, no script, small screens, and
// "check it yourself" with the receipts that bidders can fetch again and the package the archive holds.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pictures } from '../browser.mjs'
import { portalChecks } from '../portal/checks.mjs'
import { packageBelow } from '../portal/small_hall.mjs'

/** What each bidder of the archived lot may fetch: his receipts, as files. */
async function keepReceipts({ hall, people, client }) {
  const { notices } = await client.get('/api/notices?after=0&limit=500')
  const contract = notices.find((one) => one.type === 'contract-facts')
  assert.ok(contract, 'a contract is public (journey 65 comes before)')
  const folder = join(hall.folder, 'receipts')
  mkdirSync(folder, { recursive: true })
  let kept = 0
  for (const index of [0, 1, 2]) {
    const bidder = await people.client(people.of('bidder', index))
    const at = `/api/lots/${contract.case_id}/bids`
    for (const { id } of (await bidder.get(at + '/mine')).bids) {
      const { receipt } = await bidder.get(`${at}/${id}/receipt`)
      writeFileSync(join(folder, `${id}.json`), JSON.stringify(receipt))
      kept++
    }
  }
  assert.ok(kept >= 3, 'every bidder has a receipt')
}

export const long = ['the portal shows a whole tender to everybody, and anybody can verify it']

export default {
  'the portal shows a whole tender to everybody, and anybody can verify it': async (ground) => {
    const { browser, hall } = ground
    await keepReceipts(ground)
    const { passed, failed } = await portalChecks({ browser, url: hall.url, receipts: hall.folder,
      archive: packageBelow(join(hall.folder, 'hall')), pictures: join(pictures, 'portal') })
    console.log(`     portal: ${passed} checks passed, ${failed.length} failed`)
    assert.deepEqual(failed, [])
  }
}
