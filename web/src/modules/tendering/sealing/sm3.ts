// SM3 (GB/T 32905) in pieces.
import { BlockDigest } from './digest'
import type { Bytes } from './bytes'

const start = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]

function rotl(x: number, n: number): number {
  return n === 0 ? x : (x << n) | (x >>> (32 - n))
}
const rounds = Int32Array.from({ length: 64 }, (_, j) => rotl(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32))

export class Sm3 extends BlockDigest {
  private readonly state = Int32Array.from(start)
  private readonly w = new Int32Array(68)

  protected words(): Int32Array {
    return this.state
  }

  protected blocks(bytes: Uint8Array, from: number, count: number): void {
    const { state, w } = this
    for (let at = from, end = from + 64 * count; at < end; at += 64) {
      for (let i = 0, p = at; i < 16; i++, p += 4)
        w[i] = (bytes[p]! << 24) | (bytes[p + 1]! << 16) | (bytes[p + 2]! << 8) | bytes[p + 3]!
      for (let i = 16; i < 68; i++) {
        const t = w[i - 3]!, u = w[i - 13]!
        const x = w[i - 16]! ^ w[i - 9]! ^ ((t << 15) | (t >>> 17))
        w[i] = x ^ ((x << 15) | (x >>> 17)) ^ ((x << 23) | (x >>> 9)) ^ ((u << 7) | (u >>> 25)) ^ w[i - 6]!
      }
      let a = state[0]!, b = state[1]!, c = state[2]!, d = state[3]!
      let e = state[4]!, f = state[5]!, g = state[6]!, h = state[7]!
      for (let j = 0; j < 64; j++) {
        const a12 = (a << 12) | (a >>> 20)
        const sum = (a12 + e + rounds[j]!) | 0
        const ss1 = (sum << 7) | (sum >>> 25)
        const ff = j < 16 ? a ^ b ^ c : (a & b) | (c & (a | b))
        const gg = j < 16 ? e ^ f ^ g : g ^ (e & (f ^ g))
        const tt1 = (ff + d + (ss1 ^ a12) + (w[j]! ^ w[j + 4]!)) | 0
        const tt2 = (gg + h + ss1 + w[j]!) | 0
        d = c
        c = (b << 9) | (b >>> 23)
        b = a
        a = tt1
        h = g
        g = (f << 19) | (f >>> 13)
        f = e
        e = tt2 ^ ((tt2 << 9) | (tt2 >>> 23)) ^ ((tt2 << 17) | (tt2 >>> 15))
      }
      state[0]! ^= a
      state[1]! ^= b
      state[2]! ^= c
      state[3]! ^= d
      state[4]! ^= e
      state[5]! ^= f
      state[6]! ^= g
      state[7]! ^= h
    }
  }
}

export function sm3(bytes: Uint8Array): Bytes {
  return new Sm3().update(bytes).finish()
}
