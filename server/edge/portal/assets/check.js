// Verifies what the hall hands out, without trusting the hall: receipts, signed notices, log proofs and checkpoints, sealed
// envelopes and archive packages. No dependency; runs in browsers and in Node. It knows no words: every finding is a code.
const text = new TextEncoder()
const subtle = globalThis.crypto && crypto.subtle

export const bytes = (value) => (typeof value === 'string' ? text.encode(value) : value)
export const hex = (value) => Array.from(value, (b) => b.toString(16).padStart(2, '0')).join('')
export function unhex(value) {
  if (!/^([0-9a-f]{2})*$/i.test(value)) return null
  return Uint8Array.from(value.match(/../g) || [], (pair) => parseInt(pair, 16))
}
export function unbase64(value) {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(value) || value.length % 4) return null
  const raw = atob(value)
  if (btoa(raw) !== value) return null // one text for one value
  return Uint8Array.from(raw, (c) => c.charCodeAt(0))
}
const joined = (...parts) => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) (out.set(part, at), (at += part.length))
  return out
}
const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i])

// RFC 8785 for what the hall signs: integers only, and no half of a surrogate pair.
function quoted(value) {
  if (/\p{Surrogate}/u.test(value)) throw new Error('text')
  return JSON.stringify(value)
}
export function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error('number')
    return String(value)
  }
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']'
  return '{' + Object.keys(value).sort().map((key) => quoted(key) + ':' + canonical(value[key])).join(',') + '}'
}

// SHA-256 and SM3 share their frame: 64-byte blocks, a big-endian length at the end. Both take pieces of any size.
class Blocks {
  constructor(start) {
    this.state = Int32Array.from(start)
    this.block = new Uint8Array(64)
    this.view = new DataView(this.block.buffer)
    this.words = new Int32Array(68)
    this.used = 0
    this.length = 0
  }
  update(data) {
    data = bytes(data)
    this.length += data.length
    const whole = new DataView(data.buffer, data.byteOffset, data.length)
    let at = 0
    while (at < data.length) {
      if (!this.used && data.length - at >= 64) {
        this.feed(whole, at)
        at += 64
        continue
      }
      const take = Math.min(64 - this.used, data.length - at)
      this.block.set(data.subarray(at, at + take), this.used)
      this.used = (this.used + take) % 64
      at += take
      if (!this.used) this.feed(this.view, 0)
    }
    return this
  }
  feed(view, at) {
    const w = this.words
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + 4 * i)
    this.round()
  }
  digest() {
    const bits = this.length
    const tail = new Uint8Array(((this.used < 56 ? 56 : 120) - this.used) + 8)
    tail[0] = 0x80
    const view = new DataView(tail.buffer)
    view.setUint32(tail.length - 8, Math.floor(bits / 0x20000000))
    view.setUint32(tail.length - 4, (bits * 8) >>> 0)
    this.update(tail)
    const out = new DataView(new ArrayBuffer(32))
    this.state.forEach((word, i) => out.setInt32(4 * i, word))
    return new Uint8Array(out.buffer)
  }
}

const primes = []
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n)
const fraction = (x) => ((x - Math.floor(x)) * 0x100000000) | 0
const K = Int32Array.from(primes, (p) => fraction(Math.cbrt(p)))
const right = (x, n) => (x >>> n) | (x << (32 - n))
const left = (x, n) => (x << n) | (x >>> (32 - n))

export class Sha256 extends Blocks {
  constructor() {
    super(primes.slice(0, 8).map((p) => fraction(Math.sqrt(p))))
  }
  round() {
    const w = this.words
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15], b = w[i - 2]
      w[i] = (w[i - 16] + w[i - 7] + (right(a, 7) ^ right(a, 18) ^ (a >>> 3)) + (right(b, 17) ^ right(b, 19) ^ (b >>> 10))) | 0
    }
    const s = this.state
    let a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7]
    for (let i = 0; i < 64; i++) {
      const one = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0
      const two = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;(h = g), (g = f), (f = e), (e = (d + one) | 0), (d = c), (c = b), (b = a), (a = (one + two) | 0)
    }
    ;(s[0] += a), (s[1] += b), (s[2] += c), (s[3] += d), (s[4] += e), (s[5] += f), (s[6] += g), (s[7] += h)
  }
}

