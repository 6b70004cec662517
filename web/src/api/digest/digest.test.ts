import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonical, hex, utf8 } from './bytes'
import { Sha256 } from './sha256'
import { Sm3 } from './sm3'

const digest = (make: new () => Sha256 | Sm3, ...parts: Uint8Array[]): string => {
  const made = new make()
  for (const part of parts) made.add(part)
  return hex(made.finish())
}
const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 131 + 7) & 255)

describe('digests piece by piece', () => {
  it('agrees with another implementation of SHA-256 on all lengths around a block', () => {
    for (let length = 0; length < 200; length++) expect(digest(Sha256, bytes(length))).toBe(createHash('sha256').update(bytes(length)).digest('hex'))
  })
  it('gives the same digest however the message is cut', () => {
    const message = bytes(1000)
    for (const cut of [1, 63, 64, 65, 500]) expect(digest(Sm3, message.subarray(0, cut), message.subarray(cut))).toBe(digest(Sm3, message))
  })
  it('computes the two examples of GB/T 32905', () => {
    expect(digest(Sm3, utf8('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(digest(Sm3, utf8('abcd'.repeat(16)))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })
  it('writes the names and the text of RFC 8785 in their order, by UTF-16 units', () => {
    const names = { '\u20ac': 5, '\r': 1, '\ufb33': 7, '1': 2, '\u{1f600}': 6, '\u0080': 3, '\u00f6': 4 }
    expect(canonical(names)).toBe('{"\\r":1,"1":2,"\u0080":3,"ö":4,"€":5,"😀":6,"\ufb33":7}')
    expect(canonical('\u20ac$\u000f\nA\'"/')).toBe('"€$\\u000f\\nA\'\\"/"')
    expect(canonical([undefined, -0, 9007199254740991])).toBe('[null,0,9007199254740991]')
  })
  it('writes JSON with sorted keys and without what is undefined', () => {
    expect(canonical({ b: [1, { d: null, c: '中' }], a: undefined, A: true })).toBe('{"A":true,"b":[1,{"c":"中","d":null}]}')
  })
})
