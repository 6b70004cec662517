// Opens an envelope in constant memory: the rehearsal of one's own bid, and what the hall will do at the opening.
import { equal, fromHex, type Bytes } from './bytes'
import { ChunkReader, prefixBytes, type Sink } from './chunks'
import { keyCommitment, readContainerHead, type ContainerHead } from './container'
import { EnvelopeInvalid, frameLimit, parseFrame, requireExpected, type Expectation, type Header } from './header'
import { inputKey, type Content, type Progress } from './sealer'
import { suiteNamed } from './suites'

export interface Opened {
  header: Header
  bidder: string
  contentSize: number
}

const sliceBytes = 4 * 1024 * 1024

async function slice(content: Content, from: number, to: number): Promise<Bytes> {
  return new Uint8Array(await content.slice(from, Math.min(to, content.size)).arrayBuffer())
}

/** True when kb is the key this header commits to: tells a wrong key from a spoilt envelope. */
export async function keyFits(header: Header, kb: Bytes): Promise<boolean> {
  return kb.length === 32 && equal(keyCommitment(await suiteNamed(header.suite), header.lock, kb), fromHex(header.kb)!)
}

export async function readHeader(envelope: Content): Promise<Header> {
  return parseFrame(await slice(envelope, 0, frameLimit)).header
}

/** Throws EnvelopeInvalid whatever is wrong. Content that came out before it returns is authentic but perhaps incomplete. */
export async function open(envelope: Content, expected: Expectation, kb: Bytes, sink: Sink = () => {},
  progress?: Progress): Promise<Opened> {
  const frame = parseFrame(await slice(envelope, 0, frameLimit))
  const { header } = frame
  requireExpected(header, expected)
  if (envelope.size !== frame.envelopeSize || !(await keyFits(header, kb))) throw new EnvelopeInvalid()
  const suite = await suiteNamed(header.suite)
  let head: ContainerHead | undefined
  let seen = 0
  const take: Sink = async (plain) => {
    if (!head) {
      head = readContainerHead(suite, plain, header)
      if (expected.bidder && head.bidder !== expected.bidder) throw new EnvelopeInvalid()
      seen = head.size
      plain = plain.subarray(head.size)
    }
    const content = Math.max(0, Math.min(plain.length, head.size + head.contentSize - seen))
    if (content > 0) await sink(plain.subarray(0, content))
    for (let i = content; i < plain.length; i++) if (plain[i] !== 0) throw new EnvelopeInvalid()
    seen += plain.length
  }
  const body = frame.size + prefixBytes
  const reader = await ChunkReader.begin(suite, await inputKey(suite, frame.core, kb), await slice(envelope, frame.size, body),
    frame.core, take)
  if (!reader) throw new EnvelopeInvalid()
  for (let at = body; at < envelope.size; at += sliceBytes) {
    if (!(await reader.write(await slice(envelope, at, at + sliceBytes)))) throw new EnvelopeInvalid()
    progress?.(Math.min(at + sliceBytes, envelope.size), envelope.size)
  }
  if (!(await reader.finish()) || !head || seen !== header.padded) throw new EnvelopeInvalid()
  return { header, bidder: (head as ContainerHead).bidder, contentSize: (head as ContainerHead).contentSize }
}
