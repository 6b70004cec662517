// The budget of the workbench: what index.html loads at first ≤ 250 KB compressed, every later part ≤ 80 KB.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = new URL('../dist', import.meta.url).pathname
const sent = (file) => statSync(existsSync(file + '.gz') ? file + '.gz' : file).size
const index = readFileSync(join(folder, 'index.html'), 'utf8')
const first = new Set([...index.matchAll(/\/workbench\/(assets\/[^"]+)"/g)].map((match) => match[1]))
let total = sent(join(folder, 'index.html'))
const faults = []
for (const name of readdirSync(join(folder, 'assets'))) {
  if (!/\.(js|mjs|css|wasm)$/.test(name)) continue
  const size = sent(join(folder, 'assets', name))
  if (first.has('assets/' + name)) total += size
  else if (size > 80 * 1024) faults.push(`${name}: ${size} bytes, the limit of a later part is ${80 * 1024}`)
}
if (total > 250 * 1024) faults.push(`first load: ${total} bytes, the limit is ${250 * 1024}`)
console.log(`first load ${(total / 1024).toFixed(1)} KB compressed`)
for (const fault of faults) console.error(fault)
if (process.argv[2]) writeFileSync(process.argv[2], JSON.stringify({ passed: faults.length ? 0 : 1, failed: faults.length ? 1 : 0 }))
process.exit(faults.length ? 1 : 0)