// GB/T 32905.
export class Sm3 extends Blocks {
  constructor() {
    super([0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e])
  }
  round() {
    const w = this.words
    for (let i = 16; i < 68; i++) {
      const x = w[i - 16] ^ w[i - 9] ^ left(w[i - 3], 15)
      w[i] = x ^ left(x, 15) ^ left(x, 23) ^ left(w[i - 13], 7) ^ w[i - 6]
    }
    const s = this.state
    let a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7]
    for (let i = 0; i < 64; i++) {
      const turn = left(a, 12)
      const one = left((turn + e + left(i < 16 ? 0x79cc4519 : 0x7a879d8a, i % 32)) | 0, 7)
      const two = ((i < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + (one ^ turn) + (w[i] ^ w[i + 4])) | 0
      const three = ((i < 16 ? e ^ f ^ g : (e & f) | (~e & g)) + h + one + w[i]) | 0
      ;(d = c), (c = left(b, 9)), (b = a), (a = two), (h = g), (g = left(f, 19)), (f = e), (e = three ^ left(three, 9) ^ left(three, 17))
    }
    ;(s[0] ^= a), (s[1] ^= b), (s[2] ^= c), (s[3] ^= d), (s[4] ^= e), (s[5] ^= f), (s[6] ^= g), (s[7] ^= h)
  }
}
export const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), new Sha256()).digest()
export const sm3 = (...parts) => parts.reduce((hash, part) => hash.update(part), new Sm3()).digest()

// Ed25519 (RFC 8032): the browser's own where it has it, else here; only SHA-512 is always the browser's.
const P = 2n ** 255n - 19n, L = 2n ** 252n + 27742317777372353535851937790883648493n
const mod = (x, m = P) => ((x % m) + m) % m
function power(base, exponent) {
  let out = 1n
  for (base = mod(base); exponent; exponent >>= 1n, base = mod(base * base)) if (exponent & 1n) out = mod(out * base)
  return out
}
const inverse = (x) => power(x, P - 2n)
const D = mod(-121665n * inverse(121666n)), root = power(2n, (P - 1n) / 4n)
const little = (data) => data.reduceRight((sum, b) => (sum << 8n) | BigInt(b), 0n)
function point(data) {
  const whole = little(data), y = whole & (2n ** 255n - 1n), sign = whole >> 255n
  if (y >= P) return null
  const u = mod(y * y - 1n), v = mod(D * y * y + 1n)
  let x = mod(u * v ** 3n * power(u * v ** 7n, (P - 5n) / 8n))
  if (mod(v * x * x) === mod(-u)) x = mod(x * root)
  if (mod(v * x * x) !== u || (x === 0n && sign)) return null
  if ((x & 1n) !== sign) x = P - x
  return [x, y, 1n, mod(x * y)]
}
function add([a, b, c, d], [e, f, g, h]) {
  const A = mod((b - a) * (f - e)), B = mod((b + a) * (f + e)), C = mod(2n * D * d * h), E = mod(2n * c * g)
  const m = B - A, n = E - C, o = E + C, q = B + A
  return [mod(m * n), mod(o * q), mod(n * o), mod(m * q)]
}
function times(n, p) {
  let out = [0n, 1n, 1n, 0n]
  for (; n; n >>= 1n, p = add(p, p)) if (n & 1n) out = add(out, p)
  return out
}
async function ed25519Here(key, message, signature) {
  const A = point(key), R = point(signature.subarray(0, 32)), s = little(signature.subarray(32))
  if (!A || !R || s >= L) return false
  const h = mod(little(new Uint8Array(await subtle.digest('SHA-512', joined(signature.subarray(0, 32), key, message)))), L)
  const B = point(Uint8Array.from([0x58, ...Array(31).fill(0x66)]))
  const one = times(s, B), two = add(R, times(h, A))
  return mod(one[0] * two[2] - two[0] * one[2]) === 0n && mod(one[1] * two[2] - two[1] * one[2]) === 0n
}
export async function ed25519(key, message, signature, ours = false) {
  if (key.length !== 32 || signature.length !== 64) return false
  if (!subtle) throw new Error('no-crypto')
  if (!ours) {
    try {
      return await subtle.verify('Ed25519', await subtle.importKey('raw', key, 'Ed25519', false, ['verify']), signature, message)
    } catch {
      /* an older browser */
    }
  }
  return ed25519Here(key, message, signature)
}

