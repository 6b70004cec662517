// The course of an evaluation for one member: what is done, what is to be done now, what comes later.
import { allMarked } from './marking'
import { isCode, ownFindings, reviewable, type Evaluation } from './state'

export const courses = ['sign-in', 'statement', 'leader', 'review', 'blind', 'unblind', 'scores', 'lock', 'report', 'signature'] as const
export type Course = (typeof courses)[number]
export type DutyState = 'done' | 'now' | 'waiting' | 'later'
export interface Duty {
  name: Course
  state: DutyState
}

function isDone(found: Evaluation, name: Course): boolean {
  const { board, desk } = found
  const me = desk.members.find((one) => one.person === desk.me)
  const bids = board.bids.filter(reviewable)
  switch (name) {
    case 'sign-in': return me?.signed_in ?? false
    case 'statement': return me?.declared ?? false
    case 'leader': return desk.members.some((one) => one.leader)
    case 'review': return board.locked || (bids.length > 0 && bids.every((bid) => ownFindings(found).has(bid.bid)))
    case 'blind': return !desk.blind_now || allMarked(found)
    case 'unblind': return !desk.blind_now
    case 'scores': return board.locked || (!desk.blind_now && allMarked(found))
    case 'lock': return board.locked
    case 'report': return desk.report !== undefined
    case 'signature': return me?.signature !== undefined
  }
}

/** Whether it is this member who has to do the step; else he waits for others. */
function isMine(found: Evaluation, name: Course): boolean {
  const { board, desk } = found
  const me = desk.members.find((one) => one.person === desk.me)
  if (name === 'leader') return board.clear === board.members && !me?.voted
  if (name === 'review' || name === 'blind' || name === 'scores') return board.clear === board.members && !board.halted
  if (name === 'unblind') return board.is_leader && !board.halted && !desk.open.some((point) => isCode(point.field))
  if (name === 'lock') return board.is_leader && desk.open.length === 0 && !board.halted
  if (name === 'report') return board.is_leader && board.computed && !board.halted
  return true
}

const isLeftOut = (found: Evaluation, name: Course): boolean => {
  if (name === 'scores') return found.desk.evaluation !== 'comprehensive'
  return (name === 'blind' || name === 'unblind') && (!found.desk.technical_blind || found.desk.evaluation !== 'comprehensive')
}

/** Steps without marks are left out where the lot goes by evaluated price, those of blind parts where there are none. */
export function dutiesOf(found: Evaluation): Duty[] {
  let reached = true
  return courses.filter((name) => !isLeftOut(found, name)).map((name) => {
    if (isDone(found, name)) return { name, state: 'done' as const }
    // Everybody reviews and scores before there is a leader; only the lock needs one.
    const state: DutyState = !reached ? 'later' : isMine(found, name) ? 'now' : 'waiting'
    if (name !== 'leader') reached = false
    return { name, state }
  })
}
