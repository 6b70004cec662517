import { describe, expect, it } from 'vitest'
import type { Lot } from '../tender/lot'
import { complete, requirements } from './requirements'
import { amountInWords, priceContent, summaryContent } from './summary'

const lot = { ceiling: 2_000_000_00, deposit: 40_000_00, duration_days: 360, consortium_allowed: false } as Lot
const form = { price: 1_800_000_00, price_in_words: '壹佰捌拾万元整', duration_days: 350, quality: '合格', project_leader: { name: '甲', certificate: '一级建造师', number: '1' }, deposit_form: 'transfer' }
const chosen = [{ role: 'whole' as const, file: new File(['x'], 'bid.pdf') }]
const states = (list: ReturnType<typeof requirements>) => Object.fromEntries(list.map((one) => [one.id, one.state]))

describe('the check list of a bid', () => {
  it('is_complete_when_everything_the_tender_demands_is_there_T_BID_05', () => {
    const list = requirements(lot, form, chosen, true)
    expect(list.every((one) => one.state === 'met')).toBe(true)
    expect(complete(list)).toBe(true)
  })

  it('stops_at_what_is_missing_and_only_warns_of_what_the_committee_will_judge', () => {
    expect(states(requirements(lot, {}, [], false))).toEqual({ price: 'missing', ceiling: 'missing', words: 'missing', duration: 'missing', quality: 'missing',
      leader: 'missing', documents: 'missing', deposit: 'doubt' })
    const above = requirements(lot, { ...form, price: 2_000_000_01, duration_days: 361 }, chosen, false)
    expect(states(above)).toMatchObject({ ceiling: 'doubt', words: 'doubt', duration: 'doubt', deposit: 'doubt' })
    expect(complete(above)).toBe(true)
  })

  it('wants_a_document_in_the_first_of_two_envelopes_T_OPEN_15', () => {
    const two = { ...lot, two_envelopes: true } as Lot
    const priced = [{ role: 'commercial' as const, file: new File(['x'], 'prices.xlsx') }]
    expect(states(requirements(two, form, priced, true))).toMatchObject({ first: 'missing' })
    expect(complete(requirements(two, form, [...priced, { role: 'technical', file: new File(['x'], 'method.pdf') }], true))).toBe(true)
  })

  it('refuses_an_empty_file', () => {
    expect(complete(requirements(lot, form, [{ role: 'whole', file: new File([], 'empty.pdf') }], true))).toBe(false)
  })
})

describe('an amount in words', () => {
  it.each([
    [0, '零元整'], [100, '壹元整'], [10, '壹角整'], [1, '壹分'], [101, '壹元零壹分'], [110, '壹元壹角整'], [1_000_00, '壹仟元整'], [1_001_00, '壹仟零壹元整'], [1_010_00, '壹仟零壹拾元整'],
    [10_000_00, '壹万元整'], [10_001_00, '壹万零壹元整'], [100_100_00, '壹拾万零壹佰元整'], [100_000_000_00, '壹亿元整'], [100_000_001_00, '壹亿零壹元整'], [100_010_000_00, '壹亿零壹万元整'],
    [17_654_321_00, '壹仟柒佰陆拾伍万肆仟叁佰贰拾壹元整'], [12_345_67, '壹万贰仟叁佰肆拾伍元陆角柒分'], [20_000_00_0, '贰拾万元整'],
  ])('of_%i_fen_is_%s_T_EVAL_06', (fen, words) => expect(amountInWords(fen)).toBe(words))
})

describe('the summary envelope', () => {
  it('holds_what_the_opening_reads_under_its_own_names', () => {
    const text = new TextDecoder().decode(summaryContent({ ...form, consortium: [{ credit_code: '91350000MA2NWMYR3D' }] }))
    expect(JSON.parse(text)).toEqual({ price: 1_800_000_00, price_words: '壹佰捌拾万元整', duration_days: 350, quality: '合格', leader: '甲', leader_certificate: '一级建造师 1',
      deposit_form: 'transfer', members: ['91350000MA2NWMYR3D'] })
  })

  it('tells_no_price_where_the_price_lies_in_a_second_envelope_T_OPEN_15', () => {
    const first = JSON.parse(new TextDecoder().decode(summaryContent(form, false)))
    expect(first).toMatchObject({ price: 0, price_words: '', duration_days: 350 })
    expect(JSON.parse(new TextDecoder().decode(priceContent(form)))).toEqual({ price: 1_800_000_00, price_words: '壹佰捌拾万元整' })
  })
})
