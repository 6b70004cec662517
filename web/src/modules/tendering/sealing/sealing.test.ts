// The envelope of server/platform/sealing, made and opened in TypeScript (R-SEAL-05 to -13, T-SEAL-01, T-SEAL-02).
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { concat, fromHex, hex, utf8, type Bytes } from './bytes'
import { chunkedSize } from './chunks'
import { EnvelopeInvalid, type Role, type SuiteName } from './header'
import { addKey, asksPassphrase, keysText, newKeys, openKeys, parseKeys, releaseFor, sealKeys } from './keys'
import { open } from './opener'
import { padme } from './padding'
import { inputKey, seal } from './sealer'
import { fastSha256 } from './fast_sha256'
import { sha256 } from './sha256'
import { sm3 } from './sm3'
import { suiteNamed } from './suites'

interface Vector {
  suite: SuiteName; role: Role; origin: string; section: string; envelope_version: number; bidder: string
  content_size: number; lock: string; kb: string; bidder_random: string; salt: string
  header_core: string; input_key: string; envelope_size: number; first_256: string; last_32: string; envelope_sha256: string
}

const folder = new URL('../../../../../server/platform/sealing/vectors/', import.meta.url)
const vectors = readdirSync(folder).filter((name) => name.endsWith('.json'))
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Vector] as const)

function contentOf(size: number): Bytes {
  return Uint8Array.from({ length: size }, (_, i) => (7 * i + 3) % 251)
}

async function sealed(content: Bytes, request = {}) {
  const parts: Bytes[] = []
  const full = { suite: 'B' as SuiteName, origin: 'hall.test', section: 'lot-1', role: 'whole' as Role, bidder: '91350000MA2NWMYR3D', ...request }
  const made = await seal(full, new Blob([content]), (bytes) => void parts.push(bytes))
  return { made, bytes: concat(...parts), expected: { origin: full.origin, section: full.section, role: full.role, bidder: full.bidder } }
}

