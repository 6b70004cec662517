// What a member marks now: the blind technical parts by code first (T-EVAL-11), then the bids by name on what is left.
import { isComplete, markedGroups, type Marks } from './scoring'
import { newestOf, reviewable, type Evaluation, type Plan } from './state'

export const byCode = 'tendering.submit-blind-marks'
export const byName = 'tendering.submit-score-sheet'

/** One thing to mark: a blind part under its code, or a bid. */
export interface Marked {
  id: string
  name: string
  title: string
}

export const thingsToMark = (found: Evaluation): Marked[] =>
  found.desk.blind_now
    ? found.desk.codes.map(({ code }) => ({ id: code, name: code, title: code }))
    : found.board.bids.filter((bid) => reviewable(bid) && bid.valid)
        .map((bid) => ({ id: bid.bid, name: bid.bidder_name, title: `${bid.order}. ${bid.bidder_name}` }))

/** Technical groups while parts are blind; in the first round after that the others, for the technical marks are locked. */
export function planToMark(found: Evaluation): Plan | undefined {
  const { plan, blind_now: blind, technical_blind: technical, round } = found.desk
  if (!plan || !technical || (!blind && round > 1)) return plan
  return { ...plan, groups: plan.groups.filter((group) => (group.kind === 'technical') === blind) }
}

/** One's own marks as they were handed in; a later sheet replaces what it names again. */
export function handedIn(found: Evaluation): Map<string, Marks> {
  const me = found.desk.me
  if (found.desk.blind_now) return newestOf(found.sheets.blind.map((one) => ({ person: one.person, items: one.parts })), me)
  const merged = new Map<string, Marks>()
  for (const sheet of found.sheets.scores.filter((one) => one.person === me)) {
    for (const item of sheet.bids) {
      const kept = merged.get(item.bid)
      merged.set(item.bid, { marks: { ...kept?.marks, ...item.marks }, reasons: { ...kept?.reasons, ...item.reasons } })
    }
  }
  return merged
}

export function allMarked(found: Evaluation): boolean {
  const plan = planToMark(found)
  if (!plan || !markedGroups(plan).length) return true
  const own = handedIn(found)
  return thingsToMark(found).every((one) => isComplete(plan, own.get(one.id)))
}
