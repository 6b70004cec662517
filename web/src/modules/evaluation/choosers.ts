// Bids, members and indicators by name, for the acts of the evaluation that have no page of their own.
import { ask } from '@/api/acts'
import type { Chooser } from '@/kit/form/context'
import { reviewable } from './state'

const bids: Chooser = async ({ case: lot }) =>
  (await ask('tendering.evaluation-board', { lot })).bids.filter(reviewable).map((bid) => ({ value: bid.bid, label: `${bid.order}. ${bid.bidder_name}` }))
const members: Chooser = async ({ case: lot }) =>
  (await ask('tendering.evaluation-desk', { lot })).members.map((one) => ({ value: one.person, label: `${one.name}（${one.organisation}）` }))
const codes: Chooser = async ({ case: lot }) =>
  (await ask('tendering.evaluation-desk', { lot })).codes.map(({ code }) => ({ value: code, label: code }))
const flags: Chooser = async ({ case: lot }) =>
  (await ask('tendering.collusion-indicators', { lot })).flags.map((flag) => ({ value: flag.id, label: `${flag.suspicion.bids.length} · ${flag.id.slice(0, 8)}` }))

export const choosers: Record<string, Chooser> = {
  'tendering.lock-scores bid': bids,
  'tendering.vote-on-rejection bid': bids,
  'tendering.ask-bidder bid': bids,
  'tendering.review-bid bid': bids,
  'tendering.submit-blind-marks code': codes,
  'tendering.write-report bid': bids,
  'tendering.elect-leader person': members,
  'tendering.record-flag-finding flag': flags
}
