// Every fault that the pre-flight knows is seeded, found, named and nothing else is; and a sound place is found sound.
import { describe, expect, it } from 'vitest'
import { addKey, keysText, newKeys, sealKeys } from '../sealing/keys'
import { seal } from '../sealing/sealer'
import { faultNames, preflight, spaceNeeded, type FaultName } from './checks'
import { faultTexts } from './fault_texts'
import type { Question, Surroundings } from './surroundings'

const now = Date.parse('2026-03-10T01:00:00Z')
const opening = '2026-03-16T01:30:00Z'
const made = await seal({ suite: 'B', origin: 'hall.test', section: 'lot-1', role: 'summary', bidder: '91350000MA2NWMYR3D' }, new Blob(['x']), () => {})
const lock = made.header.lock
const keys = newKeys('hall.test')
await addKey(keys, made.header, made.kb)
const elsewhere = { ...keys, origin: 'hall.other' }

function soundPlace(): Surroundings {
  return {
    secure: true, abilities: { crypto: true, workers: true, files: true }, zone: 480,
    visitor: async () => ({ roles: ['member', 'bidder'], organisation_code: '91350000MA2NWMYR3D', organisation_state: 'verified', missing: [],
      certificates: [{ subject: '甲公司', from: '2025-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z', state: 'bound' }] }),
    lot: async () => ({ origin: 'hall.test', bid_deadline: opening, suspended: false, frozen: false, seal_suite: 'B' }),
    ownEnvelopes: async () => [{ role: 'summary', lock }],
    clock: async () => ({ offset: 120, spread: 40, hallNow: now }),
    space: async () => ({ free: 50e9, lasting: true }),
    writes: async () => true, sealing: async () => ({ opens: true, speed: 50e6 }), socket: async () => true,
    upload: async () => ({ kind: 'arrived', seconds: 0.5, cuts: 0 }),
    openEnvelope: async () => true,
  }
}
const question = (change: Partial<Question> = {}): Question => ({ lot: 'lot-1', bytes: 500e6, keyFile: { text: keysText(keys), passphrase: '' }, ...change })

type Seed = [FaultName, (at: Surroundings) => void, Partial<Question>?]
const visitorWith = (change: object) => (at: Surroundings) => {
  const was = at.visitor
  at.visitor = async () => ({ ...(await was())!, ...change })
}
const certificateWith = (change: object) => visitorWith({ certificates: [
  { subject: '甲公司', from: '2025-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z', state: 'bound', ...change }] })
const lotWith = (change: object) => (at: Surroundings) => {
  const was = at.lot
  at.lot = async () => ({ ...(await was()), ...change })
}
const cheap = { memory_kib: 64, passes: 1 }
const lockedFile = await sealKeys(keys, 'right', cheap)

