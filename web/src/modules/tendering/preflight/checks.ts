// Pre-flight: will everything work on the day? Each check says good, or what is wrong; the page has a remedy for each fault in
// the language files (preflight.fault.ID.remedy).
import { openKeys, parseKeys, asksPassphrase, type BidKeys } from '../sealing/keys'
import type { Question, Surroundings, Visitor, LotFacts } from './surroundings'

export type Grade = 'good' | 'warning' | 'fault'
export interface Finding {
  check: CheckName
  grade: Grade
  /** Key of the fault's text and remedy; empty when good. */
  fault: FaultName | ''
  facts: Record<string, string | number>
}

export const checkNames = ['browser', 'account', 'certificate', 'lot', 'clock', 'disk', 'sealing', 'key', 'line', 'live'] as const
export type CheckName = (typeof checkNames)[number]

export const faultNames = [
  'not-secure', 'no-crypto', 'no-workers', 'no-files',
  'not-signed-in', 'not-bidder', 'organisation-not-verified', 'facts-missing',
  'certificate-none', 'certificate-expired', 'certificate-not-yet', 'certificate-ends-before-opening', 'certificate-not-active',
  'lot-closed', 'lot-suspended', 'clock-off', 'clock-unsteady', 'zone-differs',
  'disk-small', 'disk-not-lasting', 'disk-unwritable', 'seal-broken',
  'key-unreadable', 'key-passphrase', 'key-other-hall', 'key-other-bid', 'key-does-not-open',
  'upload-blocked', 'upload-refused', 'upload-damaged', 'line-slow', 'line-unsteady', 'live-blocked',
] as const
export type FaultName = (typeof faultNames)[number]

export const clockLimitMs = 5_000
const unsteadyMs = 2_000
const hallZone = 480
/** Sealed copies lie beside the documents, padded by at most an eighth. */
export const spaceNeeded = (bytes: number): number => Math.ceil(bytes * 1.13) + 64 * 1024 * 1024
export const testUploadBytes = 1024 * 1024
/** The line must carry everything in a third of the time that is left, or in an hour. */
export const secondsAllowed = (left: number): number => Math.max(3600, left / 3)

const good = (check: CheckName, facts: Finding['facts'] = {}): Finding => ({ check, grade: 'good', fault: '', facts })
const fault = (check: CheckName, name: FaultName, facts: Finding['facts'] = {}): Finding => ({ check, grade: 'fault', fault: name, facts })
const warning = (check: CheckName, name: FaultName, facts: Finding['facts'] = {}): Finding => ({ check, grade: 'warning', fault: name, facts })

function checkBrowser(at: Surroundings): Finding {
  if (!at.secure) return fault('browser', 'not-secure')
  if (!at.abilities.crypto) return fault('browser', 'no-crypto')
  if (!at.abilities.workers) return fault('browser', 'no-workers')
  if (!at.abilities.files) return fault('browser', 'no-files')
  return good('browser')
}

function checkAccount(visitor: Visitor | null): Finding {
  if (!visitor) return fault('account', 'not-signed-in')
  if (!visitor.roles.includes('bidder')) return fault('account', 'not-bidder')
  if (visitor.organisation_state !== 'verified') return fault('account', 'organisation-not-verified', { state: visitor.organisation_state })
  if (visitor.missing.length > 0) return warning('account', 'facts-missing', { count: visitor.missing.length })
  return good('account', { code: visitor.organisation_code })
}

function checkCertificate(visitor: Visitor | null, now: number, opening: number): Finding {
  const active = (visitor?.certificates ?? []).filter((one) => one.state === 'bound')
  if (!visitor?.certificates.length) return fault('certificate', 'certificate-none')
  if (!active.length) return fault('certificate', 'certificate-not-active', { subject: visitor.certificates[0]!.subject })
  const latest = active.reduce((a, b) => (Date.parse(a.until) > Date.parse(b.until) ? a : b))
  const facts = { subject: latest.subject, until: latest.until }
  if (Date.parse(latest.until) <= now) return fault('certificate', 'certificate-expired', facts)
  if (Date.parse(latest.from) > now) return fault('certificate', 'certificate-not-yet', { ...facts, from: latest.from })
  // The opening and its decryption may last hours: a day of reserve.
  if (Date.parse(latest.until) <= opening + 24 * 3600_000) return fault('certificate', 'certificate-ends-before-opening', facts)
  return good('certificate', facts)
}

function checkLot(lot: LotFacts, now: number): Finding {
  if (lot.frozen || (lot.bid_deadline && Date.parse(lot.bid_deadline) <= now)) return fault('lot', 'lot-closed', { deadline: lot.bid_deadline ?? '' })
  if (lot.suspended) return fault('lot', 'lot-suspended')
  return good('lot', { deadline: lot.bid_deadline ?? '' })
}

