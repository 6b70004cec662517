// SM3 (GB/T 32905-2016) piece by piece; suite G digests with it.
import { BlockDigester } from './sha256'

const start = Uint32Array.of(0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e)
const left = (x: number, n: number): number => (n % 32 === 0 ? x : (x << n % 32) | (x >>> (32 - (n % 32))))
const p0 = (x: number): number => x ^ left(x, 9) ^ left(x, 17)
const p1 = (x: number): number => x ^ left(x, 15) ^ left(x, 23)

export class Sm3 extends BlockDigester {
  private readonly w = new Uint32Array(68)
  constructor() {
    super(start.slice())
  }

  protected compress(view: DataView, at: number): void {
    const w = this.w, s = this.state
    for (let j = 0; j < 16; j++) w[j] = view.getUint32(at + j * 4)
    for (let j = 16; j < 68; j++) w[j] = p1(w[j - 16]! ^ w[j - 9]! ^ left(w[j - 3]!, 15)) ^ left(w[j - 13]!, 7) ^ w[j - 6]!
    let a = s[0]!, b = s[1]!, c = s[2]!, d = s[3]!, e = s[4]!, f = s[5]!, g = s[6]!, h = s[7]!
    for (let j = 0; j < 64; j++) {
      const early = j < 16
      const a12 = left(a, 12)
      const ss1 = left((a12 + e + left(early ? 0x79cc4519 : 0x7a879d8a, j)) | 0, 7)
      const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
      const gg = early ? e ^ f ^ g : (e & f) | (~e & g)
      const tt1 = (ff + d + (ss1 ^ a12) + (w[j]! ^ w[j + 4]!)) | 0
      const tt2 = (gg + h + ss1 + w[j]!) | 0
      d = c; c = left(b, 9); b = a; a = tt1
      h = g; g = left(f, 19); f = e; e = p0(tt2)
    }
    s[0]! ^= a; s[1]! ^= b; s[2]! ^= c; s[3]! ^= d; s[4]! ^= e; s[5]! ^= f; s[6]! ^= g; s[7]! ^= h
  }
}
