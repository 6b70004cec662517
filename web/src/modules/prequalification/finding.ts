// One member's finding on one applicant as it is written, and what the hall takes (rules.cpp, finding_faults).
import type { JsonObject } from '@/api/acts'

export interface Written {
  met: Record<string, '' | 'yes' | 'no'>
  reasons: Record<string, string>
  /** Points as written, "86.5"; only where the number that passes is limited. */
  score: string
}
export interface Kept {
  application: string
  passed: boolean
  items: readonly { criterion: string; met: boolean; reason?: string | null }[]
  score?: number | null
}
export type Fault = { criterion: number; what: 'open' | 'reason' } | { criterion: -1; what: 'score' }

/** The newest word of the member counts; findings come in the order they were recorded. */
export const newestFor = (findings: readonly Kept[], application: string): Kept | undefined => findings.filter((one) => one.application === application).at(-1)

export function beginning(criteria: readonly string[], kept?: Kept): Written {
  const written: Written = { met: {}, reasons: {}, score: kept?.score === undefined || kept.score === null ? '' : String(kept.score / 100) }
  for (const criterion of criteria) {
    const item = kept?.items.find((one) => one.criterion === criterion)
    written.met[criterion] = item ? (item.met ? 'yes' : 'no') : ''
    written.reasons[criterion] = item?.reason ?? ''
  }
  return written
}

/** Whoever meets every criterion passes; one that is not met decides. Nothing while any is open. */
export function outcome(criteria: readonly string[], written: Written): boolean | undefined {
  return criteria.some((one) => !written.met[one]) ? undefined : criteria.every((one) => written.met[one] === 'yes')
}

/** Hundredths of a point; nothing unless it is 0 to 100 with two decimals at most. */
export function hundredths(text: string): number | undefined {
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text.trim())) return undefined
  const [whole = '', part = ''] = text.trim().split('.')
  const value = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return value <= 10000 ? value : undefined
}

export function faultsOf(criteria: readonly string[], limited: boolean, written: Written): Fault[] {
  const found: Fault[] = []
  criteria.forEach((criterion, n) => {
    if (!written.met[criterion]) found.push({ criterion: n, what: 'open' })
    else if (written.met[criterion] === 'no' && !written.reasons[criterion]?.trim()) found.push({ criterion: n, what: 'reason' })
  })
  if (limited && hundredths(written.score) === undefined) found.push({ criterion: -1, what: 'score' })
  return found
}

export function inputOf(application: string, criteria: readonly string[], limited: boolean, written: Written): JsonObject {
  const items = criteria.map((criterion): JsonObject => {
    const met = written.met[criterion] === 'yes'
    return met ? { criterion, met } : { criterion, met, reason: written.reasons[criterion]?.trim() ?? '' }
  })
  const score = limited ? hundredths(written.score) : undefined
  return { applicant: application, passed: outcome(criteria, written) ?? false, items, ...(score === undefined ? {} : { score }) }
}
