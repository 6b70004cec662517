// Known answers and attacks of C2SP Wycheproof (data/test/wycheproof) against what seals and opens in the browser.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonical, concat, fromHex, hex, type Bytes, type Json } from './bytes'
import { ChunkReader, prefixBytes } from './chunks'
import { expand, suiteNamed } from './suites'

interface Case {
  id: number
  why: string
  result: 'valid' | 'invalid'
  [member: string]: unknown
}
const folder = new URL('../../../../../data/test/wycheproof/', import.meta.url)
const cases = (file: string): Case[] => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]
const bytes = (one: Case, name: string): Bytes => fromHex(one[name] as string)!

async function judge(file: string, holds: (one: Case) => Promise<boolean>, asked = (_: Case) => true): Promise<number> {
  const wrong: string[] = []
  const all = cases(file).filter(asked)
  for (const one of all) if ((await holds(one)) !== (one.result === 'valid')) wrong.push(`${one.id}: ${one.why}`)
  expect(wrong).toEqual([])
  return all.length
}

describe('published answers', () => {
  it('are given by both ciphers, and a shorter tag is no tag', async () => {
    for (const [file, name] of [['aes_256_gcm.json', 'B'], ['sm4_gcm.json', 'G']] as const) {
      const suite = await suiteNamed(name)
      const count = await judge(file, async (one) => {
        const aead = await suite.aead(bytes(one, 'key')), sealed = concat(bytes(one, 'ct'), bytes(one, 'tag'))
        if (one.result === 'valid') {
          expect(hex(await aead.seal(bytes(one, 'iv'), bytes(one, 'msg')))).toBe(hex(sealed))
          for (let cut = 1; cut <= 16; cut++)
            expect(await aead.open(bytes(one, 'iv'), sealed.slice(0, -cut))).toBeUndefined()
        }
        const plain = await aead.open(bytes(one, 'iv'), sealed)
        return plain !== undefined && hex(plain) === one.msg
      }, (one) => one.aad === '') // the sealed chunks have no additional data
      expect(count).toBeGreaterThan(40)
    }
  })
  it('are given by HMAC-SM3 and by the derivation of keys', async () => {
    const g = await suiteNamed('G'), b = await suiteNamed('B')
    const tag = async (one: Case) => hex(await g.hmac(bytes(one, 'key'), bytes(one, 'msg')))
    expect(await judge('hmac_sm3.json', async (one) => (await tag(one)) === one.tag)).toBe(40)
    expect(await judge('hkdf_sha512.json', async (one) => {
      const extracted = await b.hmac(one.salt ? bytes(one, 'salt') : new Uint8Array(64), bytes(one, 'ikm'))
      return hex(await expand(b, extracted, bytes(one, 'info'), one.size as number)) === one.okm
    }, (one) => one.result === 'valid')).toBe(26)
  })
  it('decide whether a chunked message opens, whole and authentic or not at all (R-SEAL-06)', async () => {
    const b = await suiteNamed('B')
    expect(await judge('chunked_encryption.json', async (one) => {
      const parts: Bytes[] = [], sealed = bytes(one, 'ct')
      try {
        const take = (part: Bytes) => void parts.push(part), key = bytes(one, 'key')
        const reader = await ChunkReader.begin(b, key, sealed.slice(0, prefixBytes), bytes(one, 'ctx'), take)
        if (!reader || !(await reader.write(sealed.slice(prefixBytes))) || !(await reader.finish())) return false
      } catch {
        return false // a key of another length
      }
      return createHash('sha512').update(concat(...parts)).digest('hex') === one.sha512
    })).toBe(18)
  })
})

describe('canonical JSON', () => {
  it('holds no half of a character, no fraction and nothing beyond 2^53 (RFC 8785, D19)', () => {
    for (const bad of ['\ud800', 'a\udc00', { '\ud83d': 1 }, ['\ude00\ud83d'], 1.5, 2 ** 53, NaN])
      expect(() => canonical(bad as Json)).toThrow(RangeError)
    expect(canonical({ '😀': -0, '\ufb33': 1 })).toBe('{"😀":0,"\ufb33":1}')
  })
})
