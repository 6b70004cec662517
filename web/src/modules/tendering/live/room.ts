// A room of the live feed for a page: its state, its events, whether the line stands. Falls back to a socket of its own where the
// browser has no shared workers.
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { noteOffset } from '@/app/clock'
import { Channel, type LiveEvent, type RoomNews } from './channel'

interface Line {
  join(room: string): void
  leave(room: string): void
}

const listeners = new Set<(news: RoomNews) => void>()
const tellAll = (news: RoomNews) => listeners.forEach((listener) => listener(news))
let line: Line | undefined

function sharedLine(): Line {
  const worker = new SharedWorker(new URL('./shared_worker.ts', import.meta.url), { type: 'module', name: 'sunhall-live' })
  worker.port.onmessage = (event: MessageEvent<RoomNews>) => tellAll(event.data)
  worker.port.start()
  window.addEventListener('pagehide', (event: PageTransitionEvent) => {
    if (!event.persisted) worker.port.postMessage({ bye: true })
  })
  return { join: (room) => worker.port.postMessage({ join: room }), leave: (room) => worker.port.postMessage({ leave: room }) }
}

function ownLine(): Line {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`
  return new Channel({ connect: () => new WebSocket(address) as never, tell: tellAll })
}

function theLine(): Line {
  line ??= typeof SharedWorker === 'undefined' ? ownLine() : sharedLine()
  return line
}

export interface Room<T> {
  state: ShallowRef<T | null>
  waiting: Ref<boolean>
  refused: ShallowRef<unknown>
  connected: Ref<boolean>
  events: ShallowRef<LiveEvent[]>
  /** Milliseconds to add to this computer's clock, and how long the question took. */
  offset: Ref<number | null>
  roundTrip: Ref<number>
}

const mostEvents = 200

export function useRoom<T>(room: string, onEvent?: (event: LiveEvent) => void): Room<T> {
  const made: Room<T> = { state: shallowRef(null), waiting: ref(false), refused: shallowRef(null), connected: ref(false), events: shallowRef([]),
    offset: ref(null), roundTrip: ref(0) }
  const take = (news: RoomNews): void => {
    if ('line' in news) made.connected.value = news.line === 'open'
    else if ('offset' in news) {
      made.offset.value = news.offset
      noteOffset(news.offset)
      made.roundTrip.value = news.roundTrip
      made.connected.value = true
    } else if (news.room !== room) return
    else if ('event' in news) {
      made.events.value = [...made.events.value, news.event].slice(-mostEvents)
      onEvent?.(news.event)
    } else if ('state' in news) {
      made.state.value = news.state as T
      made.waiting.value = false
      made.connected.value = true
    } else if ('waiting' in news) made.waiting.value = made.connected.value = true
    else if ('refused' in news) made.refused.value = news.refused
  }
  listeners.add(take)
  theLine().join(room)
  onScopeDispose(() => {
    listeners.delete(take)
    theLine().leave(room)
  })
  return made
}
