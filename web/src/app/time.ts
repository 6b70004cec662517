// Times as people here read them: Beijing time, whatever the computer is set to.
import { currentLanguage } from './i18n'

const zone = 'Asia/Shanghai'
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'
})

function fields(at: Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]))
}

/** 2026-03-16 09:30, or with seconds. */
export function timeText(at: string | Date | null | undefined, seconds = false): string {
  if (!at) return ''
  const date = typeof at === 'string' ? new Date(at) : at
  if (Number.isNaN(date.getTime())) return String(at)
  const f = fields(date)
  return `${f.year}-${f.month}-${f.day} ${f.hour}:${f.minute}` + (seconds ? `:${f.second}` : '')
}

/** What an input of type datetime-local shows for an instant, and back. */
export function toLocalInput(at: string): string {
  const date = new Date(at)
  if (!at || Number.isNaN(date.getTime())) return ''
  const f = fields(date)
  return `${f.year}-${f.month}-${f.day}T${f.hour}:${f.minute}` + (f.second === '00' ? '' : `:${f.second}`)
}
export function fromLocalInput(text: string): string {
  if (!text) return ''
  return (text.length === 16 ? text + ':00' : text) + '+08:00'
}

const units: [number, string, string, string][] = [[86_400, '天', 'day', 'days'], [3600, '小时', 'hour', 'hours'], [60, '分钟', 'minute', 'minutes'], [1, '秒', 'second', 'seconds']]

/** "3 天 4 小时": how long between two instants, in the two largest units. */
export function lengthText(ms: number): string {
  let rest = Math.max(0, Math.floor(Math.abs(ms) / 1000))
  const said: string[] = []
  for (const [size, zh, one, many] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count === 0 && !(size === 1 && said.length === 0)) {
      if (said.length) break
      continue
    }
    said.push(currentLanguage() === 'en' ? `${count} ${count === 1 ? one : many}` : `${count} ${zh}`)
    if (said.length === 2) break
  }
  return said.join(' ')
}
