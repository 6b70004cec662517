// The real surroundings: this browser, this computer, this line, this hall.
import { ask } from '@/api/acts'
import { get } from '@/api/http'
import { base64, hex, randomBytes } from '../sealing/bytes'
import type { Expectation } from '../sealing/header'
import { open } from '../sealing/opener'
import { seal } from '../sealing/sealer'
import { sha256 } from '../sealing/sha256'
import { envelopeFile, loadBid } from '../bid/folder'
import { rehearse } from '../bid/sealing'
import type { LotFacts, Surroundings, UploadOutcome, Visitor } from './surroundings'

const probeBytes = 2 * 1024 * 1024
const questions = 5
const socketPatienceMs = 6_000
const tus = { 'Tus-Resumable': '1.0.0' }

async function measureClock(): Promise<{ offset: number; spread: number; hallNow: number }> {
  const offsets: number[] = []
  let hallNow = 0
  for (let i = 0; i < questions; i++) {
    const before = Date.now()
    const { now, demonstration } = await get<{ now: string; demonstration: boolean }>('/api/clock', { query: { n: i } })
    const after = Date.now()
    hallNow = Date.parse(now)
    // A demonstration clock is meant to differ; the measure is then only how steady the line is.
    offsets.push((before + after) / 2 - hallNow)
    if (demonstration && i === questions - 1) {
      const middle = offsets[0]!
      return { offset: 0, spread: spreadOf(offsets.map((one) => one - middle)), hallNow }
    }
  }
  const sorted = [...offsets].sort((a, b) => a - b)
  return { offset: sorted[Math.floor(sorted.length / 2)]!, spread: spreadOf(offsets), hallNow }
}
const spreadOf = (values: number[]): number => Math.max(...values) - Math.min(...values)

async function writeAndRead(): Promise<boolean> {
  try {
    const folder = await navigator.storage.getDirectory()
    const handle = await folder.getFileHandle('sunhall-preflight', { create: true })
    const bytes = randomBytes(1024)
    const writable = await handle.createWritable()
    await writable.write(bytes)
    await writable.close()
    const back = new Uint8Array(await (await handle.getFile()).arrayBuffer())
    await folder.removeEntry('sunhall-preflight')
    return hex(back) === hex(bytes)
  } catch {
    return false
  }
}

async function trySealing(suite: 'B' | 'G', bidder: string, origin: string): Promise<{ opens: boolean; speed: number }> {
  const content = new Uint8Array(probeBytes)
  for (let at = 0; at < probeBytes; at += 65536) content.set(randomBytes(65536), at)
  const parts: Uint8Array<ArrayBuffer>[] = []
  const began = performance.now()
  const made = await seal({ suite, origin, section: 'preflight', role: 'whole', bidder }, new Blob([content]), (bytes) => void parts.push(bytes))
  const speed = Math.round(probeBytes / ((performance.now() - began) / 1000))
  const out: Uint8Array<ArrayBuffer>[] = []
  try {
    await open(new Blob(parts), { origin, section: 'preflight', bidder }, made.kb, (bytes) => void out.push(bytes))
    const opened = new Uint8Array(await new Blob(out).arrayBuffer())
    return { opens: hex(sha256(opened)) === hex(sha256(content)), speed }
  } catch {
    return { opens: false, speed }
  }
}

/** A sealed object is begun, sent in four pieces, read back as a digest, and ended: nothing of it stays. */
async function tryUpload(bytes: number): Promise<UploadOutcome> {
  const content = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at += 65536) content.set(randomBytes(Math.min(65536, bytes - at)), at)
  const metadata = `role ${btoa('whole')},lock ${btoa(hex(randomBytes(16)))}`
  let address = ''
  try {
    const created = await fetch('/uploads/sealed', { method: 'POST', headers: { ...tus, 'Upload-Length': String(bytes + 1), 'Upload-Metadata': metadata } })
    if (created.status !== 201) return { kind: 'refused' }
    address = new URL(created.headers.get('Location')!, location.href).pathname
  } catch {
    return { kind: 'blocked' }
  }
  try {
    return await sendProbe(address, content)
  } finally {
    // One byte is missing on purpose: an unfinished upload can be ended without a trace.
    void fetch(address, { method: 'DELETE', headers: tus }).catch(() => undefined)
  }
}

