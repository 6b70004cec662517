// The price part of a lot computed again on screen from the opened prices and the method of the documents (T-PRICE-01): the
// same result as the hall's, by its own arithmetic. Random subsets (PM8) are drawn by the hall and are not drawn again here.
import { add, ceil, compare, decimal, floor, minus, over, rounded, sign, size, sum, text, times, whole, type Fraction } from './decimal'
import type { Desk } from './state'

export type PriceMethod = NonNullable<Desk['price_method']>
export interface OpenedPrice {
  bid: string
  fen: number
  passed: boolean
}
export interface PriceRow extends OpenedPrice {
  aboveCeiling: boolean
  counted: boolean
  deviation?: string
  score?: string
}
export interface PriceTable {
  /** In fen; absent when no bid counts. */
  benchmark?: number
  mean?: number
  rows: PriceRow[]
  /** Why it cannot be computed here. */
  fault?: 'random' | 'draw' | 'ceiling' | 'trim'
}

type Bid = { bid: string; fen: number }
const fenOf = (value: Fraction): number => Number(rounded(value, 0).n)
const one = whole(1)

function trimmed(method: PriceMethod, set: Bid[]): Bid[] | undefined {
  let high = set.length >= 5 ? 1 : 0
  let low = high
  if (method.trim_share) high = low = Number(floor(times(whole(set.length), decimal(method.trim_share))))
  else if (method.trim.length) {
    high = low = 0
    for (const row of method.trim) if (row.from_count <= set.length) ({ high, low } = row)
  }
  return high + low >= set.length ? undefined : set.slice(low, set.length - high)
}
const meanOf = (set: Bid[]): number => fenOf(over(sum(set.map((bid) => whole(bid.fen))), whole(set.length)))

function drawn(value: string | undefined, list: readonly string[]): Fraction | undefined {
  if (!value && list.length === 1) return decimal(list[0])
  return value && list.some((item) => compare(decimal(item), decimal(value)) === 0) ? decimal(value) : undefined
}

interface Made {
  value: number
  mean?: number
  kept: Bid[]
}
/** `set` ascending by price. */
function benchmarkOf(method: PriceMethod, set: Bid[], ceiling: number | undefined, draws: Desk['draws']): Made | PriceTable['fault'] {
  const total = sum(set.map((bid) => whole(bid.fen)))
  const count = whole(set.length)
  const inner = method.benchmark === 'trimmed_mean' || (method.trimmed ?? true) ? trimmed(method, set) : set
  switch (method.benchmark) {
    case 'mean': return { value: meanOf(set), kept: set }
    case 'trimmed_mean': return inner ? { value: meanOf(inner), kept: inner } : 'trim'
    case 'lowest': return { value: set[0]!.fen, kept: set.slice(0, 1) }
    case 'downshift': {
      const shift = drawn(draws.downshift, method.downshifts)
      if (!inner || !shift) return inner ? 'draw' : 'trim'
      return { value: fenOf(times(whole(meanOf(inner)), minus(one, shift))), mean: meanOf(inner), kept: inner }
    }
    case 'composite': {
      const weight = drawn(draws.ceiling_weight, method.ceiling_weights)
      if (ceiling === undefined) return 'ceiling'
      if (!inner || !weight) return inner ? 'draw' : 'trim'
      return { value: fenOf(add(times(whole(ceiling), weight), times(whole(meanOf(inner)), minus(one, weight)))), mean: meanOf(inner), kept: inner }
    }
    case 'second_mean': {
      const below = set.filter((bid) => compare(times(count, whole(bid.fen)), total) <= 0)
      if (method.second_mean !== 'with_lowest') return { value: meanOf(below), mean: meanOf(set), kept: below }
      return { value: fenOf(over(add(total, times(count, whole(set[0]!.fen))), times(whole(2), count))), mean: meanOf(set), kept: set }
    }
    case 'interval_mean': {
      const width = times(decimal(method.interval), total)
      const near = set.filter((bid) => compare(size(minus(times(count, whole(bid.fen)), total)), width) <= 0)
      return { value: meanOf(near.length ? near : set), mean: meanOf(set), kept: near.length ? near : set }
    }
    default: return 'random'
  }
}

/** β in percent, two decimals. */
export const deviationOf = (fen: number, benchmark: number): Fraction => rounded(over(times(whole(fen - benchmark), whole(100)), whole(benchmark)), 2)

function linear(method: PriceMethod, deviation: Fraction): Fraction {
  return minus(decimal(method.full_mark), times(decimal(sign(deviation) > 0 ? method.rate_above : method.rate_below), size(deviation)))
}
function banded(method: PriceMethod, deviation: Fraction): Fraction {
  const band = method.bands.find((item) => item.up_to === undefined || compare(deviation, decimal(item.up_to)) <= 0)
  if (!band) return decimal(method.floor_mark)
  return band.rate ? minus(decimal(method.full_mark), times(decimal(band.rate), size(deviation))) : add(decimal(method.full_mark), decimal(band.bonus))
}
export function priceScore(method: PriceMethod, fen: number, benchmark: number): Fraction {
  const deviation = deviationOf(fen, benchmark)
  let score: Fraction
  if (method.score === 'ratio') score = over(times(decimal(method.full_mark), whole(benchmark)), whole(fen))
  else if (method.score === 'linear') score = linear(method, deviation)
  else if (method.score === 'step') {
    const steps = whole(method.step === 'ceil' ? ceil(size(deviation)) : floor(size(deviation)))
    score = linear(method, sign(deviation) < 0 ? { n: -steps.n, d: 1n } : steps)
  } else score = banded(method, deviation)
  const best = method.score === 'banded' && method.best_mark ? decimal(method.best_mark) : decimal(method.full_mark)
  const least = decimal(method.floor_mark)
  const found = rounded(score, 2)
  return compare(found, least) < 0 ? least : compare(found, best) > 0 ? best : found
}

export function scorePrices(method: PriceMethod, bids: readonly OpenedPrice[], ceiling: number | undefined, draws: Desk['draws']): PriceTable {
  const rows: PriceRow[] = bids.map((bid) => ({ ...bid, aboveCeiling: ceiling !== undefined && bid.fen > ceiling, counted: false }))
  const set = rows.filter((row) => !row.aboveCeiling && (row.passed || method.set === 'all_opened'))
    .sort((a, b) => a.fen - b.fen || (a.bid < b.bid ? -1 : 1))
  if (!set.length) return { rows }
  const made = benchmarkOf(method, set, ceiling, draws)
  if (typeof made !== 'object') return made ? { rows, fault: made } : { rows }
  for (const row of rows) {
    row.counted = made.kept.some((bid) => bid.bid === row.bid)
    if (row.aboveCeiling || !row.passed) continue
    row.deviation = text(deviationOf(row.fen, made.value))
    row.score = text(priceScore(method, row.fen, made.value))
  }
  return { rows, benchmark: made.value, ...(made.mean === undefined ? {} : { mean: made.mean }) }
}