describe('digests', () => {
  it('agree_with_the_published_examples_in_one_piece_and_in_many', () => {
    expect(hex(sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(hex(sm3(utf8('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(hex(sha256(new Uint8Array(0)))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it('do_not_depend_on_how_the_bytes_are_cut_R_SEAL_14', async () => {
    const suite = await suiteNamed('B'), other = await suiteNamed('G')
    const bytes = contentOf(1000)
    for (const make of [() => suite.digest(), () => other.digest()])
      for (const step of [1, 55, 56, 63, 64, 65, 999]) {
        const digest = make()
        for (let at = 0; at < bytes.length; at += step) digest.update(bytes.subarray(at, at + step))
        expect(hex(digest.finish())).toBe(hex(make().update(bytes).finish()))
      }
    const fast = await fastSha256()
    for (let at = 0; at < bytes.length; at += 77) fast.update(bytes.subarray(at, at + 77))
    expect(hex(fast.finish())).toBe(hex(sha256(bytes)))
    expect(hex(sha256(bytes))).toBe(hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))))
  })
})

describe('an envelope', () => {
  it.each(vectors)('of_%s_has_the_bytes_of_the_published_vector_T_SEAL_01', async (_, v) => {
    const parts: Bytes[] = []
    const made = await seal(
      { suite: v.suite, origin: v.origin, section: v.section, role: v.role, bidder: v.bidder, envelope: v.envelope_version },
      new Blob([contentOf(v.content_size)]), (bytes) => void parts.push(bytes), undefined,
      { lock: v.lock, kb: fromHex(v.kb)!, bidder: fromHex(v.bidder_random)!, salt: fromHex(v.salt)! })
    const bytes = concat(...parts)
    expect(made.size).toBe(v.envelope_size)
    expect(hex(bytes.subarray(0, 256))).toBe(v.first_256)
    expect(hex(bytes.subarray(-32))).toBe(v.last_32)
    expect(made.sha256).toBe(v.envelope_sha256)
    expect(hex(sha256(bytes))).toBe(v.envelope_sha256)
    expect(hex(await inputKey(await suiteNamed(v.suite), utf8(v.header_core), fromHex(v.kb)!))).toBe(v.input_key)
    const out: Bytes[] = []
    const opened = await open(new Blob([bytes]), { origin: v.origin, section: v.section }, fromHex(v.kb)!, (b) => void out.push(b))
    expect(opened).toMatchObject({ bidder: v.bidder, contentSize: v.content_size })
    expect(hex(sha256(concat(...out)))).toBe(hex(sha256(contentOf(v.content_size))))
  })

  it('opens_again_at_every_awkward_length_R_SEAL_13', async () => {
    for (const size of [0, 1, 16383, 16384, 16385, 1048576 - 61, 1048576, 3000001]) {
      const { made, bytes, expected } = await sealed(contentOf(size))
      const out: Bytes[] = []
      const opened = await open(new Blob([bytes]), { ...expected, lock: made.header.lock }, made.kb, (b) => void out.push(b))
      expect(opened.contentSize).toBe(size)
      expect(hex(sha256(concat(...out)))).toBe(hex(sha256(contentOf(size))))
    }
  })

  it('gives_one_answer_whatever_is_wrong_T_SEAL_02', async () => {
    const { made, bytes, expected } = await sealed(contentOf(50000))
    const spoilt = (at: number) => {
      const copy = bytes.slice()
      copy[at]! ^= 1
      return new Blob([copy])
    }
    const whole = new Blob([bytes])
    const bad: [string, Blob, object, Bytes][] = [
      ['magic', spoilt(0), {}, made.kb], ['header', spoilt(40), {}, made.kb], ['commitment', spoilt(14 + 420), {}, made.kb],
      ['first chunk', spoilt(2000), {}, made.kb], ['last byte', spoilt(bytes.length - 1), {}, made.kb],
      ['cut short', whole.slice(0, bytes.length - 1), {}, made.kb], ['grown', new Blob([bytes, 'x']), {}, made.kb],
      ['another key', whole, {}, new Uint8Array(32)], ['short key', whole, {}, new Uint8Array(31)],
      ['another lot', whole, { section: 'lot-2' }, made.kb], ['another hall', whole, { origin: 'hall.other' }, made.kb],
      ['another role', whole, { role: 'technical' }, made.kb], ['another bidder', whole, { bidder: '91350000MA2NWMYR3E' }, made.kb],
      ['another lock', whole, { lock: '0'.repeat(32) }, made.kb], ['nothing', new Blob([]), {}, made.kb],
    ]
    for (const [what, blob, change, kb] of bad) {
      const error = await open(blob, { ...expected, ...change }, kb).catch((e: unknown) => e)
      expect(error, what).toBeInstanceOf(EnvelopeInvalid)
      expect((error as Error).message, what).toBe('sealing.envelope-invalid')
    }
  })

  it('hides_its_length_in_buckets_R_SEAL_12', async () => {
    expect(padme(5 * 1024 ** 3 + 106)).toBe(5 * 1024 ** 3 + 2 ** 26)
    expect([9, 100, 1000, 1048577].map(padme)).toEqual([10, 104, 1024, 1081344])
    const { made, bytes } = await sealed(contentOf(17), { role: 'summary' })
    expect(made.header.padded).toBe(65536)
    expect(bytes.length).toBe(18 + JSON.stringify(made.header).length + chunkedSize(65536))
    await expect(sealed(contentOf(65536), { role: 'summary' })).rejects.toThrow('64 KiB')
  })

  it('never_repeats_a_key_a_lock_or_a_salt_R_SEAL_07a', async () => {
    const a = await sealed(contentOf(10)), b = await sealed(contentOf(10))
    expect(a.made.header.lock).not.toBe(b.made.header.lock)
    expect(hex(a.made.kb)).not.toBe(hex(b.made.kb))
    expect(hex(a.bytes.subarray(-64))).not.toBe(hex(b.bytes.subarray(-64)))
  })

  it('tells_its_progress_while_it_is_made', async () => {
    const seen: number[] = []
    const content = contentOf(9_000_000)
    await seal({ suite: 'B', origin: 'h', section: 's', role: 'whole', bidder: 'b' }, new Blob([content]), () => {}, (done) => void seen.push(done))
    expect(seen).toEqual([4194304, 8388608, 9000000, padme(9_000_000 + 43)])
  })
})

describe('a key file', () => {
  const cheap = { memory_kib: 64, passes: 1 }
  async function keysOf() {
    const { made } = await sealed(contentOf(10))
    const keys = newKeys('hall.test')
    await addKey(keys, made.header, made.kb)
    return { keys, made }
  }

  it('comes_back_from_its_text_and_names_only_the_lots_own_keys_R_SEAL_04_R_SEAL_22', async () => {
    const { keys, made } = await keysOf()
    expect(parseKeys(keysText(keys))).toEqual(keys)
    expect(releaseFor(keys, 'lot-1')).toEqual([{ lock: made.header.lock, kb: hex(made.kb) }])
    expect(releaseFor(keys, 'lot-2')).toEqual([])
  })

  it('refuses_a_key_that_does_not_fit_or_belongs_to_another_hall_R_SEAL_09', async () => {
    const { keys, made } = await keysOf()
    await expect(addKey(keys, made.header, new Uint8Array(32))).rejects.toThrow('does not fit')
    await expect(addKey(newKeys('hall.other'), made.header, made.kb)).rejects.toThrow('one hall')
  })

  it('opens_with_its_passphrase_only_and_not_after_any_change_D20', async () => {
    const { keys } = await keysOf()
    const text = await sealKeys(keys, '开标 passphrase', cheap)
    expect(asksPassphrase(text)).toBe(true)
    expect(asksPassphrase(keysText(keys))).toBe(false)
    expect(await openKeys(text, '开标 passphrase')).toEqual(keys)
    expect(await openKeys(text, '开标 passphrasE')).toBeUndefined()
    expect(await openKeys(text.replace('"passes":1', '"passes":2'), '开标 passphrase')).toBeUndefined()
    expect(await openKeys(text.replace('bid-keys', 'bid-kays'), '开标 passphrase')).toBeUndefined()
  })

  it('is_nothing_when_the_text_is_no_key_file', () => {
    for (const text of ['', '{', '[]', '{"format":"sunhall/bid-keys/v1","origin":"h","keys":{"xy":{"kb":"00","role":"whole","section":"s"}}}'])
      expect(parseKeys(text)).toBeUndefined()
  })
})
