// Suite G: SM3, HMAC-SM3 and SM4-GCM (GB/T 32905, GB/T 32907, SP 800-38D), for browsers know none of them.
import { concat, equal, type Bytes } from './bytes'
import { Sm3, sm3 } from './sm3'
import type { Aead, Suite } from './suites'

function rotl8(x: number, n: number): number {
  return ((x << n) | (x >>> (8 - n))) & 255
}
function multiply(a: number, b: number): number {
  let out = 0
  for (; b > 0; b >>= 1) {
    if (b & 1) out ^= a
    a = (a << 1) ^ (a & 128 ? 0x1f5 : 0)
  }
  return out
}
// The S-box from its definition: affine map, inverse in GF(2^8) modulo x^8+x^7+x^6+x^5+x^4+x^2+1, affine map.
function affine(x: number): number {
  let out = 0
  for (let i = 0; i < 8; i++) {
    let bits = x & rotl8(0xa7, i)
    bits ^= bits >> 4
    bits ^= bits >> 2
    bits ^= bits >> 1
    out |= (bits & 1) << i
  }
  return out ^ 0xd3
}
const inverse = new Uint8Array(256)
for (let a = 1; a < 256; a++) for (let b = 1; b < 256; b++) if (multiply(a, b) === 1) inverse[a] = b
const sbox = Uint8Array.from({ length: 256 }, (_, x) => affine(inverse[affine(x)]!))

// S-box and linear part of a round in one table; the other three bytes are its rotations.
const mix = Int32Array.from({ length: 256 }, (_, x) => {
  const s = sbox[x]! << 24
  const rot = (n: number) => (s << n) | (s >>> (32 - n))
  return s ^ rot(2) ^ rot(10) ^ rot(18) ^ rot(24)
})
const mix1 = mix.map((t) => (t >>> 8) | (t << 24))
const mix2 = mix.map((t) => (t >>> 16) | (t << 16))
const mix3 = mix.map((t) => (t >>> 24) | (t << 8))

function roundKeys(key: Bytes): Int32Array {
  const view = new DataView(key.buffer, key.byteOffset)
  const k = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc].map((f, i) => view.getInt32(4 * i) ^ f)
  const out = new Int32Array(32)
  for (let i = 0; i < 32; i++) {
    let constant = 0
    for (let j = 0; j < 4; j++) constant |= (((4 * i + j) * 7) % 256) << (24 - 8 * j)
    const x = k[i + 1]! ^ k[i + 2]! ^ k[i + 3]! ^ constant
    const s = (sbox[x >>> 24]! << 24) | (sbox[(x >>> 16) & 255]! << 16) | (sbox[(x >>> 8) & 255]! << 8) | sbox[x & 255]!
    k.push(k[i]! ^ s ^ ((s << 13) | (s >>> 19)) ^ ((s << 23) | (s >>> 9)))
    out[i] = k[i + 4]!
  }
  return out
}

class Sm4Gcm implements Aead {
  private readonly keys: Int32Array
  private readonly block = new Int32Array(4)
  private readonly table = new Int32Array(16 * 256 * 4) // the product of H with each byte at each place

  constructor(key: Bytes) {
    this.keys = roundKeys(key)
    this.encrypt(0, 0, 0, 0)
    this.fillTable(Array.from(this.block))
  }

  async seal(nonce: Bytes, plain: Bytes): Promise<Bytes> {
    const cipher = this.stream(nonce, plain)
    return concat(cipher, this.tag(nonce, cipher))
  }

  async open(nonce: Bytes, sealed: Bytes): Promise<Bytes | undefined> {
    const cipher = sealed.subarray(0, sealed.length - 16)
    if (!equal(this.tag(nonce, cipher), sealed.subarray(sealed.length - 16))) return undefined
    return this.stream(nonce, cipher)
  }

  private encrypt(a: number, b: number, c: number, d: number): void {
    const { keys } = this
    for (let i = 0; i < 32; i++) {
      const x = b ^ c ^ d ^ keys[i]!
      const next = a ^ mix[x >>> 24]! ^ mix1[(x >>> 16) & 255]! ^ mix2[(x >>> 8) & 255]! ^ mix3[x & 255]!
      a = b
      b = c
      c = d
      d = next
    }
    this.block[0] = d
    this.block[1] = c
    this.block[2] = b
    this.block[3] = a
  }

