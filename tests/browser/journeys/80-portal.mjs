// The public portal of the hall that has carried a whole tender: every kind of page, no script, small screens, "check it yourself".
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pictures } from '../browser.mjs'
import { portalChecks } from '../portal/checks.mjs'

/** The newest package in the hall's store; the bytes that whoever keeps the archive hands on. */
function packageOf(hall) {
  const found = readdirSync(join(hall.folder, 'hall'), { recursive: true }).filter((name) => /archive.*\.zip$/.test(name) && !name.includes('building')).sort()
  assert.ok(found.length, 'the whole tender has left a package (journey 65 comes before)')
  return join(hall.folder, 'hall', found.at(-1))
}

export const long = ['the portal shows a whole tender to everybody, and anybody can verify it']

export default {
  'the portal shows a whole tender to everybody, and anybody can verify it': async ({ browser, hall }) => {
    const { passed, failed } = await portalChecks({ browser, url: hall.url, receipts: hall.folder, archive: packageOf(hall), pictures: join(pictures, 'portal') })
    console.log(`     portal: ${passed} checks passed, ${failed.length} failed`)
    assert.deepEqual(failed, [])
  }
}
