// Signing with SM2 (GB/T 32918.2) under the user id of GM/T 0009. Browsers have no SM2 of their own; this one is for the
// sign-in of its own user, whose key is in this page anyway: it does not claim constant time.
import { Sm3 } from '../digest/sm3'

const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const a = p - 3n
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const gx = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
const gy = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n
const userId = new TextEncoder().encode('1234567812345678')

type Point = [bigint, bigint] | null
const mod = (x: bigint, m: bigint): bigint => ((x % m) + m) % m

function inverse(x: bigint, m: bigint): bigint {
  let [old, now, oldS, s] = [mod(x, m), m, 1n, 0n]
  while (now) {
    const q = old / now
    ;[old, now] = [now, old - q * now]
    ;[oldS, s] = [s, oldS - q * s]
  }
  return mod(oldS, m)
}
function add(one: Point, other: Point): Point {
  if (!one) return other
  if (!other) return one
  const [x1, y1] = one, [x2, y2] = other
  if (x1 === x2 && mod(y1 + y2, p) === 0n) return null
  const slope = x1 === x2 ? mod((3n * x1 * x1 + a) * inverse(2n * y1, p), p) : mod((y2 - y1) * inverse(x2 - x1, p), p)
  const x = mod(slope * slope - x1 - x2, p)
  return [x, mod(slope * (x1 - x) - y1, p)]
}
function times(k: bigint, point: Point): Point {
  let sum: Point = null
  for (let addend = point; k; k >>= 1n, addend = add(addend, addend)) if (k & 1n) sum = add(sum, addend)
  return sum
}
const number = (bytes: Uint8Array): bigint => BigInt('0x' + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''))
function bytes32(x: bigint): Uint8Array {
  const hex = x.toString(16).padStart(64, '0')
  return Uint8Array.from({ length: 32 }, (_, i) => parseInt(hex.slice(i * 2, i * 2 + 2), 16))
}
function sm3(...parts: Uint8Array[]): Uint8Array {
  const digest = new Sm3()
  for (const part of parts) digest.add(part)
  return digest.finish()
}

export function publicPoint(key: Uint8Array): [bigint, bigint] {
  const point = times(number(key), [gx, gy])
  if (!point) throw new RangeError('not a key')
  return point
}

/** r and s of 32 bytes each. `nonce` is for tests with published vectors only. */
export function signSm2(key: Uint8Array, message: Uint8Array, nonce?: bigint): Uint8Array {
  const d = number(key)
  const [px, py] = publicPoint(key)
  const z = sm3(Uint8Array.of(0, userId.length * 8), userId, bytes32(a), bytes32(b), bytes32(gx), bytes32(gy), bytes32(px), bytes32(py))
  const e = number(sm3(z, message))
  for (;;) {
    const k = nonce ?? mod(number(crypto.getRandomValues(new Uint8Array(40))), n - 1n) + 1n
    const point = times(k, [gx, gy])
    const r = mod(e + (point?.[0] ?? 0n), n)
    const s = mod(inverse(1n + d, n) * (k - r * d), n)
    if (r === 0n || r + k === n || s === 0n) continue
    const out = new Uint8Array(64)
    out.set(bytes32(r))
    out.set(bytes32(s), 32)
    return out
  }
}
