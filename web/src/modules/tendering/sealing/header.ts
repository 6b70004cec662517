// The bytes before the encrypted body; the layout is that of server/platform/sealing/envelope.hpp and frozen.
import { canonical, concat, fromHex, readU16, readU32, u16, u32, utf8, type Bytes, type Json } from './bytes'
import { chunkedSize } from './chunks'
import { isPaddedLength } from './padding'

export type SuiteName = 'B' | 'G'
export type Role = 'summary' | 'qualification' | 'technical' | 'commercial' | 'whole' | 'price'
export const roles: readonly Role[] = ['summary', 'qualification', 'technical', 'commercial', 'whole', 'price']
/** Read as data, not kept as a document: these have one fixed size. */
export const isForm = (role: Role): boolean => role === 'summary' || role === 'price'
/** Opened only after the first envelope is judged, where there are two (T-OPEN-15). */
export const inSecondEnvelope = (role: Role): boolean => role === 'price' || role === 'commercial'

export interface Header {
  v: 1
  suite: SuiteName
  mode: 'bidder'
  origin: string
  section: string
  role: Role
  lock: string
  envelope: number
  padded: number
  bidder: string
  kb: string
  t: 0
  n: 0
}

export interface Frame {
  header: Header
  core: Bytes
  size: number
  envelopeSize: number
}

/** The one answer to every envelope that cannot be opened: it never tells which check failed (T-SEAL-02). */
export class EnvelopeInvalid extends Error {
  readonly code = 'sealing.envelope-invalid'
  constructor() {
    super('sealing.envelope-invalid')
  }
}

const magic = utf8('SUNSEAL1')
const formatVersion = 1
const coreLimit = 4096
/** Reading this many bytes is always enough for parseFrame. */
export const frameLimit = 14 + coreLimit + 4

function require(good: boolean): asserts good {
  if (!good) throw new EnvelopeInvalid()
}

function printable(text: unknown, limit: number): boolean {
  return typeof text === 'string' && text.length >= 1 && text.length <= limit && /^[!-~]+$/.test(text)
}

function isSound(header: Header): boolean {
  const hexadecimal = (text: unknown, digits: number) =>
    typeof text === 'string' && text.length === digits && /^[0-9a-f]+$/.test(text)
  return header.v === 1 && (header.suite === 'B' || header.suite === 'G') && header.mode === 'bidder' && header.t === 0 &&
    header.n === 0 && Number.isSafeInteger(header.envelope) && header.envelope >= 1 && printable(header.origin, 255) &&
    printable(header.section, 64) && roles.includes(header.role) && hexadecimal(header.lock, 32) &&
    hexadecimal(header.bidder, 64) && hexadecimal(header.kb, 64) && isPaddedLength(header.role, header.padded)
}

export function coreOf(header: Header): Bytes {
  return utf8(canonical(header as unknown as Json))
}

export function frameOf(header: Header): Bytes {
  const core = coreOf(header)
  if (!isSound(header) || core.length > coreLimit) throw new TypeError('not a header of this version')
  return concat(magic, u16(formatVersion), u32(core.length), core, u32(0))
}

/** Throws EnvelopeInvalid for anything that is no frame of this version, in this one encoding, of mode `bidder`. */
export function parseFrame(start: Bytes): Frame {
  require(start.length >= 18 && magic.every((byte, i) => start[i] === byte))
  const coreSize = readU32(start, 10)
  require(readU16(start, 8) === formatVersion && coreSize >= 1 && coreSize <= coreLimit && start.length >= 18 + coreSize)
  const core = start.slice(14, 14 + coreSize)
  require(readU32(start, 14 + coreSize) === 0)
  const header = readCore(core)
  const size = 18 + coreSize
  return { header, core, size, envelopeSize: size + chunkedSize(header.padded) }
}

function readCore(core: Bytes): Header {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(core)
    const header = JSON.parse(text) as Header
    require(isSound(header) && Object.keys(header).length === 13 && canonical(header as unknown as Json) === text)
    return header
  } catch {
    throw new EnvelopeInvalid()
  }
}

/** What the opener demands before it looks further. */
export interface Expectation {
  origin: string
  section: string
  role?: Role
  lock?: string
  bidder?: string
}

export function requireExpected(header: Header, expected: Expectation): void {
  require(header.origin === expected.origin && header.section === expected.section &&
    (!expected.role || header.role === expected.role) && (!expected.lock || header.lock === expected.lock))
}

export function lockBytes(lock: string): Bytes {
  const bytes = fromHex(lock)
  if (!bytes || bytes.length !== 16) throw new TypeError('a lock id has 32 hexadecimal digits')
  return bytes
}
