// What the hall says over the live feed, and the bookkeeping that makes it gap-free: a room's numbers follow one another, and a
// lost line is caught up from the last number seen (D17). No DOM here: runs in the shared worker, in a page and in tests.
export interface LiveEvent {
  room: string
  n: number
  kind: string
  at: string
  facts?: Record<string, unknown>
}
export type RoomNews =
  | { room: string; event: LiveEvent }
  | { room: string; state: unknown; n: number }
  | { room: string; waiting: true }
  | { room: string; reset: true }
  | { room: string; refused: unknown }
  | { line: 'open' | 'lost' }
  | { offset: number; roundTrip: number }

export interface SocketLike {
  send(text: string): void
  close(): void
  onopen: ((event: unknown) => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

export interface ChannelOptions {
  connect: () => SocketLike
  tell: (news: RoomNews) => void
  now?: () => number
  later?: (work: () => void, ms: number) => unknown
}

interface Said {
  room?: string
  n?: number
  kind?: string
  at?: string
  facts?: Record<string, unknown>
  state?: unknown
  waiting?: true
  reset?: true
  refused?: unknown
  time?: string
  mark?: number
}

const longestPause = 15_000
const timeAgain = 60_000

export class Channel {
  private socket: SocketLike | undefined
  private open = false
  private setbacks = 0
  private readonly seen = new Map<string, number | undefined>()
  private readonly asked = new Map<number, number>()
  private mark = 0
  private ended = false
  private readonly now: () => number
  private readonly later: (work: () => void, ms: number) => unknown

  constructor(private readonly options: ChannelOptions) {
    this.now = options.now ?? (() => Date.now())
    this.later = options.later ?? ((work, ms) => setTimeout(work, ms))
  }

  /** From `since` on, or from now on. Joining twice changes nothing. */
  join(room: string, since?: number): void {
    if (this.seen.has(room)) return
    this.seen.set(room, since)
    if (this.open) this.sayJoin(room)
    else if (!this.socket) this.connect()
  }
  leave(room: string): void {
    if (this.seen.delete(room) && this.open) this.say({ leave: room })
    if (this.seen.size === 0) this.socket?.close()
  }
  end(): void {
    this.ended = true
    this.socket?.close()
  }

  private connect(): void {
    if (this.ended) return
    const socket = this.options.connect()
    this.socket = socket
    socket.onopen = () => {
      this.open = true
      this.setbacks = 0
      this.options.tell({ line: 'open' })
      this.askTime()
      for (const room of this.seen.keys()) this.sayJoin(room)
    }
    socket.onmessage = (event) => {
      if (this.socket === socket) this.take(String(event.data))
    }
    socket.onclose = () => {
      if (this.socket !== socket) return
      const was = this.open
      this.open = false
      this.socket = undefined
      if (was) this.options.tell({ line: 'lost' })
      if (this.seen.size === 0 || this.ended) return
      // Many browsers lose the same line at the same moment: they come back one by one.
      const pause = Math.min(longestPause, 250 * 2 ** Math.min(this.setbacks++, 6)) * (0.5 + Math.random() / 2)
      this.later(() => this.connect(), pause)
    }
  }

  private say(text: unknown): void {
    this.socket?.send(JSON.stringify(text))
  }
  private sayJoin(room: string): void {
    const since = this.seen.get(room)
    this.say(since === undefined ? { join: room } : { join: room, since })
  }
  private askTime(): void {
    if (!this.open) return
    this.asked.set(++this.mark, this.now())
    this.say({ ask: 'time', mark: this.mark })
    this.later(() => this.askTime(), timeAgain)
  }

  private take(text: string): void {
    const said = JSON.parse(text) as Said
    if (said.time !== undefined) return this.takeTime(said)
    const room = said.room
    if (room === undefined || !this.seen.has(room)) return
    if (said.refused !== undefined) {
      this.seen.delete(room)
      return this.options.tell({ room, refused: said.refused })
    }
    if (said.waiting) {
      if (this.seen.get(room) === undefined) this.seen.set(room, 0)
      return this.options.tell({ room, waiting: true })
    }
    if (said.reset) {
      this.seen.set(room, undefined)
      return this.options.tell({ room, reset: true })
    }
    if (said.n === undefined) return
    if (said.kind !== undefined) this.takeEvent(room, said as Said & { n: number; kind: string })
    else {
      if (this.seen.get(room) === undefined) this.seen.set(room, said.n)
      this.options.tell({ room, state: said.state, n: said.n })
    }
  }

  private takeEvent(room: string, said: Said & { n: number; kind: string }): void {
    const last = this.seen.get(room)
    if (last !== undefined && said.n <= last) return // a repeat after a new line
    if (last !== undefined && said.n > last + 1) return this.sayJoin(room) // a gap: ask for what is missing
    this.seen.set(room, said.n)
    const event: LiveEvent = { room, n: said.n, kind: said.kind, at: said.at ?? '' }
    if (said.facts) event.facts = said.facts
    this.options.tell({ room, event })
  }

  private takeTime(said: Said): void {
    const began = this.asked.get(said.mark ?? 0)
    if (began === undefined) return
    this.asked.delete(said.mark ?? 0)
    const ended = this.now()
    this.options.tell({ offset: Date.parse(said.time!) - (began + ended) / 2, roundTrip: ended - began })
  }
}
