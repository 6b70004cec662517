import type { DigestNews, DigestRequest } from './worker'

export interface FileDigests {
  sha256: string
  sm3: string
}

/** Digests of a file, computed in a worker of its own. `progress` is told the bytes done. */
export function digestsOf(file: Blob, options: { sm3?: boolean; progress?: (done: number) => void; signal?: AbortSignal } = {}): Promise<FileDigests> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return new Promise<FileDigests>((resolve, reject) => {
    options.signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    worker.onmessage = (event: MessageEvent<DigestNews>) => {
      const news = event.data
      if ('done' in news) options.progress?.(news.done)
      else if ('failed' in news) reject(new Error(news.failed))
      else resolve(news)
    }
    worker.onerror = (fault) => reject(new Error(fault.message))
    worker.postMessage({ file, sm3: options.sm3 ?? false } satisfies DigestRequest)
  }).finally(() => worker.terminate())
}