// Findings: {part, held: true | false | null (could not be checked), code, more}.
const found = (part, held, code, more) => ({ part, held, code, more })

// ---- the log: C2SP signed notes, checkpoints and tlog-proofs, RFC 6962 trees ----
export function readVerifier(line) {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(line.trim())
  const encoding = match && unbase64(match[3])
  if (!encoding || encoding.length !== 33 || encoding[0] !== 1) return null
  const id = hex(sha256(match[1] + '\n', encoding).subarray(0, 4))
  return id === match[2] ? { name: match[1], id, key: encoding.subarray(1) } : null
}
export function readNote(note) {
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || !note.endsWith('\n') || /[\0-\t\v-\x1f]/.test(note)) return null
  const signatures = note.slice(cut + 2, -1).split('\n').map((line) => {
    const match = /^— ([^\s+]+) (\S+)$/.exec(line)
    const raw = match && unbase64(match[2])
    return raw && raw.length > 4 ? { name: match[1], id: hex(raw.subarray(0, 4)), signature: raw.subarray(4) } : null
  })
  if (!signatures.length || signatures.includes(null)) return null
  const body = note.slice(0, cut + 1), lines = body.split('\n')
  const rootHash = unbase64(lines[2] || '')
  const counted = /^(0|[1-9]\d*)$/.test(lines[1] || '') && Number.isSafeInteger(Number(lines[1]))
  if (!counted || !lines[0] || !rootHash || rootHash.length !== 32) return null
  return { body, signatures, origin: lines[0], size: Number(lines[1]), root: rootHash }
}
export async function checkNote(note, verifier) {
  const read = readNote(note)
  if (!read) return [null, found('checkpoint', false, 'checkpoint-form')]
  if (!verifier) return [read, found('checkpoint', null, 'no-log-key')]
  const own = read.signatures.filter((one) => one.name === verifier.name && one.id === verifier.id)
  const good = read.origin === verifier.name && own.length > 0 && (await Promise.all(own.map((one) => ed25519(verifier.key, bytes(read.body), one.signature)))).every(Boolean)
  return [read, found('checkpoint', good, good ? 'checkpoint-good' : 'checkpoint-bad', { size: read.size })]
}
export function includes(index, size, leaf, rootHash, path) {
  if (index >= size) return false
  let fn = index, sn = size - 1, reached = leaf
  for (const sibling of path) {
    if (sn === 0) return false
    if (fn % 2 || fn === sn) {
      reached = sha256(Uint8Array.of(1), sibling, reached)
      for (; fn && fn % 2 === 0; fn /= 2) sn = Math.floor(sn / 2)
    } else reached = sha256(Uint8Array.of(1), reached, sibling)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && same(reached, rootHash)
}
export function readProof(proof) {
  const cut = proof.indexOf('\n\n'), lines = proof.slice(0, cut).split('\n')
  if (cut < 0 || lines.shift() !== 'c2sp.org/tlog-proof@v1') return null
  if ((lines[0] || '').startsWith('extra ')) lines.shift()
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() || ''), path = lines.map(unbase64)
  if (!index || path.length > 64 || path.some((one) => !one || one.length !== 32)) return null
  return { index: Number(index[1]), path, checkpoint: proof.slice(cut + 2) }
}
export async function checkProof(proof, leaf, verifier) {
  const read = readProof(proof)
  if (!read) return [found('proof', false, 'proof-form')]
  const [note, signed] = await checkNote(read.checkpoint, verifier)
  if (!note) return [signed]
  if (!leaf) return [signed, found('proof', null, 'proof-without-receipt', { index: read.index })]
  const held = includes(read.index, note.size, sha256(Uint8Array.of(0), leaf), note.root, read.path)
  return [signed, found('proof', held, held ? 'proof-good' : 'proof-bad', { index: read.index, size: note.size })]
}

