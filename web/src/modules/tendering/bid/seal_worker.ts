// Seals one document into the private file system, off the page's thread and in constant memory; or opens an envelope again to
// prove that a key fits (rehearsal).
import { fromHex, hex } from '../sealing/bytes'
import type { Expectation, Header } from '../sealing/header'
import { open } from '../sealing/opener'
import { seal, type SealRequest } from '../sealing/sealer'

export type Job =
  | { kind: 'seal'; request: SealRequest; content: Blob; folder: FileSystemDirectoryHandle; file: string }
  | { kind: 'rehearse'; envelope: Blob; expected: Expectation; kb: string }
export type News =
  | { done: number; total: number }
  | { sealed: { header: Header; kb: string; sha256: string; size: number } }
  | { rehearsed: { contentSize: number } }
  | { failed: string; name: string }

/** Synchronous writing, which only workers have; not in every version of the DOM's types. */
interface SyncAccess {
  write(bytes: Uint8Array, options: { at: number }): number
  truncate(size: number): void
  flush(): void
  close(): void
}

const tell = (news: News) => self.postMessage(news)

function throttled(): (done: number, total: number) => void {
  let last = 0
  return (done, total) => {
    const now = performance.now()
    if (now - last < 100 && done < total) return
    last = now
    tell({ done, total })
  }
}

async function sealInto(job: Extract<Job, { kind: 'seal' }>): Promise<void> {
  const handle = await job.folder.getFileHandle(job.file, { create: true })
  const access = await (handle as unknown as { createSyncAccessHandle(): Promise<SyncAccess> }).createSyncAccessHandle()
  let at = 0
  try {
    access.truncate(0)
    const made = await seal(job.request, job.content, (bytes) => {
      if (access.write(bytes, { at }) !== bytes.length) throw new DOMException('no space left', 'QuotaExceededError')
      at += bytes.length
    }, throttled())
    access.flush()
    tell({ sealed: { header: made.header, kb: hex(made.kb), sha256: made.sha256, size: made.size } })
  } finally {
    access.close()
  }
}

self.onmessage = async (event: MessageEvent<Job>) => {
  const job = event.data
  try {
    if (job.kind === 'seal') return await sealInto(job)
    const opened = await open(job.envelope, job.expected, fromHex(job.kb) ?? new Uint8Array(0), () => {}, throttled())
    tell({ rehearsed: { contentSize: opened.contentSize } })
  } catch (fault) {
    const error = fault as Error
    tell({ failed: error.message, name: error.name })
  }
}
