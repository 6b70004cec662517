// The hall's clock, not the computer's: deadlines are counted by it. Its offset is measured from each answer.
import { computed, reactive, readonly } from 'vue'
import { call, get } from '@/api/http'

interface ClockAnswer {
  now: string
  demonstration: boolean
  next_deadline?: string
}

const state = reactive({ offset: 0, known: false, demonstration: false, nextDeadline: '', tick: Date.now() })
export const hallClock = readonly(state)
export const now = computed(() => new Date(state.tick + state.offset))

setInterval(() => (state.tick = Date.now()), 1000)

export async function readClock(): Promise<void> {
  const before = Date.now()
  const answer = await get<ClockAnswer>('/api/clock')
  const after = Date.now()
  // Half of the way there and back is the error that remains.
  state.offset = Date.parse(answer.now) - (before + after) / 2
  state.demonstration = answer.demonstration
  state.nextDeadline = answer.next_deadline ?? ''
  state.known = true
  state.tick = Date.now()
}

/** What the live line found out in the meantime: a demonstration clock may have been moved. */
export function noteOffset(offset: number): void {
  state.offset = offset
  state.tick = Date.now()
}

/** Only where the hall runs on a demonstration clock, and only for its administrator. */
export async function moveClock(to: string): Promise<void> {
  await call('POST', '/api/clock', { body: { to } })
  await readClock()
}
