// A member's score sheet: what is in range, what is missing, what it adds up to (T-SCORE-01, T-EVAL-10).
import { add, compare, decimal, parse, rounded, sum, times, whole, type Fraction } from './decimal'
import type { Criterion, Group, Plan } from './state'

/** Marks and reasons of one bid as they are being written. */
export interface Marks {
  marks: Record<string, string>
  reasons: Record<string, string>
}
export const emptyMarks = (): Marks => ({ marks: {}, reasons: {} })

/** Groups that members mark; the price group's points come from the price. */
export const markedGroups = (plan: Plan): Group[] => plan.groups.filter((group) => group.criteria.length > 0)
export const criteriaOf = (plan: Plan): Criterion[] => plan.groups.flatMap((group) => group.criteria)

export type MarkFault = 'missing' | 'number' | 'range' | 'decimals'
export function markFault(criterion: Criterion, written: string | undefined): MarkFault | undefined {
  if (!written?.trim()) return 'missing'
  const mark = parse(written)
  if (!mark) return 'number'
  if (compare(mark, whole(0)) < 0 || compare(mark, decimal(criterion.max_mark)) > 0) return 'range'
  return compare(mark, rounded(mark, 2)) === 0 ? undefined : 'decimals'
}
export const isComplete = (plan: Plan, bid: Marks | undefined): boolean => bid !== undefined && criteriaOf(plan).every((one) => !markFault(one, bid.marks[one.id]))
export const isBegun = (bid: Marks | undefined): boolean => Object.values(bid?.marks ?? {}).some((mark) => mark.trim() !== '')

/** Points of a group as they count: weighted where the plan says so. Marks out of range count as nothing. */
export function groupPoints(group: Group, bid: Marks | undefined): Fraction {
  const points = sum(group.criteria.map((one) => (markFault(one, bid?.marks[one.id]) ? whole(0) : decimal(bid!.marks[one.id]))))
  return group.weight ? rounded(times(points, decimal(group.weight)), 2) : points
}
export const groupMost = (group: Group): Fraction => (group.weight ? times(decimal(group.max_mark), decimal(group.weight)) : decimal(group.max_mark))
export const ownTotal = (plan: Plan, bid: Marks | undefined): Fraction => markedGroups(plan).reduce((total, group) => add(total, groupPoints(group, bid)), whole(0))
export const totalMost = (plan: Plan): Fraction => markedGroups(plan).reduce((total, group) => add(total, groupMost(group)), whole(0))
