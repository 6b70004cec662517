// One socket for all tabs of a browser: rooms are joined while some tab watches them.
import { Channel, type RoomNews } from './channel'

interface Tab {
  port: MessagePort
  rooms: Set<string>
}
export type Wish = { join: string; since?: number } | { leave: string } | { bye: true }

const scope = self as unknown as { onconnect: ((event: MessageEvent) => void) | null }
const tabs = new Set<Tab>()
const newest = new Map<string, RoomNews>()

const channel = new Channel({
  connect: () => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`) as never,
  tell(news) {
    if ('room' in news && ('state' in news || 'waiting' in news)) newest.set(news.room, news)
    for (const tab of tabs) if (!('room' in news) || tab.rooms.has(news.room)) tab.port.postMessage(news)
  },
})

function leave(tab: Tab, room: string): void {
  tab.rooms.delete(room)
  if ([...tabs].some((other) => other.rooms.has(room))) return
  newest.delete(room)
  channel.leave(room)
}

scope.onconnect = (event) => {
  const tab: Tab = { port: event.ports[0]!, rooms: new Set() }
  tabs.add(tab)
  tab.port.onmessage = (message: MessageEvent<Wish>) => {
    const wish = message.data
    if ('join' in wish) {
      tab.rooms.add(wish.join)
      const known = newest.get(wish.join)
      if (known) tab.port.postMessage(known)
      channel.join(wish.join, wish.since)
    } else if ('leave' in wish) leave(tab, wish.leave)
    else {
      for (const room of [...tab.rooms]) leave(tab, room)
      tabs.delete(tab)
    }
  }
  tab.port.start()
}
