// The bidder's key file, the same that the command line writes (server/platform/sealing/bid_keys.hpp), so both can be mixed.
import { base64, canonical, fromBase64, fromHex, hex, randomBytes, utf8, type Bytes, type Json } from './bytes'
import { roles, type Header, type Role } from './header'
import { keyFits } from './opener'

export interface BidKey {
  kb: string
  role: Role
  section: string
}
export interface BidKeys {
  format: 'sunhall/bid-keys/v1'
  origin: string
  keys: Record<string, BidKey>
}
export interface ReleasedKey {
  lock: string
  kb: string
}

const purpose = 'sunhall/bid-keys'
const sealedFormat = 'sunhall/key-file/v1'
/** What the command line asks of Argon2id (D20). */
export const passphraseCost = { memory_kib: 65536, passes: 3 }

export function newKeys(origin: string): BidKeys {
  return { format: 'sunhall/bid-keys/v1', origin, keys: {} }
}

export async function addKey(file: BidKeys, header: Header, kb: Bytes): Promise<void> {
  if (header.origin !== file.origin) throw new TypeError('a key file belongs to one hall')
  if (!(await keyFits(header, kb))) throw new TypeError('the key does not fit the envelope')
  file.keys[header.lock] = { kb: hex(kb), role: header.role, section: header.section }
}

export function keysText(file: BidKeys): string {
  return canonical(file as unknown as Json) + '\n'
}

/** Nothing unless the text is such a file with sound locks and keys. */
export function parseKeys(text: string): BidKeys | undefined {
  try {
    const file = JSON.parse(text) as BidKeys
    if (file.format !== 'sunhall/bid-keys/v1' || typeof file.origin !== 'string' || typeof file.keys !== 'object') return undefined
    for (const [lock, key] of Object.entries(file.keys)) {
      const sound = /^[0-9a-f]{32}$/.test(lock) && fromHex(key.kb)?.length === 32 && roles.includes(key.role) && typeof key.section === 'string'
      if (!sound) return undefined
    }
    return file
  } catch {
    return undefined
  }
}

/** True when the text is a key file that asks for a passphrase. */
export function asksPassphrase(text: string): boolean {
  try {
    return (JSON.parse(text) as { format?: string }).format === sealedFormat
  } catch {
    return false
  }
}

async function passphraseKey(passphrase: string, salt: Bytes, cost: typeof passphraseCost): Promise<CryptoKey> {
  const { argon2id } = await import('hash-wasm')
  const raw = (await argon2id({ password: utf8(passphrase), salt, memorySize: cost.memory_kib, iterations: cost.passes,
    parallelism: 1, hashLength: 32, outputType: 'binary' })) as Bytes
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  raw.fill(0)
  return key
}

/** The file under a passphrase, in the form of server/foundation/crypto/key_file.hpp. */
export async function sealKeys(file: BidKeys, passphrase: string, cost = passphraseCost): Promise<string> {
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const head = { format: sealedFormat, purpose, kdf: { name: 'argon2id', ...cost, salt: base64(salt) }, nonce: base64(iv) }
  const key = await passphraseKey(passphrase, salt, cost)
  const additionalData = utf8(canonical(head))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, utf8(keysText(file)))
  return canonical({ ...head, sealed: base64(new Uint8Array(sealed)) }) + '\n'
}

/** Nothing when content or passphrase is wrong; a file in clear needs none. */
export async function openKeys(text: string, passphrase = ''): Promise<BidKeys | undefined> {
  if (!asksPassphrase(text)) return parseKeys(text)
  try {
    const { sealed, ...head } = JSON.parse(text) as { sealed: string; purpose: string; nonce: string
      kdf: { name: string; memory_kib: number; passes: number; salt: string } }
    const salt = fromBase64(head.kdf.salt), iv = fromBase64(head.nonce), bytes = fromBase64(sealed)
    const { memory_kib, passes } = head.kdf
    const bounded = memory_kib >= 8 && memory_kib <= 1024 * 1024 && passes >= 1 && passes <= 16
    if (head.purpose !== purpose || head.kdf.name !== 'argon2id' || !salt || !iv || !bytes || !bounded) return undefined
    const key = await passphraseKey(passphrase, salt, { memory_kib, passes })
    const additionalData = utf8(canonical(head as unknown as Json))
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes)
    return parseKeys(new TextDecoder().decode(plain))
  } catch {
    return undefined
  }
}

/** The keys that the file holds for the lot, by lock; no others leave it (R-SEAL-22). */
export function releaseFor(file: BidKeys, section: string): ReleasedKey[] {
  return Object.entries(file.keys)
    .filter(([, key]) => key.section === section)
    .map(([lock, key]) => ({ lock, kb: key.kb }))
    .sort((a, b) => (a.lock < b.lock ? -1 : 1))
}
