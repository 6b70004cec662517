import { describe, expect, it } from 'vitest'
import { depositIsThere, duesOf, type Line } from './dues'

const now = new Date('2026-03-19T01:30:00Z')
const line = (more: Partial<Line> = {}): Line => ({
  lot: 'L', code: '', name: '', project_name: '', stage: 'bidding', bid_deadline: '2026-03-20T01:30:00Z', suspended: false, ended: false, invited: false, deposit_due: 100, key_awaited: false, questions: 0, ...more
})
const kinds = (one: Line, at = now) => duesOf(one, at).map((due) => due.kind)

describe('what waits for a bidder', () => {
  it('is_deposit_and_bid_before_the_deadline_and_neither_afterwards', () => {
    expect(kinds(line())).toEqual(['deposit', 'bid'])
    expect(kinds(line({ deposit: 'received', deposit_amount: 100 }))).toEqual(['bid'])
    expect(kinds(line(), new Date('2026-03-20T01:30:00Z'))).toEqual([])
  })
  it('is_the_sign_in_within_the_last_hour_of_a_standing_bid', () => {
    const there = line({ deposit_due: 0, bid: 'B', bid_state: 'standing' })
    expect(kinds(there)).toEqual([])
    expect(kinds(there, new Date('2026-03-20T00:40:00Z'))).toEqual(['sign-in'])
  })
  it('is_the_committees_question_first_and_the_key_while_the_opening_waits', () => {
    expect(kinds(line({ stage: 'evaluation', questions: 1, answer_by: '2026-03-20T03:00:00Z' }))).toEqual(['answer'])
    expect(kinds(line({ stage: 'opening', key_awaited: true }))).toEqual(['key'])
  })
  it('is_nothing_while_a_lot_is_suspended_or_over', () => {
    expect([kinds(line({ suspended: true })), kinds(line({ ended: true }))]).toEqual([[], []])
  })
  it('counts_a_deposit_only_when_whole_and_in_time_T_DEP_05', () => {
    expect([line({ deposit: 'received', deposit_amount: 99 }), line({ deposit: 'late', deposit_amount: 100 }), line({ deposit: 'guarantee_verified' }), line({ deposit_due: 0 })].map(depositIsThere)).toEqual([false, false, true, true])
  })
})
