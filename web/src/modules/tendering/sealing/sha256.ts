// SHA-256 (FIPS 180-4) in pieces.
import { BlockDigest } from './digest'
import type { Bytes } from './bytes'

function fractions(power: number, count: number): Int32Array {
  const out = new Int32Array(count)
  for (let candidate = 2, found = 0; found < count; candidate++) {
    let prime = true
    for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) prime = false
    if (!prime) continue
    const root = candidate ** power
    out[found++] = ((root - Math.floor(root)) * 0x100000000) | 0
  }
  return out
}

const rounds = fractions(1 / 3, 64)
const start = fractions(1 / 2, 8)

export class Sha256 extends BlockDigest {
  private readonly state = Int32Array.from(start)
  private readonly w = new Int32Array(64)

  protected words(): Int32Array {
    return this.state
  }

  protected blocks(bytes: Uint8Array, from: number, count: number): void {
    const { state, w } = this
    let [h0, h1, h2, h3, h4, h5, h6, h7] = state as unknown as number[] as [
      number, number, number, number, number, number, number, number]
    for (let at = from, end = from + 64 * count; at < end; at += 64) {
      for (let i = 0, p = at; i < 16; i++, p += 4)
        w[i] = (bytes[p]! << 24) | (bytes[p + 1]! << 16) | (bytes[p + 2]! << 8) | bytes[p + 3]!
      for (let i = 16; i < 64; i++) {
        const x = w[i - 15]!, y = w[i - 2]!
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
        w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0
      }
      let a = h0, b = h1, c = h2, d = h3, e = h4, f = h5, g = h6, h = h7
      for (let i = 0; i < 64; i++) {
        const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
        const t1 = (h + s1 + (g ^ (e & (f ^ g))) + rounds[i]! + w[i]!) | 0
        const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
        const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0
        h = g
        g = f
        f = e
        e = (d + t1) | 0
        d = c
        c = b
        b = a
        a = (t1 + t2) | 0
      }
      h0 = (h0 + a) | 0
      h1 = (h1 + b) | 0
      h2 = (h2 + c) | 0
      h3 = (h3 + d) | 0
      h4 = (h4 + e) | 0
      h5 = (h5 + f) | 0
      h6 = (h6 + g) | 0
      h7 = (h7 + h) | 0
    }
    state.set([h0, h1, h2, h3, h4, h5, h6, h7])
  }
}

export function sha256(bytes: Uint8Array): Bytes {
  return new Sha256().update(bytes).finish()
}
