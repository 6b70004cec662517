// Making a prequalification application: sealed here, its keys saved and proven before anything is sent, as a bid's are.
import { declaration, submit } from '@/api/acts'
import { upload } from '@/api/upload'
import type { Lot } from '@/modules/tendering/tender/lot'
import { summaryContent } from '@/modules/tendering/bid/summary'
import { fromHex } from '@/modules/tendering/sealing/bytes'
import type { Header, Role } from '@/modules/tendering/sealing/header'
import { addKey, newKeys, type BidKeys } from '@/modules/tendering/sealing/keys'
import { open } from '@/modules/tendering/sealing/opener'
import { seal } from '@/modules/tendering/sealing/sealer'

export interface SealedPart {
  header: Header
  content: Blob
  sha256: string
}
export interface MadeApplication {
  parts: SealedPart[]
  keys: BidKeys
  bidder: string
}
export const mostFiles = 7 // with the summary the hall takes eight envelopes

/** The pieces are gathered into blobs, which a browser keeps on disk when they are large. */
async function sealPart(lot: Lot, bidder: string, role: Role, content: Blob, keys: BidKeys, progress: (done: number, total: number) => void): Promise<SealedPart> {
  const pieces: Blob[] = []
  const made = await seal({ suite: lot.seal_suite, origin: lot.origin, section: lot.id, role, bidder }, content, (bytes) => void pieces.push(new Blob([bytes])), progress)
  await addKey(keys, made.header, made.kb)
  return { header: made.header, content: new Blob(pieces), sha256: made.sha256 }
}

export async function makeApplication(lot: Lot, bidder: string, members: string[], files: File[], progress: (done: number) => void): Promise<MadeApplication> {
  const keys = newKeys(lot.origin)
  const parts: SealedPart[] = []
  const all: { role: Role; content: Blob }[] = [
    { role: 'summary', content: new Blob([summaryContent({ consortium: members.map((credit_code) => ({ credit_code })) })]) },
    ...files.map((content) => ({ role: 'qualification' as const, content }))
  ]
  for (const [n, one] of all.entries()) parts.push(await sealPart(lot, bidder, one.role, one.content, keys, (done, total) => progress((n + done / total) / all.length)))
  return { parts, keys, bidder }
}

/** True when this key file opens every part: the rehearsal (R-SEAL-13). */
export async function opensAll(made: MadeApplication, keys: BidKeys): Promise<boolean> {
  for (const { header, content } of made.parts) {
    const kb = fromHex(keys.keys[header.lock]?.kb ?? '')
    if (!kb) return false
    const { origin, section, role, lock } = header
    const opened = await open(content, { origin, section, role, lock, bidder: made.bidder }, kb, () => {}).catch(() => null)
    if (!opened) return false
  }
  return true
}

export async function handIn(lot: string, made: MadeApplication, key: string, progress: (done: number) => void): Promise<void> {
  for (const [n, { header, content, sha256 }] of made.parts.entries()) {
    const arrived = await upload(content, { entrance: '/uploads/sealed', metadata: { role: header.role, lock: header.lock }, checksum: true, progress: (sent, total) => progress((n + sent / total) / made.parts.length) })
    if (arrived.sha256 !== sha256) throw new Error('upload.other-bytes')
  }
  const act = await declaration('tendering.submit-application')
  if (act) await submit(act, { lot, envelopes: made.parts.map((one) => ({ sha256: one.sha256 })) }, { key })
}
