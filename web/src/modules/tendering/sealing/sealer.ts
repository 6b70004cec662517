// Makes an envelope in constant memory: the content goes in by slices of a file, the envelope comes out by pieces.
import { hex, randomBytes, utf8, type Bytes } from './bytes'
import { ChunkWriter, saltBytes, type Sink } from './chunks'
import { bidderCommitment, codeLimit, keyCommitment, writeContainerHead } from './container'
import { fastSha256 } from './fast_sha256'
import { coreOf, frameOf, lockBytes, type Header, type Role, type SuiteName } from './header'
import { contentLimit, paddedLength } from './padding'
import { digestOf, expand, suiteNamed, type Suite } from './suites'

export interface SealRequest {
  suite: SuiteName
  origin: string
  section: string
  role: Role
  bidder: string
  envelope?: number
}

/** Everything random in an envelope; given only by test vectors, else made fresh. */
export interface Randomness {
  lock: string
  kb: Bytes
  bidder: Bytes
  salt: Bytes
}

/** Blobs and files in a browser, anything with slices in a test. */
export interface Content {
  size: number
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

export interface Sealed {
  header: Header
  kb: Bytes
  sha256: string
  size: number
}

export type Progress = (done: number, total: number) => void

const sliceBytes = 4 * 1024 * 1024

export function freshRandomness(): Randomness {
  return { lock: hex(randomBytes(16)), kb: randomBytes(32), bidder: randomBytes(32), salt: randomBytes(saltBytes) }
}

/** R-SEAL-05: HKDF(ikm = kb, salt = H(header_core), info = "sunhall/seal/v1 input"). */
export async function inputKey(suite: Suite, core: Bytes, kb: Bytes): Promise<Bytes> {
  const extracted = await suite.hmac(digestOf(suite, core), kb)
  return expand(suite, extracted, utf8('sunhall/seal/v1 input'), suite.keyBytes)
}

/** Throws RangeError beyond the limits of padding.ts and TypeError for an unusable request. */
export async function seal(request: SealRequest, content: Content, sink: Sink, progress?: Progress,
  random: Randomness = freshRandomness()): Promise<Sealed> {
  const suite = await suiteNamed(request.suite)
  const code = utf8(request.bidder)
  if (code.length < 1 || code.length > codeLimit) throw new TypeError("a bidder's code has 1 to 64 bytes")
  if (content.size > contentLimit) throw new RangeError('an envelope holds at most 5 GiB')
  lockBytes(random.lock)
  const head = writeContainerHead(code, random.bidder, content.size)
  const needed = head.length + content.size
  const header: Header = {
    v: 1, suite: request.suite, mode: 'bidder', origin: request.origin, section: request.section, role: request.role,
    lock: random.lock, envelope: request.envelope ?? 1, padded: paddedLength(request.role, needed), t: 0, n: 0,
    bidder: hex(bidderCommitment(suite, random.lock, code, random.bidder)),
    kb: hex(keyCommitment(suite, random.lock, random.kb)),
  }
  const digest = await fastSha256()
  let size = 0
  const out: Sink = async (bytes) => {
    digest.update(bytes)
    size += bytes.length
    await sink(bytes)
  }
  await out(frameOf(header))
  const core = coreOf(header)
  const chunks = await ChunkWriter.begin(suite, await inputKey(suite, core, random.kb), random.salt, core, out)
  await chunks.write(head)
  for (let at = 0; at < content.size; at += sliceBytes) {
    const end = Math.min(at + sliceBytes, content.size)
    const piece = new Uint8Array(await content.slice(at, end).arrayBuffer())
    if (piece.length !== end - at) throw new RangeError('the file changed while it was being sealed')
    await chunks.write(piece)
    progress?.(end, header.padded)
  }
  await chunks.writeZeros(header.padded - needed)
  await chunks.finish()
  progress?.(header.padded, header.padded)
  return { header, kb: random.kb, sha256: hex(digest.finish()), size }
}
