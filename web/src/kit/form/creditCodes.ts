// Which members hold a unified social credit code, so that it can be checked while it is typed (GB 32100).
import type { JsonValue } from '@/api/acts'
import { usccFault } from '@/kit/codes/uscc'
import type { Fault } from './check'

const always = new Set(['credit_code', 'bidder_code', 'applicant_code', 'controllers'])
const inAct: Record<string, string[]> = {
  'identity.register-organisation': ['code'],
  'identity.found-hall': ['code'],
  'tendering.register-project': ['owner', 'agency', 'supervisor']
}

const lastName = (path: string): string => path.replace(/\[\d+\]/g, '').split('.').pop() ?? path

export const isCreditCode = (act: string, path: string): boolean => always.has(lastName(path)) || (!path.includes('.') && (inAct[act]?.includes(path) ?? false))

/** Faults of all credit codes in a value. */
export function checkCodes(act: string, value: JsonValue | undefined, path = ''): Fault[] {
  if (typeof value === 'string') return value && isCreditCode(act, path) && usccFault(value) ? [{ path, text: 'check.uscc' }] : []
  if (Array.isArray(value)) return value.flatMap((item, index) => checkCodes(act, item, `${path}[${index}]`))
  if (value && typeof value === 'object') return Object.entries(value).flatMap(([name, item]) => checkCodes(act, item, path ? `${path}.${name}` : name))
  return []
}
