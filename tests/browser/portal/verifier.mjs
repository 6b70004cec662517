// The verifier in Node alone: real receipts, notices, proofs, envelopes and packages pass, and no changed byte does.
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const here = new URL('../../../server/edge/portal/assets/check.js', import.meta.url)
const blob = (data) => new Blob([data])
const changed = (value, change) => { const copy = structuredClone(value); change(copy); return copy }

/** Files below a folder, deepest last; the replay keeps what bidders keep. */
export function* filesBelow(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesBelow(path)
    else yield path
  }
}
/** Receipts as bidders got them: alone or inside the answer of an act. */
export function receiptsBelow(folder, findReceipt, most = 20) {
  const found = []
  for (const path of filesBelow(folder)) {
    if (!path.endsWith('.json') || statSync(path).size > 1 << 20) continue
    try {
      const receipt = findReceipt(JSON.parse(readFileSync(path, 'utf8')))
      if (receipt) found.push({ path, receipt })
    } catch { /* another file of the bidder */ }
    if (found.length >= most) break
  }
  return found
}
export async function publishedKeys(url, { unhex, readVerifier }) {
  const page = await (await fetch(url + '/verify')).text()
  const key = /--receipt-key ([0-9a-f]{64})/.exec(page)
  return { receipt: key && unhex(key[1]), log: readVerifier(await (await fetch(url + '/log/key')).text()) }
}

