// The tender scheme as people meet it: what does not belong to the ways chosen is not asked, and not shown.
import type { JsonObject, Schema } from '@/api/acts'
import { orderOf } from '@/kit/form/schema'

/** Members that belong to a choice: they are there when `when` holds. */
type Rules = Record<string, (at: JsonObject) => boolean>
const ofTrimmed = ['downshift', 'composite', 'random_subset'] // these may take the trimmed mean, or the bids left by it
const trims = (at: JsonObject) => ['trimmed_mean', ...ofTrimmed].includes(String(at.benchmark))
const inPrice: Rules = {
  trim: trims, trim_share: trims, trimmed: (at) => ofTrimmed.includes(String(at.benchmark)),
  downshifts: (at) => at.benchmark === 'downshift', ceiling_weights: (at) => at.benchmark === 'composite', second_mean: (at) => at.benchmark === 'second_mean',
  interval: (at) => at.benchmark === 'interval_mean', subset_size: (at) => at.benchmark === 'random_subset',
  step: (at) => at.score === 'step', bands: (at) => at.score === 'banded', rate_above: (at) => at.score === 'linear' || at.score === 'step',
  rate_below: (at) => at.score === 'linear' || at.score === 'step'
}
const inScheme: Rules = {
  invitation_ground: (at) => at.method === 'invited', invitation_office: (at) => at.method === 'invited',
  prequal_method: (at) => at.qualification === 'pre', prequal_criteria: (at) => at.qualification === 'pre',
  prequal_limit: (at) => at.qualification === 'pre' && at.prequal_method === 'limited',
  price_method: (at) => at.evaluation === 'comprehensive', plan: (at) => at.evaluation === 'comprehensive',
  must_tender_ground: (at) => at.must_tender === true,
  seal_mode: () => false // there is one so far; the hall fills it in
}
/** What a scheme cannot do without; everything else has a default of the hall or may stay open. */
const needed = ['lot_class', 'method', 'qualification', 'evaluation', 'estimate', 'deposit', 'decryption_window_min', 'validity_days']
const neededOfPrice = ['benchmark', 'score', 'full_mark', 'set', 'freeze']

function kept(schema: Schema, rules: Rules, at: JsonObject, required: string[]): Schema {
  const names = orderOf(schema).filter((name) => rules[name]?.(at) ?? true)
  return { ...schema, order: names, required: required.filter((name) => names.includes(name)),
    properties: Object.fromEntries(names.map((name) => [name, schema.properties![name]!])) }
}

export function shapeOfScheme(schema: Schema, at: JsonObject): Schema {
  const price = (at.price_method ?? {}) as JsonObject
  const shape = kept(schema, inScheme, at, [...needed, ...(at.evaluation === 'comprehensive' ? ['price_method', 'plan'] : []),
    ...(at.qualification === 'pre' ? ['prequal_method', 'prequal_criteria'] : []), ...(at.method === 'invited' ? ['invitation_ground'] : [])])
  const members = shape.properties!
  if (members.price_method) members.price_method = kept(members.price_method, inPrice, price, neededOfPrice)
  if (members.seal_suite) members.seal_suite = { ...members.seal_suite, enum: ['B', 'G'] }
  return shape
}
