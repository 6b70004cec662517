// The page's side of sealing: one worker for each document, progress, and an answer or an error with a name.
import type { Expectation, Header } from '../sealing/header'
import type { SealRequest, Progress } from '../sealing/sealer'
import type { Job, News } from './seal_worker'

export interface SealedFile {
  header: Header
  kb: string
  sha256: string
  size: number
}

function work<T>(job: Job, take: (news: News) => T | undefined, progress?: Progress, signal?: AbortSignal): Promise<T> {
  const worker = new Worker(new URL('./seal_worker.ts', import.meta.url), { type: 'module' })
  return new Promise<T>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    worker.onmessage = (event: MessageEvent<News>) => {
      const news = event.data
      if ('done' in news) return progress?.(news.done, news.total)
      if ('failed' in news) return reject(Object.assign(new Error(news.failed), { name: news.name }))
      const found = take(news)
      if (found) resolve(found)
    }
    worker.onerror = (fault) => reject(new Error(fault.message || 'the worker did not start'))
    worker.postMessage(job)
  }).finally(() => worker.terminate())
}

export function sealFile(request: SealRequest, content: Blob, folder: FileSystemDirectoryHandle, file: string, progress?: Progress,
  signal?: AbortSignal): Promise<SealedFile> {
  return work({ kind: 'seal', request, content, folder, file }, (news) => ('sealed' in news ? news.sealed : undefined), progress, signal)
}

/** Rejects with name `EnvelopeInvalid`'s message when the key does not open it. */
export function rehearse(envelope: Blob, expected: Expectation, kb: string, progress?: Progress): Promise<{ contentSize: number }> {
  return work({ kind: 'rehearse', envelope, expected, kb }, (news) => ('rehearsed' in news ? news.rehearsed : undefined), progress)
}
