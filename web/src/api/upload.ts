// Resumable upload (tus 1.0.0) of a file to one of the hall's entrances. A lost line, a closed lid or a reload costs one piece at most:
// the place of the upload is kept on this computer, and the hall is asked how far it came.
import { base64, base64OfText } from './digest/bytes'
import { Problem, unreachable, type ProblemDocument } from './problems'

export interface Uploaded {
  address: string
  sha256: string
  sm3: string
  deliveredAt: string
}
export interface UploadOptions {
  entrance?: string
  metadata?: Record<string, string>
  progress?: (sent: number, total: number) => void
  /** Told while the line is down, and again when it goes on. */
  waiting?: (waits: boolean) => void
  signal?: AbortSignal
  /** Under which the place is remembered; a file of the same name, size and age goes on where it stood. */
  remember?: string
  /** Where an earlier upload of this very file stands, for pages that keep the place themselves; and what they are told to keep. */
  started?: string | undefined
  begun?: (address: string) => void | Promise<void>
  /** Sends the digest of each piece along, so that one spoilt on the way is sent again. */
  checksum?: boolean
}

// How much goes in one request: what the line carries in about a second or two, so that a cut costs little and progress is seen.
const smallestPiece = 128 << 10
const firstPiece = 1 << 20
const largestPiece = 8 << 20
const quick = 1000
const slow = 3000
const mostSetbacks = 40
const version = { 'Tus-Resumable': '1.0.0' }
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

export const memoryOf = (file: File, entrance: string): string => `sunhall.upload.1 ${entrance} ${file.name} ${file.size} ${file.lastModified}`

function remembered(key: string | undefined): string {
  try {
    return key ? (localStorage.getItem(key) ?? '') : ''
  } catch {
    return ''
  }
}
function remember(key: string | undefined, address: string): void {
  try {
    if (key) address ? localStorage.setItem(key, address) : localStorage.removeItem(key)
  } catch {
    // Without memory a reload begins anew.
  }
}

async function refusal(response: Response): Promise<Problem> {
  try {
    return new Problem({ ...((await response.json()) as ProblemDocument), status: response.status })
  } catch {
    return new Problem({ ...unreachable, status: response.status, code: 'client.upload' })
  }
}

/** The hall still holds the torn request, or took more of it than was known here: its offset is asked again. */
class StillBusy extends Error {}

class Sending {
  private address = ''
  private offset = 0
  private setbacks = 0
  private piece = firstPiece
  private state: Headers = new Headers()
  private readonly entrance: string

  constructor(private readonly file: Blob, private readonly options: UploadOptions) {
    this.entrance = options.entrance ?? '/uploads/documents'
  }

  async run(): Promise<Uploaded> {
    this.address = this.options.started || remembered(this.options.remember)
    if (this.address && !(await this.patiently(() => this.askOffset()))) this.address = ''
    if (!this.address) await this.patiently(() => this.create())
    this.report()
    while (this.offset < this.file.size) await this.patiently(() => this.sendPiece())
    if (!this.state.has('Sunhall-Digest-Sha256')) await this.patiently(() => this.askOffset())
    remember(this.options.remember, '')
    return {
      address: this.address, sha256: this.state.get('Sunhall-Digest-Sha256') ?? '', sm3: this.state.get('Sunhall-Digest-Sm3') ?? '',
      deliveredAt: this.state.get('Sunhall-Delivered-At') ?? ''
    }
  }

  private report(): void {
    this.options.progress?.(this.offset, this.file.size)
  }

  private fetch(path: string, init: RequestInit): Promise<Response> {
    return fetch(path, { credentials: 'same-origin', signal: this.options.signal ?? null, ...init })
  }

  /** Tries again while the line is down; a refusal ends it. */
  private async patiently<T>(step: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        const done = await step()
        if (this.setbacks) this.options.waiting?.(false)
        this.setbacks = 0
        return done
      } catch (fault) {
        if (fault instanceof Problem && fault.status !== 503 && fault.status !== 429) throw fault
        if (this.options.signal?.aborted || ++this.setbacks >= mostSetbacks) throw fault instanceof Problem ? fault : new Problem(unreachable)
        if (!(fault instanceof StillBusy)) {
          this.options.waiting?.(true)
          this.resize(0.5)
        }
        await sleep(Math.min(500 * 2 ** Math.min(this.setbacks, 5), 10_000))
      }
    }
  }

  private resize(by: number): void {
    this.piece = Math.min(largestPiece, Math.max(smallestPiece, this.piece * by))
  }

  private async create(): Promise<void> {
    const metadata = Object.entries(this.options.metadata ?? {}).map(([name, value]) => `${name} ${base64OfText(value)}`).join(',')
    const response = await this.fetch(this.entrance, {
      method: 'POST', headers: { ...version, 'Upload-Length': String(this.file.size), ...(metadata ? { 'Upload-Metadata': metadata } : {}) }
    })
    if (response.status !== 201) throw await refusal(response)
    this.address = new URL(response.headers.get('Location') ?? '', location.href).pathname
    this.offset = 0
    this.state = response.headers
    remember(this.options.remember, this.address)
    await this.options.begun?.(this.address)
  }

  /** Where the hall stands; false when it no longer knows the upload. */
  private async askOffset(): Promise<boolean> {
    const response = await this.fetch(this.address, { method: 'HEAD', headers: version })
    if (response.status === 404 || response.status === 410 || response.status === 403) return false
    if (!response.ok) throw new Problem({ ...unreachable, status: response.status })
    this.offset = Number(response.headers.get('Upload-Offset'))
    this.state = response.headers
    return true
  }

  private async sendPiece(): Promise<void> {
    if (this.setbacks) {
      if (!(await this.askOffset())) await this.create()
      this.options.waiting?.(false) // the hall has answered: the line is back, before the next piece is through
      this.report()
    }
    if (this.offset >= this.file.size) return
    const began = performance.now()
    const body = this.file.slice(this.offset, this.offset + this.piece)
    const headers: Record<string, string> = { ...version, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(this.offset) }
    if (this.options.checksum) headers['Upload-Checksum'] = `sha256 ${base64(new Uint8Array(await crypto.subtle.digest('SHA-256', await body.arrayBuffer())))}`
    const response = await this.fetch(this.address, { method: 'PATCH', body, headers })
    if (response.status === 409 || response.status === 423 || response.status === 460) throw new StillBusy()
    if (response.status !== 204) throw await refusal(response)
    this.offset = Number(response.headers.get('Upload-Offset'))
    this.state = response.headers
    this.report()
    const spent = performance.now() - began
    if (spent < quick) this.resize(2)
    else if (spent > slow) this.resize(0.5)
  }
}

export const upload = (file: Blob, options: UploadOptions = {}): Promise<Uploaded> => new Sending(file, options).run()
