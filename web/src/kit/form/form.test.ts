import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JsonObject, Schema } from '@/api/acts'
import { check, stillWrong } from './check'
import { fenOf, yuanText } from './money'
import { emptyValue, kindOf, orderOf, pruned } from './schema'
import { fromLocalInput, lengthText, timeText, toLocalInput } from '@/app/time'

const paths = (schema: Schema, value: JsonObject): string[] => check(schema, pruned(schema, value)).map((fault) => `${fault.path} ${fault.text}`)

describe('money as people write it', () => {
  it('reads yuan into whole fen and shows fen as yuan', () => {
    expect(fenOf('1,234,567.8')).toBe(123456780)
    expect(fenOf('￥１２．０５')).toBe(1205)
    expect(yuanText(123456780)).toBe('1,234,567.80')
    expect(yuanText(5)).toBe('0.05')
    for (const fen of [0, 1, 99, 100, 123456789012]) expect(fenOf(yuanText(fen))).toBe(fen)
  })
  it('refuses what is no amount or finer than a fen', () => {
    for (const text of ['', '1.234', 'abc', '1e5', '--1', '1.2.3']) expect(fenOf(text)).toBeUndefined()
  })
})

describe('checking a form in the page', () => {
  const schema: Schema = {
    type: 'object', required: ['name', 'lines', 'amount'], additionalProperties: false,
    properties: {
      name: { type: 'string', maxLength: 4 }, amount: { type: 'integer', unit: 'fen', minimum: 1 },
      lines: { type: 'array', minItems: 1, items: { type: 'object', required: ['code'], properties: { code: { type: 'string', pattern: '^[0-9]{2}$' } } } },
      when: { type: 'string', format: 'date-time' }, note: { type: 'string', minLength: 1 }
    }
  }
  it('names every missing member, and none that may be empty', () => {
    expect(paths(schema, emptyValue(schema) as JsonObject)).toEqual(['name check.required', 'amount check.required', 'lines check.required'])
  })
  it('finds faults inside lists by their place', () => {
    expect(paths(schema, { name: '标段一号工程', amount: 0, lines: [{ code: '12' }, { code: 'x' }, {}] })).toEqual(
      ['name check.too-long', 'amount check.at-least', 'lines[1].code check.pattern', 'lines[2].code check.required'])
  })
  it('sends nothing for optional members that were left empty', () => {
    expect(pruned(schema, { name: '甲', amount: 1, lines: [{ code: '01' }], note: '', when: null })).toEqual({ name: '甲', amount: 1, lines: [{ code: '01' }] })
  })
  it('draws every member of every form of the process files', () => {
    const folder = new URL('../../../../processes/forms/', import.meta.url)
    for (const file of readdirSync(folder)) {
      const form = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Schema
      for (const name of orderOf(form)) expect(kindOf(form.properties![name]!, name), `${file} ${name}`).not.toBe('json')
    }
  })
})

describe('times', () => {
  it('are shown and written in Beijing time whatever the computer is set to', () => {
    expect(timeText('2026-03-16T01:30:00.000000Z')).toBe('2026-03-16 09:30')
    expect(toLocalInput('2026-12-31T16:00:00Z')).toBe('2027-01-01T00:00')
    expect(fromLocalInput('2026-03-16T09:30')).toBe('2026-03-16T09:30:00+08:00')
  })
  it('are told in the two largest units', () => {
    expect(lengthText(86_400_000 * 3 + 3_600_000 * 4 + 59_000)).toBe('3 天 4 小时')
    expect(lengthText(900)).toBe('0 秒')
  })
})

describe('what was found wrong', () => {
  it('goes away when it is mended, and nothing new appears while somebody writes', () => {
    const name = { path: 'name', text: 'check.required' }
    const price = { path: 'price', text: 'check.required' }
    expect(stillWrong([name, price], [price, { path: 'days', text: 'check.required' }])).toEqual([price])
    expect(stillWrong([name], [{ path: 'name', text: 'check.too-long' }])).toEqual([])
  })
})
