// Lighthouse (mobile preset) on every kind of page:
//   node lighthouse.mjs --url URL [--runs 5] [--only WORD] [--kinds home,case,…] [--language /en]
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pageKinds } from './pages.mjs'

const { values } = parseArgs({ options: {
  url: { type: 'string', default: 'http://localhost:8080' }, runs: { type: 'string', default: '1' }, only: { type: 'string' },
  kinds: { type: 'string' }, language: { type: 'string', default: '' } } })
// The page of display settings asks search engines to leave it alone; the two others are no pages.
const wanted = (kind) => !['missing', 'bad-filter', 'look'].includes(kind) && (!values.only || kind.includes(values.only)) &&
  (!values.kinds || values.kinds.split(',').includes(kind))
const least = { performance: 98, accessibility: 100, 'best-practices': 95, seo: 100 }
const program = createRequire(import.meta.url).resolve('lighthouse/cli/index.js')
const kinds = Object.entries(await pageKinds(values.url)).filter(([kind]) => wanted(kind))
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]
let passed = 0, failed = 0
for (const [kind, path] of kinds) {
  const scores = Object.fromEntries(Object.keys(least).map((name) => [name, []])), audits = new Set()
  for (let run = 0; run < Number(values.runs); run++) {
    const folder = mkdtempSync(join(tmpdir(), 'lighthouse-')), out = join(folder, 'report.json')
    spawnSync(process.execPath, [program, values.url + values.language + path, '--quiet', '--output=json', '--output-path=' + out,
      '--chrome-flags=--headless --no-sandbox --disable-gpu --disable-background-networking'], { env: { ...process.env, CHROME_PATH: '/usr/bin/chromium' }, timeout: 120_000, stdio: 'ignore' })
    const report = JSON.parse(readFileSync(out, 'utf8'))
    for (const name of Object.keys(least)) {
      scores[name].push(Math.round(report.categories[name].score * 100))
      for (const { id, weight } of report.categories[name].auditRefs) if (weight && report.audits[id].score !== null && report.audits[id].score < 0.9) audits.add(id)
    }
    rmSync(folder, { recursive: true, force: true })
  }
  const result = Object.fromEntries(Object.entries(scores).map(([name, list]) => [name, median(list)]))
  const short = Object.entries(result).filter(([name, score]) => score < least[name])
  console.log(`${short.length ? '✗' : '✓'} ${kind} ${Object.values(result).join(' / ')}${short.length ? ' – ' + [...audits].join(', ') : ''}`)
  short.length ? failed++ : passed++
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
