// Digests a file off the page's thread: progress as it goes, then both digests.
import { hex } from './bytes'
import { Sha256 } from './sha256'
import { Sm3 } from './sm3'

export interface DigestRequest {
  file: Blob
  sm3: boolean
}
export type DigestNews = { done: number } | { sha256: string; sm3: string } | { failed: string }

const piece = 4 << 20

self.onmessage = async (event: MessageEvent<DigestRequest>) => {
  const { file, sm3 } = event.data
  const first = new Sha256()
  const second = sm3 ? new Sm3() : undefined
  try {
    for (let at = 0; at < file.size; at += piece) {
      const bytes = new Uint8Array(await file.slice(at, at + piece).arrayBuffer())
      first.add(bytes)
      second?.add(bytes)
      self.postMessage({ done: Math.min(at + piece, file.size) } satisfies DigestNews)
    }
    self.postMessage({ sha256: hex(first.finish()), sm3: second ? hex(second.finish()) : '' } satisfies DigestNews)
  } catch (fault) {
    self.postMessage({ failed: String(fault) } satisfies DigestNews)
  }
}
