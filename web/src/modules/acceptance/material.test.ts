import { describe, expect, it } from 'vitest'
import { beginning, faultsOf, missingOf } from './material'

const materials = [{ id: 'a', title: '批准文件', hint: '' }, { id: 'b', title: '招标方案', hint: '', missing: true }]
const join = (title: string, note: string) => `${title}：${note}`

describe('the check of what was handed in', () => {
  it('asks_for_every_material_before_either_way_out_P_NODE_05', () => {
    const judged = beginning(materials)
    expect(judged.b!.found).toBe('no')
    for (const way of ['accept', 'return'] as const) expect(faultsOf(materials, judged, '', way)).toEqual([{ id: 'a', fault: 'open' }])
  })
  it('names_everything_missing_at_once_in_the_order_of_the_list_P_NODE_05', () => {
    const judged = { a: { found: 'no' as const, note: ' 第二页缺章 ' }, b: { found: 'no' as const, note: '' } }
    expect(faultsOf(materials, judged, '', 'return')).toEqual([])
    expect(missingOf(materials, judged, '委托代理合同\n\n  授权书 ', join)).toEqual(['批准文件：第二页缺章', '招标方案', '委托代理合同', '授权书'])
  })
  it('accepts_nothing_that_lacks_something_and_returns_nothing_that_is_complete', () => {
    const all = { a: { found: 'yes' as const, note: '' }, b: { found: 'yes' as const, note: '' } }
    expect(faultsOf(materials, all, '', 'accept')).toEqual([])
    expect(faultsOf(materials, all, '', 'return')).toEqual([{ id: '', fault: 'nothing-missing' }])
    expect(faultsOf(materials, all, '另缺授权书', 'accept')).toEqual([{ id: 'others', fault: 'something-missing' }])
    expect(faultsOf(materials, { ...all, b: { found: 'no', note: '' } }, '', 'accept')).toEqual([{ id: 'b', fault: 'something-missing' }])
  })
})
