import { describe, expect, it } from 'vitest'
import { decimal, fixed, rounded, text, whole } from './decimal'
import { dutiesOf } from './duties'
import { planToMark, thingsToMark } from './marking'
import { scorePrices, type OpenedPrice, type PriceMethod } from './prices'
import { groupPoints, isComplete, markFault, ownTotal } from './scoring'
import { newestOf, type Evaluation, type Plan } from './state'

// The rows of tendering.md 8.4, which the server's own test demands too.
const ceiling = 1_000_000_000
const six: OpenedPrice[] = Object.entries({ A: 9_600_000, B: 9_850_000, C: 9_720_000, D: 9_400_000, E: 9_980_000, F: 9_100_000 }).map(([bid, yuan]) => ({ bid, fen: yuan * 100, passed: true }))
const method = (benchmark: PriceMethod['benchmark'], more: Partial<PriceMethod> = {}): PriceMethod => ({
  benchmark, score: 'linear', full_mark: '40', set: 'passed', freeze: 'after_report', trim: [], downshifts: [], ceiling_weights: [], bands: [], rate_above: '1', rate_below: '0.5', ...more
})
const row = (by: PriceMethod, draws = {}) => {
  const table = scorePrices(by, six, ceiling, draws)
  return [table.benchmark, ...table.rows.map((one) => fixed(decimal(one.score)))]
}

describe('the price arithmetic on screen', () => {
  it('gives_every_row_of_section_8_4_that_the_server_gives_T_PRICE_01', () => {
    expect(row(method('mean'))).toEqual([960833333, '39.96', '37.48', '38.84', '38.92', '36.13', '37.36'])
    expect(row(method('trimmed_mean'))).toEqual([964250000, '39.78', '37.85', '39.20', '38.75', '36.50', '37.19'])
    expect(row(method('downshift', { downshifts: ['0.03'] }))).toEqual([935322500, '37.36', '34.69', '36.08', '39.50', '33.30', '38.65'])
    expect(row(method('composite', { ceiling_weights: ['0.4'] }))).toEqual([978550000, '39.05', '39.34', '39.67', '38.03', '38.01', '36.50'])
    expect(row(method('second_mean'))).toEqual([936666667, '37.51', '34.84', '36.23', '39.64', '33.45', '38.58'])
    expect(row(method('lowest', { score: 'ratio' }))).toEqual([910000000, '37.92', '36.95', '37.45', '38.72', '36.47', '40.00'])
  })
  it('takes_bands_steps_and_intervals_as_the_documents_say', () => {
    const banded = method('mean', { score: 'banded', bands: [{ up_to: '-5', bonus: '-10' }, { above: '-5', up_to: '0', bonus: '2' }, { above: '0', rate: '2' }], best_mark: '41' })
    expect(row(banded).slice(1)).toEqual(['41.00', '34.96', '37.68', '41.00', '32.26', '30.00'])
    expect(row(method('interval_mean', { interval: '0.03' }))[0]).toBe(964250000)
    expect(row(method('mean', { score: 'step', step: 'ceil' })).slice(1)).toEqual(['39.50', '37.00', '38.00', '38.50', '36.00', '37.00'])
  })
  it('never_counts_a_bid_above_the_ceiling_and_never_scores_a_rejected_one_T_PRICE_03', () => {
    const table = scorePrices(method('mean'), [...six, { bid: 'G', fen: ceiling + 1, passed: true }, { bid: 'H', fen: 900_000_000, passed: false }], ceiling, {})
    expect(table.benchmark).toBe(960833333)
    expect(table.rows[6]).toMatchObject({ aboveCeiling: true, counted: false })
    expect(table.rows[6]!.score ?? table.rows[7]!.score).toBeUndefined()
  })
  it('says_so_when_a_draw_is_missing_instead_of_guessing_T_OPEN_14', () => {
    expect(scorePrices(method('downshift', { downshifts: ['0.01', '0.02'] }), six, ceiling, {}).fault).toBe('draw')
    expect(scorePrices(method('downshift', { downshifts: ['0.01', '0.02'] }), six, ceiling, { downshift: '0.03' }).fault).toBe('draw')
    expect(scorePrices(method('random_subset'), six, ceiling, {}).fault).toBe('random')
  })
  it('rounds_half_away_from_zero_and_writes_numbers_as_the_server_does', () => {
    expect([text(rounded(decimal('2.345'), 2)), text(rounded(decimal('-2.345'), 2)), text(whole(40)), fixed(decimal('39.5'))]).toEqual(['2.35', '-2.35', '40', '39.50'])
  })
})

