// Makes the .gz and .br forms that the server sends, beside each text of dist/.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const folder = new URL('../dist', import.meta.url).pathname
const texts = /\.(html|js|mjs|css|svg|json|wasm|txt|webmanifest)$/

for (const name of readdirSync(folder, { recursive: true })) {
  const file = join(folder, name.toString())
  if (!statSync(file).isFile() || !texts.test(file)) continue
  const bytes = readFileSync(file)
  const forms = [
    ['.gz', gzipSync(bytes, { level: 9 })],
    ['.br', brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })]
  ]
  for (const [ending, smaller] of forms) if (smaller.length < bytes.length * 0.9) writeFileSync(file + ending, smaller)
}