function checkClock(clock: { offset: number; spread: number }, zone: number): Finding {
  const facts = { offset: Math.round(clock.offset), spread: Math.round(clock.spread) }
  if (clock.spread > unsteadyMs) return warning('clock', 'clock-unsteady', facts)
  if (Math.abs(clock.offset) > clockLimitMs) return fault('clock', 'clock-off', facts)
  if (zone !== hallZone) return warning('clock', 'zone-differs', { ...facts, zone })
  return good('clock', facts)
}

async function checkDisk(at: Surroundings, bytes: number): Promise<Finding> {
  const needed = spaceNeeded(bytes)
  const { free, lasting } = await at.space(needed)
  const facts = { free, needed }
  if (free < facts.needed) return fault('disk', 'disk-small', facts)
  if (!(await at.writes())) return fault('disk', 'disk-unwritable', facts)
  if (!lasting) return warning('disk', 'disk-not-lasting', facts)
  return good('disk', facts)
}

async function checkSealing(at: Surroundings, bytes: number): Promise<Finding> {
  const { opens, speed } = await at.sealing()
  return opens ? good('sealing', { speed, seconds: Math.ceil(bytes / Math.max(speed, 1)) }) : fault('sealing', 'seal-broken')
}

/** Without a key file only sealing is tried; with one, it must be the key file of the bid that stands. */
async function checkKey(at: Surroundings, question: Question, lot: LotFacts, visitor: Visitor | null): Promise<Finding> {
  const file = question.keyFile
  if (!file) return good('key', { keys: 0 })
  if (!asksPassphrase(file.text) && !parseKeys(file.text)) return fault('key', 'key-unreadable')
  const keys = await openKeys(file.text, file.passphrase)
  if (!keys) return fault('key', 'key-passphrase')
  if (keys.origin !== lot.origin) return fault('key', 'key-other-hall', { origin: keys.origin })
  const own = await at.ownEnvelopes()
  const missing = own.filter((one) => !keys.keys[one.lock])
  if (missing.length > 0) return fault('key', 'key-other-bid', { missing: missing.length })
  return (await everyKeyOpens(at, question.lot, keys, visitor)) ?? good('key', { keys: Object.keys(keys.keys).length })
}

async function everyKeyOpens(at: Surroundings, lot: string, keys: BidKeys, visitor: Visitor | null): Promise<Finding | undefined> {
  for (const [lock, key] of Object.entries(keys.keys)) {
    if (key.section !== lot) continue
    const expected = { origin: keys.origin, section: lot, role: key.role, lock, ...(visitor ? { bidder: visitor.organisation_code } : {}) }
    if ((await at.openEnvelope(expected, key.kb)) === false) return fault('key', 'key-does-not-open', { lock })
  }
  return undefined
}

async function checkLine(at: Surroundings, bytes: number, secondsLeft: number): Promise<Finding> {
  const outcome = await at.upload(testUploadBytes)
  if (outcome.kind === 'blocked') return fault('line', 'upload-blocked')
  if (outcome.kind === 'refused') return fault('line', 'upload-refused')
  if (outcome.kind !== 'arrived') return fault('line', 'upload-damaged')
  const speed = Math.round(testUploadBytes / Math.max(outcome.seconds, 0.001))
  const seconds = Math.ceil((bytes * 1.13) / speed)
  const facts = { speed, seconds, left: Math.round(secondsLeft) }
  if (seconds > secondsAllowed(secondsLeft)) return fault('line', 'line-slow', facts)
  if (outcome.cuts > 0) return warning('line', 'line-unsteady', { ...facts, cuts: outcome.cuts })
  return good('line', facts)
}

/** Runs every check, telling each finding as it comes. A check that fails by itself is a finding too. */
export async function preflight(at: Surroundings, question: Question, tell: (finding: Finding) => void): Promise<Finding[]> {
  const found: Finding[] = []
  const add = (finding: Finding) => {
    found.push(finding)
    tell(finding)
  }
  const browser = checkBrowser(at)
  add(browser)
  const [visitor, lot, clock] = await Promise.all([at.visitor(), at.lot(), at.clock()])
  const opening = lot.bid_deadline ? Date.parse(lot.bid_deadline) : clock.hallNow
  add(checkAccount(visitor))
  add(checkCertificate(visitor, clock.hallNow, opening))
  add(checkLot(lot, clock.hallNow))
  add(checkClock(clock, at.zone))
  if (browser.grade === 'good') {
    add(await checkDisk(at, question.bytes))
    add(await checkSealing(at, question.bytes))
    add(await checkKey(at, question, lot, visitor))
  }
  if (visitor) add(await checkLine(at, question.bytes, (opening - clock.hallNow) / 1000))
  add((await at.socket()) ? good('live') : warning('live', 'live-blocked'))
  return found
}