// ---- receipts and signed notices ----
const leafDomain = text.encode('sunhall/jrn/v1\0')
export async function checkReceipt(receipt, key) {
  const promise = receipt && receipt.promise
  if (!promise || typeof promise !== 'object') return [found('receipt', false, 'receipt-form')]
  const signature = unbase64(receipt.signature), leaf = unbase64(promise.leaf), salt = unbase64(receipt.salt)
  if (!signature || !leaf || leaf.length !== 65 || !salt || salt.length !== 32 || typeof receipt.rec !== 'string') return [found('receipt', false, 'receipt-form')]
  const out = []
  let message
  try {
    message = bytes('sunhall/receipt/v1\n' + canonical(promise))
  } catch {
    return [found('receipt', false, 'receipt-form')]
  }
  if (!key) out.push(found('signature', null, 'no-receipt-key'))
  else {
    const held = await ed25519(key, message, signature)
    out.push(found('signature', held, held ? 'signature-good' : 'signature-bad', { origin: promise.origin }))
  }
  const opens = leaf[0] === 1 && same(leaf.subarray(1, 33), sha256(leafDomain, salt, receipt.rec)) && same(leaf.subarray(33), sm3(leafDomain, salt, receipt.rec))
  out.push(found('record', opens, opens ? 'record-good' : 'record-bad'))
  let record = null
  try {
    record = JSON.parse(receipt.rec)
  } catch {
    /* below */
  }
  const agrees = !!record && record.at === promise.at && record.id === promise.entry
  out.push(found('instant', agrees, agrees ? 'instant-good' : 'instant-bad', { at: promise.at, entry: promise.entry }))
  return out
}
export const leafOf = (receipt) => (receipt && receipt.promise && unbase64(receipt.promise.leaf)) || null
export async function checkNotice(whole, key) {
  const signature = unbase64(whole.signature)
  if (!whole.notice || !whole.statement || !signature) return [found('notice', false, 'notice-form')]
  const out = []
  if (!key) out.push(found('signature', null, 'no-receipt-key'))
  else {
    const held = await ed25519(key, bytes('sunhall/notice/v1\n' + canonical(whole.statement)), signature)
    out.push(found('signature', held, held ? 'signature-good' : 'signature-bad', { origin: whole.statement.origin }))
  }
  const agrees = hex(sha256(canonical(whole.notice))) === whole.statement.sha256
  out.push(found('notice', agrees, agrees ? 'notice-good' : 'notice-bad', { at: whole.statement.published_at, index: whole.statement.number }))
  return out
}
// A receipt alone, or inside the answer of an act.
export function findReceipt(value, depth = 0) {
  if (!value || typeof value !== 'object' || depth > 4) return null
  if (value.promise && value.signature) return value
  for (const inner of Object.values(value)) {
    const receipt = findReceipt(inner, depth + 1)
    if (receipt) return receipt
  }
  return null
}

// ---- files: read in pieces, so that size does not matter ----
const piece = 4 << 20
async function hashed(blob, hashes, progress) {
  for (let at = 0; at < blob.size; at += piece) {
    const data = new Uint8Array(await blob.slice(at, at + piece).arrayBuffer())
    for (const hash of hashes) hash.update(data)
    if (progress) await progress(data.length)
  }
  return hashes.map((hash) => hex(hash.digest()))
}
const slice = async (blob, from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer())

