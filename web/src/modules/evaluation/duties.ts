// The course of an evaluation for one member: what is done, what is to be done now, what comes later.
import { ownFindings, ownMarks, reviewable, type Evaluation } from './state'

export const courses = ['sign-in', 'statement', 'leader', 'review', 'scores', 'lock', 'report', 'signature'] as const
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
    case 'scores': return board.locked || bids.filter((bid) => bid.valid).every((bid) => ownMarks(found).has(bid.bid))
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
  if (name === 'review' || name === 'scores') return board.clear === board.members && !board.halted
  if (name === 'lock') return board.is_leader && desk.open.length === 0 && !board.halted
  if (name === 'report') return board.is_leader && board.computed && !board.halted
  return true
}

/** Steps without marks are left out where the lot goes by evaluated price. */
export function dutiesOf(found: Evaluation): Duty[] {
  let reached = true
  return courses.filter((name) => name !== 'scores' || found.desk.evaluation === 'comprehensive').map((name) => {
    if (isDone(found, name)) return { name, state: 'done' as const }
    // Everybody reviews and scores before there is a leader; only the lock needs one.
    const state: DutyState = !reached ? 'later' : isMine(found, name) ? 'now' : 'waiting'
    if (name !== 'leader') reached = false
    return { name, state }
  })
}