  private stream(nonce: Bytes, from: Uint8Array): Bytes {
    const out = new Uint8Array(from.length)
    const view = new DataView(nonce.buffer, nonce.byteOffset)
    const n0 = view.getInt32(0), n1 = view.getInt32(4), n2 = view.getInt32(8)
    for (let at = 0, counter = 2; at < from.length; at += 16, counter++) {
      this.encrypt(n0, n1, n2, counter)
      for (let i = 0, end = Math.min(16, from.length - at); i < end; i++)
        out[at + i] = from[at + i]! ^ (this.block[i >> 2]! >>> (24 - 8 * (i & 3)))
    }
    return out
  }

  private tag(nonce: Bytes, cipher: Uint8Array): Bytes {
    const { table } = this
    let s0 = 0, s1 = 0, s2 = 0, s3 = 0
    const multiply = () => {
      let r0 = 0, r1 = 0, r2 = 0, r3 = 0
      for (let i = 0; i < 16; i++) {
        const word = i < 4 ? s0 : i < 8 ? s1 : i < 12 ? s2 : s3
        const at = (i * 256 + ((word >>> (24 - 8 * (i & 3))) & 255)) * 4
        r0 ^= table[at]!
        r1 ^= table[at + 1]!
        r2 ^= table[at + 2]!
        r3 ^= table[at + 3]!
      }
      s0 = r0
      s1 = r1
      s2 = r2
      s3 = r3
    }
    const word = (at: number) => ((cipher[at] ?? 0) << 24) | ((cipher[at + 1] ?? 0) << 16) | ((cipher[at + 2] ?? 0) << 8) | (cipher[at + 3] ?? 0)
    for (let at = 0; at < cipher.length; at += 16) {
      s0 ^= word(at)
      s1 ^= word(at + 4)
      s2 ^= word(at + 8)
      s3 ^= word(at + 12)
      multiply()
    }
    s3 ^= cipher.length * 8
    multiply()
    const view = new DataView(nonce.buffer, nonce.byteOffset)
    this.encrypt(view.getInt32(0), view.getInt32(4), view.getInt32(8), 1)
    const out = new Uint8Array(16)
    const written = new DataView(out.buffer)
    ;[s0, s1, s2, s3].forEach((part, i) => written.setInt32(4 * i, part ^ this.block[i]!))
    return out
  }

  private fillTable(h: number[]): void {
    const { table } = this
    let v = h
    for (let bit = 0; bit < 128; bit++) {
      const at = ((bit >> 3) * 256 + (128 >> (bit & 7))) * 4
      for (let i = 0; i < 4; i++) table[at + i] = v[i]!
      const low = v[3]! & 1
      v = [v[0]! >>> 1, (v[1]! >>> 1) | (v[0]! << 31), (v[2]! >>> 1) | (v[1]! << 31), (v[3]! >>> 1) | (v[2]! << 31)]
      if (low) v[0]! ^= 0xe1000000
    }
    for (let place = 0; place < 16; place++)
      for (let byte = 1; byte < 256; byte++) {
        const low = byte & -byte
        if (low === byte) continue
        for (let i = 0; i < 4; i++)
          table[(place * 256 + byte) * 4 + i] = table[(place * 256 + low) * 4 + i]! ^ table[(place * 256 + (byte ^ low)) * 4 + i]!
      }
  }
}

export const suiteG: Suite = {
  name: 'G',
  aeadName: 'AEAD_SM4_GCM',
  keyBytes: 16,
  digest: () => new Sm3(),
  async hmac(key, data) {
    const padded = new Uint8Array(64)
    padded.set(key.length > 64 ? sm3(key) : key)
    const inner = new Sm3().update(padded.map((b) => b ^ 0x36)).update(data).finish()
    return new Sm3().update(padded.map((b) => b ^ 0x5c)).update(inner).finish()
  },
  aead: async (key) => new Sm4Gcm(key),
}
