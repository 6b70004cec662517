// SHA-256 of gigabytes: WebAssembly where the page allows it (about four times as fast), else our own.
import type { Bytes } from './bytes'
import type { Digest } from './digest'
import { Sha256 } from './sha256'

class WasmSha256 implements Digest {
  constructor(private readonly hasher: { update(bytes: Uint8Array): unknown; digest(form: 'binary'): Uint8Array }) {}
  update(bytes: Uint8Array): this {
    this.hasher.update(bytes)
    return this
  }
  finish(): Bytes {
    return this.hasher.digest('binary') as Bytes
  }
}

export async function fastSha256(): Promise<Digest> {
  try {
    const { createSHA256 } = await import('hash-wasm')
    const hasher = await createSHA256()
    hasher.init()
    return new WasmSha256(hasher)
  } catch {
    return new Sha256()
  }
}
