// A person's certificate and key, from the files a certificate authority gave. The key never leaves this page.
import { base64, fromBase64, utf8 } from '../digest/bytes'
import { children, read, signature, write } from './der'

export interface CertificateKey {
  certificate: string
  sign: (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
}
export class KeyTrouble extends Error {
  /** A key of the texts below identity.key. */
  constructor(readonly reason: 'no-certificate' | 'no-key' | 'encrypted' | 'suite') {
    super(reason)
  }
}

const p256 = Uint8Array.of(6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7)
const sm2 = Uint8Array.of(6, 8, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 1, 0x82, 0x2d)
const ecPublicKey = Uint8Array.of(6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1)

function block(text: string, label: string): Uint8Array | undefined {
  const found = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(text)
  return found?.[1] ? fromBase64(found[1]) : undefined
}
const contains = (bytes: Uint8Array, part: Uint8Array): boolean => {
  outer: for (let at = 0; at + part.length <= bytes.length; at++) {
    for (let i = 0; i < part.length; i++) if (bytes[at + i] !== part[i]) continue outer
    return true
  }
  return false
}
/** A key in the older form (RFC 5915) in the envelope that WebCrypto takes. */
const wrapped = (sec1: Uint8Array, curve: Uint8Array): Uint8Array =>
  write(0x30, Uint8Array.of(2, 1, 0), write(0x30, ecPublicKey, curve), write(4, sec1))

/** The older form names its curve inside, or only in its label: OpenSSL writes "SM2 PRIVATE KEY" (3) or "EC" (1.1). */
function olderKey(all: string): Uint8Array | undefined {
  const named = block(all, 'SM2 PRIVATE KEY')
  if (named) return wrapped(named, sm2)
  const sec1 = block(all, 'EC PRIVATE KEY')
  if (!sec1) return undefined
  const curve = children(read(sec1)).find((node) => node.tag === 0xa0)?.body ?? p256
  const known = [sm2, p256].find((one) => contains(curve, one))
  if (!known) throw new KeyTrouble('suite')
  return wrapped(sec1, known)
}

/** The private number of a key file, for suites that WebCrypto does not have. */
function privateNumber(pkcs8: Uint8Array): Uint8Array {
  const inner = children(read(pkcs8)).find((node) => node.tag === 4)
  const number = inner && children(read(inner.body)).find((node) => node.tag === 4)
  if (!number) throw new KeyTrouble('no-key')
  return number.body
}

const labelled = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${base64(der)}\n-----END ${label}-----\n`

/** The text of a chosen file. Authorities also give bare bytes (.cer, .der): what they are is told by their form. */
export async function textOf(file: Blob): Promise<string> {
  if (file.size > 1e6) throw new KeyTrouble('no-certificate')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  if (bytes[0] !== 0x30 || text.includes('-----BEGIN ')) return text
  try {
    const [first, second] = children(read(bytes)).map((node) => node.tag)
    if (first === 0x30) return labelled(second === 0x30 ? 'CERTIFICATE' : 'ENCRYPTED PRIVATE KEY', bytes)
    return labelled(second === 4 ? 'EC PRIVATE KEY' : 'PRIVATE KEY', bytes)
  } catch {
    return '' // no DER after all: what is missing will be said
  }
}

/** Reads the texts of the chosen files, in any order and in one file or two. */
export async function readCertificateKey(texts: string[]): Promise<CertificateKey> {
  const all = texts.join('\n')
  // Block by block: a key may stand between two certificates, and it must never leave this page.
  const certificate = all.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g)?.join('\n')
  if (!certificate) throw new KeyTrouble('no-certificate')
  if (/BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(all)) throw new KeyTrouble('encrypted')
  const pkcs8 = block(all, 'PRIVATE KEY') ?? olderKey(all)
  if (!pkcs8) throw new KeyTrouble('no-key')
  if (contains(pkcs8, sm2)) {
    const { signSm2 } = await import('./sm2')
    const number = privateNumber(pkcs8)
    return { certificate: certificate + '\n', sign: async (message) => signature(signSm2(number, message)) }
  }
  if (!contains(pkcs8, p256)) throw new KeyTrouble('suite')
  const key = await crypto.subtle.importKey('pkcs8', pkcs8 as Uint8Array<ArrayBuffer>, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  return {
    certificate: certificate + '\n',
    sign: async (message) => signature(new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, message)))
  }
}

export interface Challenge {
  challenge: string
  at: string
  origin: string
}

/** The purpose comes first, so that a signature for one can never serve as the other (R-PKI-10). */
export async function proof(key: CertificateKey, challenge: Challenge, purpose: 'login' | 'binding'): Promise<{ certificate: string; challenge: string; signature: string }> {
  const text = `sunhall-${purpose}-v1\n${challenge.origin}\n${challenge.challenge}\n${challenge.at}\n`
  return { certificate: key.certificate, challenge: challenge.challenge, signature: base64(await key.sign(utf8(text))) }
}