export async function checkEnvelope(blob, receipt, progress) {
  const start = await slice(blob, 0, 14 + 4096 + 4), view = new DataView(start.buffer)
  let header = null, size = 0
  try {
    const length = view.getUint32(10), core = new TextDecoder('utf-8', { fatal: true }).decode(start.subarray(14, 14 + length))
    header = JSON.parse(core)
    const wraps = view.getUint32(14 + length)
    if (view.getUint16(8) !== 1 || length > 4096 || canonical(header) !== core || wraps !== 0) header = null
    else size = 18 + length + 56 + header.padded + (Math.floor(header.padded / 16384) + 1) * 16
  } catch {
    header = null
  }
  if (!header) return [found('envelope', false, 'envelope-form')]
  const out = [found('envelope', blob.size === size, blob.size === size ? 'envelope-whole' : 'envelope-cut', { origin: header.origin, section: header.section, role: header.role, size: blob.size })]
  const [sha, sm] = await hashed(blob, [new Sha256(), new Sm3()], progress)
  out.push(found('digest', true, 'envelope-digest', { sha256: sha, sm3: sm }))
  const promised = receipt && receipt.promise && receipt.promise.object && receipt.promise.object.envelopes
  if (Array.isArray(promised)) out.push(found('promised', promised.includes(sha), promised.includes(sha) ? 'envelope-promised' : 'envelope-other'))
  else out.push(found('promised', null, 'envelope-no-receipt'))
  return out
}

// The central directory of a ZIP (with ZIP64): name → where its bytes lie.
export async function readZip(blob) {
  const from = Math.max(0, blob.size - 66000), tail = await slice(blob, from, blob.size), view = new DataView(tail.buffer)
  let at = tail.length - 22
  while (at >= 0 && view.getUint32(at, true) !== 0x06054b50) at--
  if (at < 0) throw new Error('zip')
  let count = view.getUint16(at + 10, true), length = view.getUint32(at + 12, true), start = view.getUint32(at + 16, true)
  if (start === 0xffffffff || count === 0xffff) {
    const end = Number(view.getBigUint64(at - 20 + 8, true)), wide = new DataView((await slice(blob, end, end + 56)).buffer)
    ;[count, length, start] = [32, 40, 48].map((place) => Number(wide.getBigUint64(place, true)))
  }
  const data = await slice(blob, start, start + length), table = new DataView(data.buffer), files = new Map()
  for (let i = 0, p = 0; i < count; i++) {
    if (table.getUint32(p, true) !== 0x02014b50) throw new Error('zip')
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) => table.getUint16(p + place, true))
    const entry = { method: table.getUint16(p + 10, true), packed: table.getUint32(p + 20, true), size: table.getUint32(p + 24, true), at: table.getUint32(p + 42, true) }
    const name = new TextDecoder().decode(data.subarray(p + 46, p + 46 + nameLength))
    for (let e = p + 46 + nameLength, end = e + extraLength; e + 4 <= end; e += 4 + table.getUint16(e + 2, true)) {
      if (table.getUint16(e, true) !== 1) continue
      let q = e + 4
      for (const field of ['size', 'packed', 'at']) if (entry[field] === 0xffffffff) (entry[field] = Number(table.getBigUint64(q, true))), (q += 8)
    }
    if (files.has(name)) throw new Error('zip')
    if (!name.endsWith('/')) files.set(name, entry)
    p += 46 + nameLength + extraLength + noteLength
  }
  return files
}
async function* unpacked(blob, entry) {
  const head = new DataView((await slice(blob, entry.at, entry.at + 30)).buffer)
  const start = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  let stream = blob.slice(start, start + entry.packed).stream()
  if (entry.method === 8) stream = stream.pipeThrough(new DecompressionStream('deflate-raw'))
  else if (entry.method !== 0) throw new Error('zip')
  const reader = stream.getReader()
  for (let next; !(next = await reader.read()).done; ) yield next.value
}
async function textOf(blob, entry) {
  const parts = []
  for await (const part of unpacked(blob, entry)) parts.push(part)
  return new TextDecoder().decode(joined(...parts))
}