const seeds: Seed[] = [
  ['not-secure', (at) => (at.secure = false)],
  ['no-crypto', (at) => (at.abilities.crypto = false)],
  ['no-workers', (at) => (at.abilities.workers = false)],
  ['no-files', (at) => (at.abilities.files = false)],
  ['not-bidder', visitorWith({ roles: ['member'] })],
  ['organisation-not-verified', visitorWith({ organisation_state: 'registered' })],
  ['facts-missing', visitorWith({ missing: [{ field: 'licence' }] })],
  ['certificate-none', visitorWith({ certificates: [] })],
  ['certificate-expired', certificateWith({ until: '2026-03-09T00:00:00Z' })],
  ['certificate-not-yet', certificateWith({ from: '2026-03-12T00:00:00Z' })],
  ['certificate-ends-before-opening', certificateWith({ until: '2026-03-16T01:00:00Z' })],
  ['certificate-not-active', certificateWith({ state: 'revoked' })],
  ['lot-closed', lotWith({ bid_deadline: '2026-03-10T00:59:59Z' })],
  ['lot-suspended', lotWith({ suspended: true })],
  ['clock-off', (at) => (at.clock = async () => ({ offset: -61_000, spread: 30, hallNow: now }))],
  ['clock-unsteady', (at) => (at.clock = async () => ({ offset: 0, spread: 9_000, hallNow: now }))],
  ['zone-differs', (at) => (at.zone = -300)],
  ['disk-small', (at) => (at.space = async () => ({ free: spaceNeeded(500e6) - 1, lasting: true }))],
  ['disk-not-lasting', (at) => (at.space = async () => ({ free: 50e9, lasting: false }))],
  ['disk-unwritable', (at) => (at.writes = async () => false)],
  ['seal-broken', (at) => (at.sealing = async () => ({ opens: false, speed: 1 }))],
  ['key-unreadable', () => {}, { keyFile: { text: '%PDF-1.7', passphrase: '' } }],
  ['key-passphrase', () => {}, { keyFile: { text: lockedFile, passphrase: 'wrong' } }],
  ['key-other-hall', () => {}, { keyFile: { text: keysText(elsewhere), passphrase: '' } }],
  ['key-other-bid', (at) => (at.ownEnvelopes = async () => [{ role: 'summary', lock: '0'.repeat(32) }])],
  ['key-does-not-open', (at) => (at.openEnvelope = async () => false)],
  ['upload-blocked', (at) => (at.upload = async () => ({ kind: 'blocked' }))],
  ['upload-refused', (at) => (at.upload = async () => ({ kind: 'refused' }))],
  ['upload-damaged', (at) => (at.upload = async () => ({ kind: 'damaged' }))],
  ['line-slow', (at) => (at.upload = async () => ({ kind: 'arrived', seconds: 400, cuts: 0 }))],
  ['line-unsteady', (at) => (at.upload = async () => ({ kind: 'arrived', seconds: 1, cuts: 2 }))],
  ['live-blocked', (at) => (at.socket = async () => false)],
]

describe('the pre-flight', () => {
  it('finds_nothing_wrong_in_a_sound_place', async () => {
    const found = await preflight(soundPlace(), question(), () => {})
    expect(found.filter((one) => one.grade !== 'good')).toEqual([])
    expect(found.map((one) => one.check)).toEqual(['browser', 'account', 'certificate', 'lot', 'clock', 'disk', 'sealing', 'key', 'line', 'live'])
  })

  it.each(seeds)('finds_the_seeded_fault_%s_and_only_that', async (name, sow, change) => {
    const at = soundPlace()
    sow(at)
    const found = await preflight(at, question(change), () => {})
    expect(found.filter((one) => one.grade !== 'good').map((one) => one.fault)).toEqual([name])
  })

  it('finds_that_nobody_is_signed_in_and_asks_nothing_of_the_line_then', async () => {
    const at = soundPlace()
    at.visitor = async () => null
    const found = await preflight(at, question(), () => {})
    expect(found.filter((one) => one.grade !== 'good').map((one) => one.fault)).toEqual(['not-signed-in', 'certificate-none'])
    expect(found.some((one) => one.check === 'line')).toBe(false)
  })

  it('opens_a_key_file_with_its_passphrase', async () => {
    const found = await preflight(soundPlace(), question({ keyFile: { text: lockedFile, passphrase: 'right' } }), () => {})
    expect(found.find((one) => one.check === 'key')).toMatchObject({ grade: 'good', facts: { keys: 1 } })
  })

  it('has_a_seed_for_every_fault_it_knows_and_a_remedy_in_both_languages', () => {
    const seeded = new Set<string>([...seeds.map(([name]) => name), 'not-signed-in'])
    expect([...faultNames].filter((name) => !seeded.has(name))).toEqual([])
    for (const name of faultNames)
      for (const language of ['zh', 'en'] as const) {
        const text = faultTexts[language][name]
        expect(text.what.length, name).toBeGreaterThan(3)
        expect(text.remedy.length, name).toBeGreaterThan(5)
      }
  })
})
