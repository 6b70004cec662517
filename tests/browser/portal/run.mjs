// Looks at every kind of page in both languages, of a hall that runs (--url) or of a small one of its own (--build).
//   node run.mjs --build build/release [--short] [--results FILE]
//   node run.mjs --url URL [--receipts DIR] [--archive ZIP] [--pictures DIR] [--only WORD]
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { launch } from './browser.mjs'
import { portalChecks } from './checks.mjs'
import { smallHall } from './small_hall.mjs'

const { values } = parseArgs({ options: {
  url: { type: 'string', default: 'http://localhost:8080' }, build: { type: 'string' }, receipts: { type: 'string' },
  archive: { type: 'string' }, pictures: { type: 'string' }, only: { type: 'string' }, results: { type: 'string' },
  short: { type: 'boolean' } } })
const first = ['home', 'search', 'notice-corrected', 'case', 'guide', 'verify']

const hall = values.build ? await smallHall(resolve(values.build)) : undefined
try {
  const browser = await launch()
  const { passed, failed } = await portalChecks({ ...values, url: values.url.replace(/\/$/, ''), ...hall, browser,
    short: values.short ? first : undefined })
  await browser.close()
  if (values.results) writeFileSync(values.results, JSON.stringify({ passed, failed: failed.length }))
  console.log(`${passed} passed, ${failed.length} failed`)
  process.exitCode = failed.length || !passed ? 1 : 0
} finally {
  await hall?.stop()
}
