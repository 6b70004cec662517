import { describe, expect, it } from 'vitest'
import { awaited, chosen, columnsOf, nodeOf, passedOf, type Procedure, type Row } from './board'

const node = (name: string, more: object = {}) => ({ name, kind: 'task', title: { zh: name, en: name }, nodes: ['T01'], branch: false, acts: [], ...more })
const procedure = (definition: string, nodes: object[]) => ({ definition, category: 'tendering/construction', version: '1', title: { zh: '', en: '' }, nodes }) as unknown as Procedure
const row = (id: string, more: object = {}) => ({ id, title: `项目 ${id}`, node: 'open', definition: 'old', since: '2026-03-01T00:00:00Z', suspended: false, ended: false, light: '', done: [], ...more }) as unknown as Row

const old = procedure('old', [node('plan'), node('notice'), node('side', { branch: true }), node('open', { acts: [{ command: 'a.one', roles: ['owner'], conditions: [] }, { command: 'a.two', roles: ['owner'], conditions: [] }] })])
const young = procedure('young', [node('plan'), node('check'), node('notice'), node('open')])

describe('the board', () => {
  it('puts the nodes of two versions of a procedure into one line, side paths apart', () => {
    expect(columnsOf([old, young]).map((one) => one.name)).toEqual(['plan', 'check', 'notice', 'open'])
  })
  it('knows how many nodes lie behind a case, and claims nothing for a side path', () => {
    const columns = columnsOf([old])
    expect(passedOf(columns, row('1'))).toBe(2)
    expect(passedOf(columns, row('1', { node: 'side' }))).toBe(0)
    expect(nodeOf([old, young], row('1', { definition: 'unknown' }))).toBeUndefined()
  })
  it('waits only for what is not done, and for nothing while the case is suspended', () => {
    const open = nodeOf([old], row('1'))
    expect(awaited(open, row('1', { done: ['a.one'] })).map((act) => act.command)).toEqual(['a.two'])
    expect(awaited(open, row('1', { suspended: true }))).toEqual([])
  })
  it('shows what is due first and finds by words and light', () => {
    const rows = [row('1', { due: '2026-03-09T00:00:00Z', light: 'green' }), row('2', { due: '2026-03-02T00:00:00Z', light: 'purple' }), row('3', { suspended: true })]
    const wish = { words: '', light: '', byDue: true }
    expect(chosen(rows, wish).map((one) => one.id)).toEqual(['2', '1', '3'])
    expect(chosen(rows, { ...wish, byDue: false }).map((one) => one.id)).toEqual(['1', '2', '3'])
    expect(chosen(rows, { ...wish, light: 'purple' }).map((one) => one.id)).toEqual(['2'])
    expect(chosen(rows, { ...wish, light: 'suspended' }).map((one) => one.id)).toEqual(['3'])
    expect(chosen(rows, { ...wish, words: '项目 1' }).map((one) => one.id)).toEqual(['1'])
  })
})