async function sendProbe(address: string, content: Uint8Array<ArrayBuffer>): Promise<UploadOutcome> {
  const piece = Math.ceil(content.length / 4)
  let cuts = 0
  let spent = 0
  for (let at = 0; at < content.length; ) {
    const body = content.slice(at, at + piece)
    const checksum = 'sha256 ' + base64(sha256(body))
    const began = performance.now()
    try {
      const answer = await fetch(address, { method: 'PATCH', body, headers: { ...tus, 'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': String(at), 'Upload-Checksum': checksum } })
      if (answer.status === 460) return { kind: 'damaged' }
      if (answer.status === 401) return { kind: 'refused' }
      if (answer.status !== 204) return { kind: 'blocked' }
      spent += performance.now() - began
      at += body.length
    } catch {
      if (++cuts > 3) return { kind: 'blocked' }
    }
  }
  return { kind: 'arrived', seconds: spent / 1000, cuts }
}

function trySocket(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`)
    const end = (good: boolean) => {
      clearTimeout(timer)
      socket.close()
      resolve(good)
    }
    const timer = setTimeout(() => end(false), socketPatienceMs)
    socket.onopen = () => socket.send(JSON.stringify({ ask: 'time', mark: 1 }))
    socket.onmessage = () => end(true)
    socket.onerror = () => end(false)
  })
}

/** Whether a file of that size would find room. The browser's own estimate says the same to everybody (10 GB), so it is tried. */
async function holds(bytes: number): Promise<boolean> {
  let writable: FileSystemWritableFileStream
  const name = 'sunhall-room'
  const folder = await navigator.storage.getDirectory()
  try {
    writable = await (await folder.getFileHandle(name, { create: true })).createWritable()
  } catch {
    return true // that nothing can be written at all is another finding
  }
  try {
    await writable.truncate(bytes)
    return true
  } catch (fault) {
    return (fault as Error).name !== 'QuotaExceededError'
  } finally {
    await writable.abort().catch(() => undefined)
    await folder.removeEntry(name).catch(() => undefined)
  }
}

async function space(needed: number): Promise<{ free: number; lasting: boolean }> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate()
  const lasting = (await navigator.storage.persisted?.()) || (await navigator.storage.persist?.()) || false
  const free = quota - usage
  return { free: free >= needed && !(await holds(needed)) ? 0 : free, lasting }
}

export function realSurroundings(lot: string, visitor: Visitor | null): Surroundings {
  const bidder = visitor?.organisation_code ?? ''
  let facts: Promise<LotFacts> | undefined
  const lotFacts = () => (facts ??= ask('tendering.lot-page', { lot }) as unknown as Promise<LotFacts>)
  return {
    secure: isSecureContext,
    abilities: { crypto: typeof crypto !== 'undefined' && crypto.subtle !== undefined, workers: typeof Worker !== 'undefined',
      files: typeof navigator.storage?.getDirectory === 'function' },
    visitor: async () => visitor,
    lot: lotFacts,
    ownEnvelopes: async () => {
      if (!visitor?.roles.includes('bidder')) return []
      const own = (await ask('tendering.my-bids', { lot })) as unknown as { bids: { state: string; envelopes: { role: string; lock: string }[] }[] }
      return own.bids.filter((bid) => bid.state === 'standing').flatMap((bid) => bid.envelopes)
    },
    clock: measureClock,
    zone: -new Date().getTimezoneOffset(),
    space,
    writes: writeAndRead,
    sealing: async () => {
      const { seal_suite, origin } = await lotFacts()
      return trySealing(seal_suite === 'G' ? 'G' : 'B', bidder || '0'.repeat(18), origin)
    },
    socket: trySocket,
    upload: tryUpload,
    openEnvelope: (expected, kb) => openKept(lot, bidder, expected, kb),
  }
}

async function openKept(lot: string, bidder: string, expected: Expectation, kb: string): Promise<boolean | undefined> {
  const bid = await loadBid(lot, bidder)
  const envelope = bid?.envelopes.find((one) => one.lock === expected.lock)
  if (!bid || !envelope) return undefined
  try {
    await rehearse(await envelopeFile(bid, envelope), expected, kb)
    return true
  } catch {
    return false
  }
}