export async function verifierChecks({ url, receipts, check, fail }) {
  const verifier = await import(here)
  const { checkAll, checkNotice, checkProof, checkReceipt, findReceipt, hex, leafOf, Sha256, Sm3 } = verifier
  const all = (findings) => findings.length > 0 && findings.every((one) => one.held === true)
  const codes = (findings) => findings.map((one) => `${one.code}:${one.held}`).join(' ')
  const keys = await publishedKeys(url, verifier)

  await check('verifier: SHA-256 and SM3 agree with OpenSSL at every length around a block', () => {
    for (let length = 0; length < 200; length++) {
      const data = randomBytes(length), cut = Math.floor(length / 3)
      for (const [name, Hash] of [['sha256', Sha256], ['sm3', Sm3]]) {
        const ours = hex(new Hash().update(data.subarray(0, cut)).update(data.subarray(cut)).digest())
        if (ours !== createHash(name).update(data).digest('hex')) fail(`${name} of ${length} bytes`)
      }
    }
  })
  await check('verifier: Ed25519 takes and refuses as Wycheproof says, in the browser and by itself', async () => {
    const published = new URL('../../../data/test/wycheproof/ed25519.json', import.meta.url)
    const cases = JSON.parse(readFileSync(published, 'utf8'))
    for (const ours of [false, true]) {
      for (const one of cases) {
        const key = verifier.unhex(one.key).subarray(-32)
        const held = await verifier.ed25519(key, verifier.unhex(one.msg), verifier.unhex(one.sig), ours)
        if (held !== (one.result === 'valid')) fail(`case ${one.id}: ${one.why}`)
      }
    }
  })
  await check('verifier: canonical JSON holds no half of a character, no fraction and nothing beyond 2^53', () => {
    for (const bad of ['\ud800', { '\udc00': 1 }, 1.5, 2 ** 53]) {
      try {
        verifier.canonical(bad)
      } catch {
        continue
      }
      fail('written: ' + JSON.stringify(bad))
    }
    if (verifier.canonical({ '😀': -0, '\ufb33': 1 }) !== '{"😀":0,"\ufb33":1}') fail('order or zero')
  })
  await check('verifier: a note has its last line end, no control characters and a size a number can hold', () => {
    const note = 'hall.test/log\n7\n' + 'A'.repeat(43) + '=\n\n— hall.test/log AAAAAAA=\n'
    if (!verifier.readNote(note)) fail('a good note is refused')
    for (const bad of [note.slice(0, -1), note + '\n', note.replace('7', '07'), note.replace('7', '9007199254740993'),
      note.replace('/log\n7', '/log\t\n7'), note.replace('— hall.test', '— hall+test'),
      note.replace('hall.test/log\n7', '\n7')]) {
      if (verifier.readNote(bad)) fail('read: ' + JSON.stringify(bad))
    }
  })
  await check('log: tiles and entries give the signed root and are served as c2sp.org/tlog-tiles says', async () => {
    const note = await (await fetch(url + '/log/checkpoint')).text()
    const { size, root } = verifier.readNote(note), { sha256, hex } = verifier
    const leaves = []
    for (let at = 0; at < size; at += 256) {
      const width = Math.min(256, size - at)
      const name = String(at / 256).padStart(3, '0') + (width < 256 ? `.p/${width}` : '')
      const [tile, entries] = await Promise.all(['tile/0/', 'tile/entries/'].map(async (kind) => {
        const answer = await fetch(`${url}/log/${kind}${name}`)
        if (answer.headers.get('content-type') !== 'application/octet-stream') fail('type of ' + kind + name)
        if (!/immutable/.test(answer.headers.get('cache-control'))) fail(kind + name + ' never changes')
        return Buffer.from(await answer.arrayBuffer())
      }))
      if (tile.length !== 32 * width) fail('width of ' + name)
      let read = 0
      for (let i = 0; i < width; i++) {
        const length = entries.readUInt16BE(read), entry = entries.subarray(read + 2, read + 2 + length)
        leaves.push(sha256(Uint8Array.of(0), entry))
        if (hex(leaves.at(-1)) !== tile.subarray(32 * i, 32 * i + 32).toString('hex')) fail(`leaf ${at + i}`)
        read += 2 + length
      }
      if (read !== entries.length) fail('more than its entries in ' + name)
    }
    const tree = (from, to) => {  // RFC 6962 section 2.1
      if (to - from === 1) return leaves[from]
      const left = from + 2 ** (Math.ceil(Math.log2(to - from)) - 1)
      return sha256(Uint8Array.of(1), tree(from, left), tree(left, to))
    }
    if (hex(tree(0, size)) !== hex(root)) fail('the root')
    const edge = size % 256, last = String(Math.floor(size / 256)).padStart(3, '0')
    for (const wrong of ['tile/0/0', 'tile/00/000', 'tile/0/000.p/256', 'tile/0/000.p/0', 'tile/0/000.p/01',
      'tile/64/000', 'tile/0/x000/000', 'tile/0/999', 'tile/8/000',
      `tile/0/${last}.p/${edge + 1}`, `tile/entries/${last}.p/${edge + 1}`])
      if (edge < 255 && (await fetch(`${url}/log/${wrong}`)).status !== 404) fail('served: ' + wrong)
  })
  await check('verifier: a signed notice of the hall holds, and no changed part of it does', async () => {
    const { notices } = await (await fetch(url + '/api/notices?after=0&limit=1')).json()
    const whole = await (await fetch(`${url}/notices/${notices[0].id}/signed.json`)).json()
    const held = await checkNotice(whole, keys.receipt)
    if (!all(held)) fail(codes(held))
    for (const change of [(n) => (n.notice.title += ' '), (n) => (n.statement.number += 1), (n) => (n.statement.sha256 = n.statement.sha256.replace(/^./, (c) => (c === '0' ? '1' : '0'))),
      (n) => (n.signature = n.signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')))]) {
      if (all(await checkNotice(changed(whole, change), keys.receipt))) fail('a changed notice passed: ' + change)
    }
    const other = Uint8Array.from(keys.receipt, (b, i) => (i === 5 ? b ^ 1 : b))
    if (all(await checkNotice(whole, other))) fail('another key passed')
  })

  const found = receipts ? receiptsBelow(receipts, findReceipt) : []
  await check('verifier: there are real receipts to check (--receipts)', () => found.length || fail('no receipt below ' + receipts))
  await check('verifier: every receipt holds with its proof from the log, and alone offline', async () => {
    for (const { path, receipt } of found) {
      const alone = await checkReceipt(receipt, keys.receipt)
      if (!all(alone)) fail(path + ': ' + codes(alone))
      const proof = await (await fetch(`${url}/log/proof/${receipt.promise.entry}`)).text()
      const both = await checkAll([blob(JSON.stringify(receipt)), blob(proof)], keys)
      if (!all(both) || both.length !== 5) fail(path + ': ' + codes(both))
    }
  })
  await check('verifier: no changed member of a receipt passes', async () => {
    const { receipt } = found[0] ?? fail('no receipt')
    const flip = (text) => (text[0] === 'A' ? 'B' : 'A') + text.slice(1)
    const changes = [(r) => (r.promise.at = r.promise.at.replace(/\d(?=Z)/, (d) => (d === '9' ? '0' : String(+d + 1)))), (r) => (r.promise.entry = r.promise.entry.replace(/.$/, (c) => (c === '0' ? '1' : '0'))), (r) => (r.promise.origin += '.evil'),
      (r) => (r.promise.leaf = flip(r.promise.leaf)), (r) => (r.salt = flip(r.salt)), (r) => (r.signature = flip(r.signature)), (r) => (r.rec = r.rec.replace(/.(?=}$)/, 'x')), (r) => delete r.salt, (r) => delete r.promise.leaf,
      (r) => (r.promise.object.extra = 1), (r) => (r.promise.merge_delay_seconds = 0)]
    for (const change of changes) if (all(await checkReceipt(changed(receipt, change), keys.receipt))) fail('passed: ' + change)
  })
  await check('verifier: no changed line of a proof passes, nor the proof of another entry', async () => {
    const { receipt } = found[0] ?? fail('no receipt')
    const proof = await (await fetch(`${url}/log/proof/${receipt.promise.entry}`)).text(), lines = proof.split('\n')
    if (!all(await checkProof(proof, leafOf(receipt), keys.log))) fail('the true proof fails')
    for (let i = 0; i < lines.length; i++) {
      if (!lines[i]) continue
      const bad = lines.map((line, at) => (at === i ? line.replace(/[A-Za-z0-9](?=[^A-Za-z0-9]*$)/, (c) => (c === 'A' ? 'B' : 'A')) : line)).join('\n')
      if (bad !== proof && all(await checkProof(bad, leafOf(receipt), keys.log))) fail('passed with line ' + i + ' changed')
    }
    const shorter = lines.filter((_, at) => at !== 2).join('\n')
    if (all(await checkProof(shorter, leafOf(receipt), keys.log))) fail('passed without an element')
    const other = found.find((one) => one.receipt.promise.entry !== receipt.promise.entry)
    if (other && all(await checkProof(proof, leafOf(other.receipt), keys.log))) fail('another entry passed')
  })
  await envelopeChecks({ verifier, receipts, found, keys, check, fail, all, codes })
}

// Envelopes as the bidders' client made them, beside the receipts.
async function envelopeChecks({ verifier, receipts, found, keys, check, fail, all, codes }) {
  const { checkAll } = verifier
  const envelopes = []
  for (const path of receipts ? filesBelow(receipts) : []) {
    if (statSync(path).size > 20 && readFileSync(path).subarray(0, 8).toString() === 'SUNSEAL1') envelopes.push(path)
    if (envelopes.length >= 3) break
  }
  await check('verifier: a sealed envelope is whole and is the one its receipt promises; a changed or cut one is not', async () => {
    if (!envelopes.length) fail('no envelope below ' + receipts)
    const data = readFileSync(envelopes[0]), sha = createHash('sha256').update(data).digest('hex')
    const own = found.find(({ receipt }) => receipt.promise.object.envelopes?.includes(sha))
    if (own) {
      const held = await checkAll([blob(JSON.stringify(own.receipt)), blob(data)], keys)
      if (!all(held)) fail(codes(held))
    }
    const alone = await checkAll([blob(data)], keys)
    if (alone[0].held !== true || alone[1].more.sha256 !== sha) fail(codes(alone))
    const cut = await checkAll([blob(data.subarray(0, data.length - 1))], keys)
    if (cut[0].held !== false) fail('a cut envelope passed')
    const flipped = Buffer.from(data)
    flipped[data.length - 1] ^= 1
    const other = await checkAll([...(own ? [blob(JSON.stringify(own.receipt))] : []), blob(flipped)], keys)
    if (all(other)) fail('a changed envelope passed')
  })
}
