// What both streaming digests share. WebCrypto has no incremental digest (D30), and an envelope may have gigabytes.
import type { Bytes } from './bytes'

export interface Digest {
  update(bytes: Uint8Array): this
  finish(): Bytes
}

/** Cuts what comes into blocks of 64 bytes and pads the end as Merkle-Damgård digests with a 64-bit length do. */
export abstract class BlockDigest implements Digest {
  private readonly partial = new Uint8Array(64)
  private filled = 0
  private total = 0

  protected abstract blocks(bytes: Uint8Array, from: number, count: number): void
  protected abstract words(): Int32Array

  update(bytes: Uint8Array): this {
    this.total += bytes.length
    let at = 0
    if (this.filled > 0) {
      const take = Math.min(64 - this.filled, bytes.length)
      this.partial.set(bytes.subarray(0, take), this.filled)
      this.filled += take
      at = take
      if (this.filled < 64) return this
      this.blocks(this.partial, 0, 1)
      this.filled = 0
    }
    const whole = (bytes.length - at) >>> 6
    if (whole > 0) this.blocks(bytes, at, whole)
    at += whole * 64
    this.partial.set(bytes.subarray(at), 0)
    this.filled = bytes.length - at
    return this
  }

  finish(): Bytes {
    const bits = BigInt(this.total) * 8n
    const tail = new Uint8Array(this.filled < 56 ? 64 : 128)
    tail.set(this.partial.subarray(0, this.filled))
    tail[this.filled] = 0x80
    new DataView(tail.buffer).setBigUint64(tail.length - 8, bits)
    this.blocks(tail, 0, tail.length / 64)
    const out = new Uint8Array(32)
    const view = new DataView(out.buffer)
    this.words().forEach((word, i) => view.setInt32(4 * i, word))
    return out
  }
}
