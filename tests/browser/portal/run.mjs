// Looks at every kind of page in both languages: node run.mjs --url URL [--receipts DIR] [--archive ZIP] [--pictures DIR] [--only WORD]
import { parseArgs } from 'node:util'
import { launch } from './browser.mjs'
import { portalChecks } from './checks.mjs'

const { values } = parseArgs({ options: {
  url: { type: 'string', default: 'http://localhost:8080' }, receipts: { type: 'string' }, archive: { type: 'string' }, pictures: { type: 'string' }, only: { type: 'string' }
} })
const browser = await launch()
const { passed, failed } = await portalChecks({ ...values, browser, url: values.url.replace(/\/$/, '') })
await browser.close()
console.log(`${passed} passed, ${failed.length} failed`)
process.exit(failed.length ? 1 : 0)
