import { describe, expect, it } from 'vitest'
import { beginning, faultsOf, hundredths, inputOf, newestFor, outcome } from './finding'

const criteria = ['资质', '业绩']

describe('a finding on an applicant', () => {
  it('asks_for_every_criterion_and_for_a_reason_where_one_is_not_met_T_PREQ_02', () => {
    const written = beginning(criteria)
    expect(faultsOf(criteria, false, written)).toEqual([{ criterion: 0, what: 'open' }, { criterion: 1, what: 'open' }])
    expect(outcome(criteria, written)).toBeUndefined()
    written.met = { 资质: 'yes', 业绩: 'no' }
    expect(faultsOf(criteria, false, written)).toEqual([{ criterion: 1, what: 'reason' }])
    written.reasons['业绩'] = ' 近三年无类似业绩 '
    expect(faultsOf(criteria, false, written)).toEqual([])
    expect(inputOf('a', criteria, false, written)).toEqual({
      applicant: 'a', passed: false, items: [{ criterion: '资质', met: true }, { criterion: '业绩', met: false, reason: '近三年无类似业绩' }]
    })
  })
  it('asks_for_points_only_where_the_number_is_limited_and_takes_them_exactly_T_PREQ_01', () => {
    const written = { ...beginning(criteria), met: { 资质: 'yes' as const, 业绩: 'yes' as const } }
    expect(faultsOf(criteria, false, written)).toEqual([])
    expect(faultsOf(criteria, true, written)).toEqual([{ criterion: -1, what: 'score' }])
    expect(inputOf('a', criteria, true, { ...written, score: '86.5' }).score).toBe(8650)
    expect(['100', '0', '99.99', '1.1'].map(hundredths)).toEqual([10000, 0, 9999, 110])
    expect(['100.01', '101', '-1', '8.555', '', 'x'].map(hundredths)).toEqual(Array(6).fill(undefined))
  })
  it('goes_on_from_the_newest_word_that_the_hall_keeps', () => {
    const findings = [
      { application: 'a', passed: true, items: [{ criterion: '资质', met: true }, { criterion: '业绩', met: true }] },
      { application: 'b', passed: true, items: [] },
      { application: 'a', passed: false, items: [{ criterion: '资质', met: true }, { criterion: '业绩', met: false, reason: '不足' }], score: 7050 }
    ]
    const written = beginning(criteria, newestFor(findings, 'a'))
    expect(written).toEqual({ met: { 资质: 'yes', 业绩: 'no' }, reasons: { 资质: '', 业绩: '不足' }, score: '70.5' })
    expect(newestFor(findings, 'c')).toBeUndefined()
  })
})
