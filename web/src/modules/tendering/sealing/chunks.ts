// C2SP chunked-encryption v1, as server/platform/sealing/chunks.hpp says: chunks of 16 KiB, the last always shorter.
import { concat, equal, utf8, type Bytes } from './bytes'
import { expand, type Aead, type Suite } from './suites'

export const chunkBytes = 16 * 1024
export const tagBytes = 16
export const sealedChunkBytes = chunkBytes + tagBytes
export const saltBytes = 24
export const prefixBytes = saltBytes + 32
/** Chunks under way together: each call into WebCrypto costs a trip to another thread. */
const together = 64

export type Sink = (bytes: Bytes) => void | Promise<void>

/** Length of the whole encrypted message for a plain length. */
export function chunkedSize(plain: number): number {
  return prefixBytes + plain + (Math.floor(plain / chunkBytes) + 1) * tagBytes
}

interface Secrets {
  aead: Aead
  base: Bytes
  commitment: Bytes
}

async function derive(suite: Suite, inputKey: Bytes, salt: Bytes, context: Bytes): Promise<Secrets> {
  // HKDF would take any key; the format knows one length alone.
  if (inputKey.length !== suite.keyBytes) throw new TypeError('an input key of another length')
  const info = concat(utf8('c2sp.org/chunked-encryption@v1+' + suite.aeadName), new Uint8Array(1), salt, context)
  const all = await expand(suite, inputKey, info, suite.keyBytes + 12 + 32)
  const aead = await suite.aead(all.slice(0, suite.keyBytes))
  all.fill(0, 0, suite.keyBytes)
  return { aead, base: all.slice(suite.keyBytes, suite.keyBytes + 12), commitment: all.slice(suite.keyBytes + 12) }
}

function nonceOf(base: Bytes, index: number): Bytes {
  const nonce = base.slice()
  for (let i = 0, rest = index; i < 8; i++, rest = Math.floor(rest / 256)) nonce[11 - i]! ^= rest % 256
  return nonce
}

/** Collects bytes into pieces of one size. */
class Cutter {
  private piece: Bytes
  private filled = 0
  constructor(private readonly size: number) {
    this.piece = new Uint8Array(size)
  }
  *cut(bytes: Uint8Array): Generator<Bytes> {
    for (let at = 0; at < bytes.length; ) {
      const take = Math.min(this.size - this.filled, bytes.length - at)
      this.piece.set(bytes.subarray(at, at + take), this.filled)
      this.filled += take
      at += take
      if (this.filled < this.size) continue
      yield this.piece
      this.piece = new Uint8Array(this.size)
      this.filled = 0
    }
  }
  rest(): Bytes {
    return this.piece.slice(0, this.filled)
  }
}

export class ChunkWriter {
  private readonly cutter = new Cutter(chunkBytes)
  private waiting: Promise<Bytes>[] = []
  private next = 0

  private constructor(private readonly secrets: Secrets, private readonly sink: Sink) {}

  /** Writes salt and commitment at once. */
  static async begin(suite: Suite, inputKey: Bytes, salt: Bytes, context: Bytes, sink: Sink): Promise<ChunkWriter> {
    const secrets = await derive(suite, inputKey, salt, context)
    await sink(concat(salt, secrets.commitment))
    return new ChunkWriter(secrets, sink)
  }

  async write(plain: Uint8Array): Promise<void> {
    for (const chunk of this.cutter.cut(plain)) {
      this.seal(chunk)
      if (this.waiting.length >= together) await this.flush()
    }
  }

  async writeZeros(count: number): Promise<void> {
    const zeros = new Uint8Array(chunkBytes)
    for (let left = count; left > 0; left -= chunkBytes) await this.write(zeros.subarray(0, Math.min(left, chunkBytes)))
  }

  async finish(): Promise<void> {
    this.seal(this.cutter.rest())
    await this.flush()
  }

  private seal(chunk: Bytes): void {
    this.waiting.push(this.secrets.aead.seal(nonceOf(this.secrets.base, this.next++), chunk))
  }
  private async flush(): Promise<void> {
    const sealed = await Promise.all(this.waiting)
    this.waiting = []
    await this.sink(concat(...sealed))
  }
}

/** What it hands on is authentic chunk by chunk, but complete only after finish() has answered true. */
export class ChunkReader {
  private readonly cutter = new Cutter(sealedChunkBytes)
  private waiting: Promise<Bytes | undefined>[] = []
  private next = 0

  private constructor(private readonly secrets: Secrets, private readonly sink: Sink) {}

  /** Nothing when the commitment is not this key's: no other key can open the message. */
  static async begin(suite: Suite, inputKey: Bytes, prefix: Bytes, context: Bytes, sink: Sink): Promise<ChunkReader | undefined> {
    const secrets = await derive(suite, inputKey, prefix.slice(0, saltBytes), context)
    return equal(prefix.subarray(saltBytes), secrets.commitment) ? new ChunkReader(secrets, sink) : undefined
  }

  async write(sealed: Uint8Array): Promise<boolean> {
    for (const chunk of this.cutter.cut(sealed)) {
      this.open(chunk)
      if (this.waiting.length >= together && !(await this.flush())) return false
    }
    return true
  }

  async finish(): Promise<boolean> {
    const last = this.cutter.rest()
    if (last.length < tagBytes) return false
    this.open(last)
    return this.flush()
  }

  private open(chunk: Bytes): void {
    this.waiting.push(this.secrets.aead.open(nonceOf(this.secrets.base, this.next++), chunk))
  }
  private async flush(): Promise<boolean> {
    const opened = await Promise.all(this.waiting)
    this.waiting = []
    if (opened.includes(undefined)) return false
    await this.sink(concat(...(opened as Bytes[])))
    return true
  }
}