const plan: Plan = {
  trim_min_members: 7, deviation_percent: '30', groups: [
    { id: 'tech', name: '技术', kind: 'technical', max_mark: '60', criteria: [{ id: 'method', name: '施工方案', max_mark: '40', objective: false }, { id: 'record', name: '业绩', max_mark: '20', objective: true }] },
    { id: 'price', name: '报价', kind: 'price', max_mark: '40', criteria: [] }
  ]
}
describe('a score sheet', () => {
  it('knows_limits_decimals_and_what_is_missing_T_SCORE_01', () => {
    const criterion = plan.groups[0]!.criteria[0]!
    expect(['', 'x', '-1', '40.01', '12.345', '40', '12.5', '１２'].map((written) => markFault(criterion, written))).toEqual(['missing', 'number', 'range', 'range', 'decimals', undefined, undefined, undefined])
  })
  it('adds_up_at_once_and_is_complete_only_with_every_criterion_in_range', () => {
    const half = { marks: { method: '31.5', record: '21' }, reasons: {} }
    expect(text(groupPoints(plan.groups[0]!, half))).toBe('31.5')
    expect(isComplete(plan, half)).toBe(false)
    const full = { marks: { method: '31.5', record: '18.25' }, reasons: {} }
    expect(text(ownTotal(plan, full))).toBe('49.75')
    expect(isComplete(plan, full)).toBe(true)
  })
  it('keeps_only_the_newest_word_of_a_person_on_each_bid', () => {
    const newest = newestOf([{ person: 'me', items: [{ bid: 'a', mark: 1 }, { bid: 'b', mark: 2 }] }, { person: 'other', items: [{ bid: 'a', mark: 9 }] }, { person: 'me', items: [{ bid: 'a', mark: 3 }] }], 'me')
    expect([...newest.values()].map((one) => one.mark)).toEqual([3, 2])
  })
})

describe('what a member has to do', () => {
  const member = (person: string, more = {}) => ({ person, name: person, organisation: '', kind: 'expert', state: 'clear', signed_in: true, declared: true, voted: false, leader: false, reviewed: 0, marked: 0, ...more })
  const found = (over: Record<string, unknown> = {}, me = {}): Evaluation => ({
    name: '', stage: 'evaluation', acts: [], ranking: null, sheets: { reviews: [], scores: [], blind: [] },
    board: { round: 1, members: 1, signed_in: 1, clear: 1, halted: false, locked: false, computed: false, is_leader: false, committee: [], proposals: [], consortium: [], open_points: [], questions: [], bids: [{ bid: 'a', order: 1, outcome: 'opened', summary: {}, valid: true }], ...over },
    desk: { me: 'me', seat: 'expert', evaluation: 'comprehensive', plan, draws: {}, technical_blind: false, blind_now: false, round: 1, members: [member('me', me)], far: [], open: [], all_marked: false, codes: [] }
  } as unknown as Evaluation)
  const states = (one: Evaluation) => Object.fromEntries(dutiesOf(one).map((duty) => [duty.name, duty.state]))
  it('begins_at_the_door_and_shows_one_step_at_a_time_T_COM_08', () => {
    expect(states(found({}, { signed_in: false, declared: false }))).toMatchObject({ 'sign-in': 'now', statement: 'later', review: 'later' })
    expect(states(found({}, { declared: false }))).toMatchObject({ statement: 'now', leader: 'later' })
  })
  it('lets_review_begin_while_the_leader_is_still_being_elected', () => {
    expect(states(found())).toMatchObject({ leader: 'now', review: 'now', scores: 'later', lock: 'later' })
    expect(states(found({ clear: 0 }))).toMatchObject({ leader: 'waiting', review: 'waiting' })
  })
  it('marks_blind_parts_by_code_and_the_rest_by_name_after_the_codes_are_told_T_EVAL_11', () => {
    const by = found({}, { voted: true, leader: true })
    const groups = [{ id: 'T', kind: 'technical', max_mark: '50', criteria: [{ id: 'method', max_mark: '50' }] }, { id: 'B', kind: 'business', max_mark: '50', criteria: [{ id: 'record', max_mark: '50' }] }]
    Object.assign(by.desk, { plan: { groups }, technical_blind: true, blind_now: true, codes: [{ code: 'T-ABCDEF' }] })
    by.board.is_leader = true
    by.sheets.reviews = [{ person: 'me', findings: [{ bid: 'a' }] }] as never
    expect(thingsToMark(by).map((one) => one.id)).toEqual(['T-ABCDEF'])
    expect(planToMark(by)!.groups.map((group) => group.id)).toEqual(['T'])
    expect(states(by)).toMatchObject({ review: 'done', blind: 'now', unblind: 'later', scores: 'later' })
    by.sheets.blind = [{ person: 'me', parts: [{ bid: 'T-ABCDEF', marks: { method: '40' }, reasons: {} }] }] as never
    expect(states(by)).toMatchObject({ blind: 'done', unblind: 'now', scores: 'later' })
    by.desk.open = [{ field: 'T-ABCDEF', zh: '', en: '' }]
    expect(states(by)).toMatchObject({ unblind: 'waiting' })
    Object.assign(by.desk, { blind_now: false, codes: [{ code: 'T-ABCDEF', bid: 'a' }], open: [] })
    by.sheets.scores = [{ person: 'me', bids: [{ bid: 'a', marks: { method: '40' }, reasons: {} }] }] as never
    expect(planToMark(by)!.groups.map((group) => group.id)).toEqual(['B'])
    expect(states(by)).toMatchObject({ unblind: 'done', scores: 'now' })
    by.sheets.scores.push({ person: 'me', bids: [{ bid: 'a', marks: { record: '20' }, reasons: {} }] } as never)
    expect(states(by)).toMatchObject({ scores: 'done', lock: 'now' })
  })
  it('leaves_marks_out_where_the_lot_goes_by_evaluated_price', () => {
    const by = found()
    by.desk.evaluation = 'lowest_evaluated_price'
    expect(dutiesOf(by).map((duty) => duty.name)).not.toContain('scores')
  })
})
