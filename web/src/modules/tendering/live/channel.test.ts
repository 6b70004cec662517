// The browser's side of the live feed: no gap, no repeat, whatever happens to the line (D17).
import { describe, expect, it } from 'vitest'
import { Channel, type RoomNews, type SocketLike } from './channel'

class FakeSocket implements SocketLike {
  said: Record<string, unknown>[] = []
  onopen: ((event: unknown) => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  send(text: string): void {
    this.said.push(JSON.parse(text) as Record<string, unknown>)
  }
  close(): void {
    this.onclose?.({ code: 1000 })
  }
  hear(said: unknown): void {
    this.onmessage?.({ data: JSON.stringify(said) })
  }
  joins(): unknown[] {
    return this.said.filter((one) => 'join' in one)
  }
}

function start() {
  const sockets: FakeSocket[] = []
  const news: RoomNews[] = []
  const waiting: { work: () => void; ms: number }[] = []
  let clock = 1000
  const channel = new Channel({
    connect: () => {
      sockets.push(new FakeSocket())
      return sockets.at(-1)!
    },
    tell: (one) => void news.push(one), now: () => clock, later: (work, ms) => waiting.push({ work, ms }),
  })
  return { channel, sockets, news, waiting, tick: (ms: number) => (clock += ms),
    numbers: () => news.flatMap((one) => ('event' in one ? [one.event.n] : [])),
    reconnect: () => waiting.splice(0).filter(({ ms }) => ms <= 15_000).forEach(({ work }) => work()) }
}
const event = (n: number) => ({ room: 'opening/1', n, kind: 'e' + n, at: '2026-03-16T01:30:00Z' })

describe('the live channel', () => {
  it('catches_up_from_its_last_number_after_every_lost_line_D17', () => {
    const at = start()
    at.channel.join('opening/1')
    at.sockets[0]!.onopen!({})
    expect(at.sockets[0]!.joins()).toEqual([{ join: 'opening/1' }])
    at.sockets[0]!.hear({ room: 'opening/1', n: 4, state: { a: 1 } })
    at.sockets[0]!.hear(event(5))
    for (let cut = 1; cut <= 3; cut++) {
      at.sockets.at(-1)!.onclose!({ code: 1006 })
      at.reconnect()
      at.sockets.at(-1)!.onopen!({})
      expect(at.sockets.at(-1)!.joins()).toEqual([{ join: 'opening/1', since: 4 + cut }])
      at.sockets.at(-1)!.hear(event(5 + cut))
    }
    expect(at.numbers()).toEqual([5, 6, 7, 8])
  })

  it('drops_repeats_and_asks_again_where_a_number_is_missing', () => {
    const at = start()
    at.channel.join('opening/1', 4)
    at.sockets[0]!.onopen!({})
    for (const n of [5, 5, 7]) at.sockets[0]!.hear(event(n))
    expect(at.numbers()).toEqual([5])
    expect(at.sockets[0]!.joins()).toEqual([{ join: 'opening/1', since: 4 }, { join: 'opening/1', since: 5 }])
    for (const n of [6, 7]) at.sockets[0]!.hear(event(n))
    expect(at.numbers()).toEqual([5, 6, 7])
  })

  it('waits_for_a_room_that_is_not_open_and_then_hears_all_of_it', () => {
    const at = start()
    at.channel.join('opening/1')
    at.sockets[0]!.onopen!({})
    at.sockets[0]!.hear({ room: 'opening/1', waiting: true })
    for (const n of [1, 2, 3]) at.sockets[0]!.hear(event(n))
    expect(at.numbers()).toEqual([1, 2, 3])
  })

  it('pauses_longer_each_time_and_never_longer_than_15_seconds', () => {
    const at = start()
    at.channel.join('opening/1')
    const pauses: number[] = []
    for (let i = 0; i < 12; i++) {
      at.sockets.at(-1)!.onclose!({ code: 1006 })
      pauses.push(at.waiting.at(-1)!.ms)
      at.reconnect()
    }
    expect(pauses[0]).toBeLessThanOrEqual(250)
    expect(pauses[5]).toBeGreaterThan(3000)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(15_000)
  })

  it('measures_the_offset_of_this_clock_by_half_of_the_way', () => {
    const at = start()
    at.channel.join('opening/1')
    at.sockets[0]!.onopen!({})
    const asked = at.sockets[0]!.said.find((one) => 'ask' in one)!
    at.tick(200)
    at.sockets[0]!.hear({ time: new Date(1000 + 100 + 5000).toISOString(), mark: asked.mark })
    expect(at.news.at(-1)).toEqual({ offset: 5000, roundTrip: 200 })
  })

  it('forgets_a_refused_room_and_closes_when_nobody_watches', () => {
    const at = start()
    at.channel.join('opening/1')
    at.sockets[0]!.onopen!({})
    at.sockets[0]!.hear({ room: 'opening/1', refused: { code: 'records.not-found' } })
    expect(at.news.at(-1)).toMatchObject({ refused: { code: 'records.not-found' } })
    at.channel.join('opening/2')
    at.channel.leave('opening/2')
    at.reconnect()
    expect(at.sockets).toHaveLength(1)
  })
})
