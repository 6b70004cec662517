// The steps of making a bid, one function each; the page calls them in order and shows their progress. Every step leaves the
// folder in a state from which a reload goes on.
import { upload } from '@/api/upload'
import { submit, type ActDeclaration } from '@/api/acts'
import { addKey, newKeys, type BidKeys } from '../sealing/keys'
import { fromHex } from '../sealing/bytes'
import type { Role, SuiteName } from '../sealing/header'
import type { Progress } from '../sealing/sealer'
import { envelopeFile, folderOf, saveBid, type BidFolder } from './folder'
import { rehearse, sealFile } from './sealing'

export interface Part {
  role: Role
  name: string
  content: Blob
}

export interface SealPlan {
  origin: string
  lot: string
  bidder: string
  suite: SuiteName
  parts: Part[]
}

/** Seals all parts. The keys are in what it answers and nowhere else: the page must have them saved before going on. */
export async function sealBid(plan: SealPlan, progress: Progress, signal?: AbortSignal): Promise<{ bid: BidFolder; keys: BidKeys }> {
  const folder = await folderOf(plan.lot, plan.bidder)
  const keys = newKeys(plan.origin)
  const bid: BidFolder = { origin: plan.origin, lot: plan.lot, bidder: plan.bidder, suite: plan.suite, envelopes: [], rehearsed: false,
    submitKey: crypto.randomUUID(), receipt: null }
  const total = plan.parts.reduce((sum, part) => sum + part.content.size, 0)
  let before = 0
  for (const [index, part] of plan.parts.entries()) {
    const file = `sealing-${index}`
    const request = { suite: plan.suite, origin: plan.origin, section: plan.lot, role: part.role, bidder: plan.bidder }
    const made = await sealFile(request, part.content, folder, file,
      (done) => progress(before + Math.min(done, part.content.size), total), signal)
    await addKey(keys, made.header, fromHex(made.kb)!)
    bid.envelopes.push({ role: part.role, lock: made.header.lock, file, sha256: made.sha256, size: made.size, upload: '', arrived: false, name: part.name })
    before += part.content.size
  }
  await saveBid(bid)
  return { bid, keys }
}

/** Opens every envelope with the key file as it was saved. Throws when one does not open: then the bid must be sealed anew. */
export async function rehearseBid(bid: BidFolder, keys: BidKeys, progress: Progress): Promise<void> {
  const total = bid.envelopes.reduce((sum, envelope) => sum + envelope.size, 0)
  let before = 0
  for (const envelope of bid.envelopes) {
    const key = keys.keys[envelope.lock]
    if (!key) throw Object.assign(new Error('sealing.key-missing'), { name: 'KeyMissing' })
    const expected = { origin: bid.origin, section: bid.lot, role: envelope.role, lock: envelope.lock, bidder: bid.bidder }
    await rehearse(await envelopeFile(bid, envelope), expected, key.kb, (done) => progress(before + done, total))
    before += envelope.size
  }
  bid.rehearsed = true
  await saveBid(bid)
}

/** Sends what has not arrived; goes on where an earlier page or an earlier line stopped. */
export async function uploadBid(bid: BidFolder, progress: Progress, waiting?: (waits: boolean) => void, signal?: AbortSignal): Promise<void> {
  const total = bid.envelopes.reduce((sum, envelope) => sum + envelope.size, 0)
  let before = 0
  for (const envelope of bid.envelopes) {
    if (!envelope.arrived) {
      const done = await upload(await envelopeFile(bid, envelope), {
        entrance: '/uploads/sealed', metadata: { role: envelope.role, lock: envelope.lock }, checksum: true, started: envelope.upload,
        begun: async (address) => {
          envelope.upload = address
          await saveBid(bid)
        },
        progress: (sent) => progress(before + sent, total), waiting, signal,
      })
      if (done.sha256 !== envelope.sha256) throw Object.assign(new Error('upload.other-bytes'), { name: 'OtherBytes' })
      envelope.arrived = true
      await saveBid(bid)
    }
    before += envelope.size
    progress(before, total)
  }
}

const submitBidAct: ActDeclaration = { method: 'POST', path: '/api/lots/{lot}/bids' } as ActDeclaration

/** Hands in; the same envelopes are the same act however often this is called. */
export async function handIn(bid: BidFolder): Promise<unknown> {
  const reply = await submit(submitBidAct, { lot: bid.lot, envelopes: bid.envelopes.map(({ sha256 }) => ({ sha256 })) }, { key: bid.submitKey })
  bid.receipt = reply.body
  await saveBid(bid)
  return reply.body
}
