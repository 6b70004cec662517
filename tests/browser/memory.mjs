// The memory of the browser's renderers while something runs: the largest resident set seen, looked at twice a second.
import { readdirSync, readFileSync } from 'node:fs'

function fact(pid, name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
}
function ours(pid) {
  for (let at = pid; at > 1; at = fact(at, 'PPid')) if (at === process.pid) return true
  return false
}

function largestRenderer() {
  let largest = 0
  for (const name of readdirSync('/proc')) {
    try {
      if (/^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--type=renderer') && ours(Number(name)))
        largest = Math.max(largest, fact(name, 'VmRSS'))
    } catch {
      // It has ended meanwhile.
    }
  }
  return largest / 1024
}

/** Call what is given back to stop; it answers MiB. */
export function watchRenderers() {
  let peak = largestRenderer()
  const timer = setInterval(() => (peak = Math.max(peak, largestRenderer())), 500)
  return () => {
    clearInterval(timer)
    return Math.round(peak)
  }
}
