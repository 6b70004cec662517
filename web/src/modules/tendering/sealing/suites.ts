// The two cipher suites. B stands on WebCrypto; G is loaded when a tender asks for it.
import { concat, type Bytes } from './bytes'
import type { Digest } from './digest'
import type { SuiteName } from './header'
import { Sha256 } from './sha256'

export interface Aead {
  seal(nonce: Bytes, plain: Bytes): Promise<Bytes>
  /** Nothing when the tag does not fit. */
  open(nonce: Bytes, sealed: Bytes): Promise<Bytes | undefined>
}

export interface Suite {
  name: SuiteName
  aeadName: string
  keyBytes: number
  digest(): Digest
  hmac(key: Bytes, data: Bytes): Promise<Bytes>
  aead(key: Bytes): Promise<Aead>
}

const suiteB: Suite = {
  name: 'B',
  aeadName: 'AEAD_AES_256_GCM',
  keyBytes: 32,
  digest: () => new Sha256(),
  async hmac(key, data) {
    const made = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-512' }, false, ['sign'])
    return new Uint8Array(await crypto.subtle.sign('HMAC', made, data))
  },
  async aead(key) {
    const made = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
    return {
      async seal(iv, plain) {
        return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, made, plain))
      },
      async open(iv, sealed) {
        try {
          return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, made, sealed))
        } catch {
          return undefined
        }
      },
    }
  },
}

export async function suiteNamed(name: SuiteName): Promise<Suite> {
  return name === 'B' ? suiteB : (await import('./suite_g')).suiteG
}

/** H of the suite. */
export function digestOf(suite: Suite, ...parts: Uint8Array[]): Bytes {
  const digest = suite.digest()
  for (const part of parts) digest.update(part)
  return digest.finish()
}

/** HKDF-Expand, RFC 5869. */
export async function expand(suite: Suite, key: Bytes, info: Bytes, size: number): Promise<Bytes> {
  let out: Bytes = new Uint8Array(0)
  let last: Bytes = new Uint8Array(0)
  for (let n = 1; out.length < size; n++) {
    last = await suite.hmac(key, concat(last, info, new Uint8Array([n])))
    out = concat(out, last)
  }
  return out.slice(0, size)
}
