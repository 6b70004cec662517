// What waits for a bidder on one lot, most urgent first.
import type { QueryAnswer } from '@/api/acts'

export type Line = QueryAnswer<'tendering.my-participations'>['lots'][number]
export type DueKind = 'answer' | 'key' | 'sign-in' | 'deposit' | 'bid'
export interface Due {
  kind: DueKind
  to: { name: string; params: { lot: string } }
  at?: string
}

const missing = ['expected', 'late', 'refund_failed']

export function depositIsThere(line: Line): boolean {
  if (line.deposit_due === 0) return true
  if (line.deposit === undefined || missing.includes(line.deposit)) return false
  return line.deposit !== 'received' || (line.deposit_amount ?? 0) >= line.deposit_due
}
export function duesOf(line: Line, now: Date): Due[] {
  if (line.ended || line.suspended) return []
  const params = { lot: line.lot }
  const dues: Due[] = []
  if (line.questions > 0) dues.push({ kind: 'answer', to: { name: 'answers', params }, ...(line.answer_by ? { at: line.answer_by } : {}) })
  if (line.key_awaited) dues.push({ kind: 'key', to: { name: 'opening', params } })
  const deadline = line.bid_deadline
  const open = deadline !== undefined && Date.parse(deadline) > now.getTime() && ['noticed', 'bidding'].includes(line.stage)
  if (!open) return dues
  if (!depositIsThere(line)) dues.push({ kind: 'deposit', to: { name: 'deposit', params }, at: deadline })
  if (line.bid_state !== 'standing') dues.push({ kind: 'bid', to: { name: 'bid', params }, at: deadline })
  else if (Date.parse(deadline) - now.getTime() <= 3_600_000) dues.push({ kind: 'sign-in', to: { name: 'opening', params }, at: deadline })
  return dues
}
