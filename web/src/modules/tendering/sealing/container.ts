// What is encrypted: the bidder's name, the document, zeros up to the padded length (server/platform/sealing/container.hpp).
import { concat, equal, fromHex, readU16, readU64, u16, u64, utf8, type Bytes } from './bytes'
import { EnvelopeInvalid, isForm, lockBytes, type Header } from './header'
import { contentLimit, paddedLength } from './padding'
import { digestOf, type Suite } from './suites'

export const codeLimit = 64

export interface ContainerHead {
  bidder: string
  random: Bytes
  contentSize: number
  size: number
}

export function writeContainerHead(bidder: Bytes, random: Bytes, contentSize: number): Bytes {
  return concat(u16(bidder.length), bidder, random, u64(contentSize))
}

/** R-SEAL-07a: the header only commits to the bidder. */
export function bidderCommitment(suite: Suite, lock: string, code: Uint8Array, random: Uint8Array): Bytes {
  return digestOf(suite, utf8('sunhall/seal/v1 bidder'), lockBytes(lock), code, random)
}

/** R-SEAL-09. */
export function keyCommitment(suite: Suite, lock: string, kb: Uint8Array): Bytes {
  return digestOf(suite, utf8('sunhall/seal/v1 kb'), lockBytes(lock), kb)
}

export function readContainerHead(suite: Suite, chunk: Bytes, header: Header): ContainerHead {
  const need = (good: boolean) => {
    if (!good) throw new EnvelopeInvalid()
  }
  need(chunk.length >= 2)
  const codeSize = readU16(chunk, 0)
  need(codeSize >= 1 && codeSize <= codeLimit && chunk.length >= 42 + codeSize)
  const code = chunk.slice(2, 2 + codeSize)
  const random = chunk.slice(2 + codeSize, 34 + codeSize)
  const contentSize = readU64(chunk, 34 + codeSize)
  const size = 42 + codeSize
  need(contentSize <= contentLimit)
  need(isForm(header.role) ? size + contentSize <= header.padded : paddedLength(header.role, size + contentSize) === header.padded)
  need(equal(bidderCommitment(suite, header.lock, code, random), fromHex(header.bidder)!))
  return { bidder: new TextDecoder().decode(code), random, contentSize, size }
}
