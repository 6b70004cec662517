// Runs the journeys in a real browser against a real hall on both databases:
//   node tests/browser/run.mjs --build DIR [--kind sqlite|postgres] [--only WORD,…] [--results FILE] [--short] [--big] [--manual]
// Pictures and axe belong to the first database; what a page looks like does not depend on it. --short is the selection of
// ./sun test: without pictures and without the journeys that a file names in `long`. --big seals 500 MB. --manual makes the
// manual's pictures anew. BROWSER_PATIENCE: seconds a page may take, for machines that are halted now and then.
// --demo DIR --url URL --counter URL: journey 65 on the hall that ./sun demo has left running, with its logins alone.
// Ends with "N passed, N failed". A journey that throws has failed; there is no skipping.
import { readdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { launch, looks, visitor } from './browser.mjs'
import { demoHall } from './demo_hall.mjs'
import { startHall } from './hall.mjs'
import { Client, foundHall } from './people.mjs'

const { values } = parseArgs({ options: { build: { type: 'string' }, kind: { type: 'string' }, only: { type: 'string' }, results: { type: 'string' },
  demo: { type: 'string' }, url: { type: 'string' }, counter: { type: 'string' }, short: { type: 'boolean' }, big: { type: 'boolean' }, manual: { type: 'boolean' } } })
const folder = new URL('./journeys/', import.meta.url)
const journeys = []
for (const file of readdirSync(folder).filter((name) => name.endsWith('.mjs')).sort()) {
  const { default: found, long = [] } = await import(new URL(file, folder))
  for (const name of long) if (!found[name]) throw new Error(`${file}: no journey is called ${name}`)
  for (const [name, run] of Object.entries(found)) if (!values.short || !long.includes(name)) journeys.push({ name, run, file })
}
const words = values.demo ? ['65-'] : values.only?.split(',')
const wanted = journeys.filter(({ name, file }) => !words || words.some((word) => name.includes(word) || file.includes(word)))
const kinds = values.demo ? ['demo'] : values.kind ? [values.kind] : ['sqlite', 'postgres']
const results = []
const browser = await launch()
for (const kind of kinds) {
  Object.assign(looks, { pictures: !values.short && kind === kinds[0], accessibility: kind === kinds[0], manual: values.manual ?? false })
  const build = values.build ?? 'build/release'
  const demo = values.demo ? await demoHall({ folder: values.demo, url: values.url, counter: values.counter, build }) : null
  const hall = demo?.hall ?? (await startHall(build, kind))
  try {
    const people = demo?.people ?? (await foundHall(hall))
    const setClock = async (to) => (await people.staff('administrator')).post('/api/clock', { to })
    for (const { name, run } of wanted) {
      const began = performance.now()
      const visitors = []
      const ground = {
        big: values.big ?? false, short: values.short ?? false, counter: demo?.counter, hall, people, browser, kind, setClock, client: new Client(hall.url),
        /** A person of the journey; every page's faults count at its end. */
        visitor: async (options) => {
          const made = await visitor(browser, hall, options)
          visitors.push(made)
          return made
        }
      }
      let why = ''
      try {
        await run(ground)
        for (const one of visitors) await one.close()
      } catch (fault) {
        why = fault.stack ?? String(fault)
        for (const [index, one] of visitors.entries()) {
          await one.picture(`failed-${name.replace(/\W+/g, '-').slice(0, 60)}-${kind}-${index}`).catch(() => {})
          await one.context.close().catch(() => {})
        }
      }
      results.push({ name: `${name} (${kind})`, failed: why !== '' })
      console.log(`${why ? 'FAIL' : 'ok  '} ${name} (${kind}, ${((performance.now() - began) / 1000).toFixed(1)} s)${why ? '\n' + why : ''}`)
    }
  } catch (fault) {
    results.push({ name: `a hall on ${kind}`, failed: true })
    console.log(`FAIL a hall on ${kind}\n${fault.stack ?? fault}\n${hall.log().slice(-3000)}`)
  } finally {
    await hall.stop()
  }
}
await browser.close()
const failed = results.filter((one) => one.failed).length
if (!results.length) console.log('no journey fits')
if (values.results) writeFileSync(values.results, JSON.stringify({ passed: results.length - failed, failed }))
console.log(`${results.length - failed} passed, ${failed} failed`)
process.exit(failed || !results.length ? 1 : 0)
