// N-CODE: the same vectors that the server is tested with (data/test).
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plainCode, usccFault } from './uscc'

function rows(name: string): { code: string; right: boolean }[] {
  const text = readFileSync(new URL(`../../../../data/test/${name}`, import.meta.url), 'utf8')
  return text.trim().split('\n').slice(1).map((line) => line.split(','))
    .map((cells) => ({ code: cells[0] ?? '', right: cells[2] === '1' }))
}

describe('unified social credit codes', () => {
  it('judges every real and every mutated code of the test data as the table does', () => {
    const all = [...rows('uscc_real.csv'), ...rows('uscc_mutated.csv')]
    expect(all.length).toBe(220)
    expect(all.filter(({ code, right }) => (usccFault(code) === undefined) !== right)).toEqual([])
  })
  it('says what is wrong with a code that is too short or holds a letter that is never used', () => {
    expect(usccFault('91420100')).toBe('length')
    expect(usccFault('9142010OMA4KXXXX0I')).toBe('character')
  })
  it('reads codes as people paste them', () => {
    expect(plainCode(' ９1420100ma4k 0000 ')).toBe('91420100MA4K0000')
  })
})
