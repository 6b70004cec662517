// One way to the server: session by cookie, an idempotency key on every act, problems as values, patience with a busy hall.
import type { ProblemDocument } from './problems'
import { Problem, unreachable } from './problems'

export interface CallOptions {
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
  key?: string
  signal?: AbortSignal
  /** Asked anew although nobody is signed in: the sign-in itself. */
  anonymous?: boolean
}

export interface Reply<T> {
  body: T
  entry: string
  at: string
  replayed: boolean
}

const mostTries = 6
const longestPause = 15_000

let language = 'zh-CN'
let askToSignIn: (() => Promise<boolean>) | undefined

export function speak(tag: string): void {
  language = tag
}

/** Who asks the person to sign in again when a session has ended; true when the call may be tried once more. */
export function onExpired(ask: (() => Promise<boolean>) | undefined): void {
  askToSignIn = ask
}

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

function pauseBefore(attempt: number, response?: Response): number {
  const told = Number(response?.headers.get('Retry-After'))
  if (told > 0) return Math.min(told * 1000, longestPause)
  return Math.min(300 * 2 ** attempt, longestPause)
}

function address(path: string, query?: CallOptions['query']): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
  if (!pairs.length) return path
  return path + '?' + new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
}

async function problemOf(response: Response): Promise<Problem> {
  let document: ProblemDocument
  try {
    document = (await response.json()) as ProblemDocument
  } catch {
    document = { type: 'about:blank', title: String(response.status), status: response.status, code: 'http.status', zh: `服务器答复 ${response.status}。`, en: `The server answered ${response.status}.` }
  }
  return new Problem({ ...document, status: response.status })
}

async function once(method: string, path: string, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language }
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  if (options.key) headers['Idempotency-Key'] = options.key
  return fetch(address(path, options.query), {
    method, headers, credentials: 'same-origin', cache: 'no-cache',
    body: options.body === undefined ? null : JSON.stringify(options.body),
    signal: options.signal ?? null
  })
}

/** Calls until it is answered. Acts carry a key, so that a retry after a lost answer finds the first one. */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<Reply<T>> {
  const act = method !== 'GET'
  const sent: CallOptions = act ? { ...options, key: options.key ?? crypto.randomUUID(), body: options.body ?? {} } : options
  for (let attempt = 0; ; attempt++) {
    let response: Response
    try {
      response = await once(method, path, sent)
    } catch (fault) {
      if (options.signal?.aborted) throw fault
      if (attempt + 1 >= mostTries) throw new Problem(unreachable)
      await sleep(pauseBefore(attempt))
      continue
    }
    if ((response.status === 503 || response.status === 429) && attempt + 1 < mostTries) {
      await sleep(pauseBefore(attempt, response))
      continue
    }
    if (response.status === 401 && !options.anonymous && askToSignIn) {
      const told = await problemOf(response) // read at once: unread, it would keep its line busy while the person signs in
      if (await askToSignIn()) continue
      throw told
    }
    if (!response.ok) throw await problemOf(response)
    return {
      body: (await response.json()) as T,
      entry: response.headers.get('Sunhall-Entry') ?? '',
      at: response.headers.get('Sunhall-At') ?? '',
      replayed: response.headers.get('Idempotent-Replayed') === 'true'
    }
  }
}

export async function get<T>(path: string, options: CallOptions = {}): Promise<T> {
  return (await call<T>('GET', path, options)).body
}
