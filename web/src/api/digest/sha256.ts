// SHA-256 (FIPS 180-4) piece by piece: WebCrypto only takes whole messages, and a bid can have two gigabytes.
export interface Digester {
  add(bytes: Uint8Array): void
  /** 32 bytes; the digester is spent afterwards. */
  finish(): Uint8Array
}

const K = new Uint32Array(64)
const H0 = new Uint32Array(8)
// The constants are the first 32 bits of the fractional parts of cube and square roots of the first primes.
for (let n = 2, found = 0; found < 64; n++) {
  let prime = true
  for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
  if (!prime) continue
  if (found < 8) H0[found] = Math.floor((Math.sqrt(n) % 1) * 2 ** 32)
  K[found++] = Math.floor((Math.cbrt(n) % 1) * 2 ** 32)
}

/** Blocks of 64 bytes with the padding that SHA-256 and SM3 share; `compress` does the rest. */
export abstract class BlockDigester implements Digester {
  private readonly tail = new Uint8Array(64)
  private kept = 0
  private length = 0
  protected constructor(protected readonly state: Uint32Array) {}
  protected abstract compress(view: DataView, at: number): void

  add(bytes: Uint8Array): void {
    this.length += bytes.length
    let at = 0
    if (this.kept) {
      at = Math.min(64 - this.kept, bytes.length)
      this.tail.set(bytes.subarray(0, at), this.kept)
      this.kept += at
      if (this.kept < 64) return
      this.compress(new DataView(this.tail.buffer), 0)
      this.kept = 0
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (; at + 64 <= bytes.length; at += 64) this.compress(view, at)
    this.tail.set(bytes.subarray(at), 0)
    this.kept = bytes.length - at
  }

  finish(): Uint8Array {
    const bits = this.length * 8
    const end = new Uint8Array(this.kept < 56 ? 64 : 128)
    end.set(this.tail.subarray(0, this.kept))
    end[this.kept] = 0x80
    const view = new DataView(end.buffer)
    view.setUint32(end.length - 8, Math.floor(bits / 2 ** 32))
    view.setUint32(end.length - 4, bits >>> 0)
    for (let at = 0; at < end.length; at += 64) this.compress(view, at)
    const out = new DataView(new ArrayBuffer(32))
    this.state.forEach((word, index) => out.setUint32(index * 4, word))
    return new Uint8Array(out.buffer)
  }
}

export class Sha256 extends BlockDigester {
  private readonly w = new Uint32Array(64)
  constructor() {
    super(H0.slice())
  }

  protected compress(view: DataView, at: number): void {
    const w = this.w, s = this.state
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(at + i * 4)
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15]!, y = w[i - 2]!
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
      w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0
    }
    let a = s[0]!, b = s[1]!, c = s[2]!, d = s[3]!, e = s[4]!, f = s[5]!, g = s[6]!, h = s[7]!
    for (let i = 0; i < 64; i++) {
      const e1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const t1 = (h + e1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0
      const a0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const t2 = (a0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0
    }
    s[0]! += a; s[1]! += b; s[2]! += c; s[3]! += d; s[4]! += e; s[5]! += f; s[6]! += g; s[7]! += h
  }
}