// A BagIt package: every file named in its manifests is there and unchanged, and no other file lies in its data.
export async function checkArchive(blob, progress) {
  let files
  try {
    files = await readZip(blob)
  } catch {
    return [found('archive', false, 'archive-form')]
  }
  const tag = [...files.keys()].find((name) => /^[^/]+\/bagit\.txt$/.test(name)), top = tag && tag.slice(0, tag.indexOf('/') + 1)
  if (!top) return [found('archive', false, 'archive-form')]
  const wanted = new Map(), kinds = { sha256: Sha256, sm3: Sm3 }
  for (const kind of Object.keys(kinds)) {
    for (const manifest of ['manifest-', 'tagmanifest-']) {
      const entry = files.get(top + manifest + kind + '.txt')
      if (!entry) continue
      for (const line of (await textOf(blob, entry)).split(/\r?\n/).filter(Boolean)) {
        const match = /^([0-9a-f]{64})\s+\*?(.+)$/i.exec(line)
        if (!match) return [found('archive', false, 'archive-form')]
        const name = top + match[2].replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replace(/%25/g, '%')
        if (!wanted.has(name)) wanted.set(name, {})
        wanted.get(name)[kind] = match[1].toLowerCase()
      }
    }
  }
  const missing = [], changed = [], surplus = [...files.keys()].filter((name) => name.startsWith(top + 'data/') && !(wanted.get(name) || {}).sha256)
  for (const [name, digests] of wanted) {
    const entry = files.get(name)
    if (!entry) {
      missing.push(name)
      continue
    }
    const hashes = Object.keys(digests).map((kind) => [kind, new kinds[kind]()])
    for await (const part of unpacked(blob, entry)) {
      for (const [, hash] of hashes) hash.update(part)
      if (progress) await progress(part.length * (entry.packed / Math.max(entry.size, 1)))
    }
    if (hashes.some(([kind, hash]) => hex(hash.digest()) !== digests[kind])) changed.push(name)
  }
  const whole = !missing.length && !changed.length && !surplus.length && wanted.size > 0
  return [found('archive', whole, whole ? 'archive-whole' : 'archive-damaged', { files: wanted.size, names: [...changed, ...missing, ...surplus].slice(0, 20).join(', ') })]
}

// ---- what was handed in ----
export async function kindOf(blob) {
  const start = await slice(blob, 0, 8), head = new TextDecoder().decode(start)
  if (head === 'SUNSEAL1') return 'envelope'
  if (head.startsWith('PK')) return 'archive'
  if (blob.size > 4 << 20) return 'unknown'
  const whole = (await blob.text()).trim()
  if (whole.startsWith('c2sp.org/tlog-proof@v1')) return 'proof'
  if (/\n\n— /.test(whole)) return 'checkpoint'
  try {
    const value = JSON.parse(whole)
    return value && value.statement && value.notice ? 'notice' : findReceipt(value) ? 'receipt' : 'unknown'
  } catch {
    return 'unknown'
  }
}
/// Checks all things handed in together: a receipt lends its leaf to a proof and its digests to an envelope.
/// keys: {receipt: Uint8Array | null, log: verifier | null}; fetchProof(entry): text, null when not in the log yet.
export async function checkAll(blobs, keys, { fetchProof, progress } = {}) {
  const kinds = await Promise.all(blobs.map(kindOf)), out = []
  const receiptAt = kinds.indexOf('receipt')
  const receipt = receiptAt < 0 ? null : findReceipt(JSON.parse(await blobs[receiptAt].text()))
  for (let i = 0; i < blobs.length; i++) {
    const blob = blobs[i]
    if (kinds[i] === 'receipt') {
      const own = i === receiptAt ? receipt : findReceipt(JSON.parse(await blob.text()))
      const held = await checkReceipt(own, keys.receipt)
      out.push(...held)
      const fetched = !kinds.includes('proof') && fetchProof && held.every((one) => one.held !== false) ? await fetchProof(own.promise.entry) : undefined
      if (fetched) out.push(...(await checkProof(fetched, leafOf(own), keys.log)))
      else if (fetched === null) out.push(found('proof', null, 'proof-not-yet'))
    } else if (kinds[i] === 'notice') out.push(...(await checkNotice(JSON.parse(await blob.text()), keys.receipt)))
    else if (kinds[i] === 'proof') out.push(...(await checkProof((await blob.text()).trimStart(), leafOf(receipt), keys.log)))
    else if (kinds[i] === 'checkpoint') out.push((await checkNote((await blob.text()).trimStart(), keys.log))[1])
    else if (kinds[i] === 'envelope') out.push(...(await checkEnvelope(blob, receipt, progress)))
    else if (kinds[i] === 'archive') out.push(...(await checkArchive(blob, progress)))
    else out.push(found('unknown', false, 'unknown'))
  }
  return out
}
