// The opening hall's state as the server tells it, and what follows from it.
export interface HallBidder {
  order: number
  name: string
  code: string
  released: boolean
  state: string
}
export interface OwnBid {
  bid: string
  order: number
  state: string
  signed_in_at: string | null
  released_at: string | null
  /** Of the envelopes whose keys the opening asks for now. */
  locks: string[]
}
export interface Objection {
  objection: string
  text: string
  at: string
  reply: string | null
}
export interface Hall {
  lot: string
  name: string
  code: string
  phase: 'waiting' | 'checking' | 'damaged' | 'decrypting' | 'deciding' | 'ready' | 'read_out' | 'closed'
  now: string
  paused: boolean
  pause_reason: string | null
  bidders: number
  signed_in: number
  released: number
  announced_at: string | null
  decryption_ends_at: string | null
  decryption_closed_at: string | null
  read_out_at: string | null
  objections_until: string | null
  closed_at: string | null
  frozen_root: string | null
  draw_commitment: string | null
  damaged: string[]
  unopened: { bid: string; order: number; name: string; proposed: 'bidder' | 'platform' }[]
  objections: Objection[]
  own: OwnBid | null
  list: HallBidder[]
  two_envelopes: boolean
  part: number
}
export interface RecordRow {
  order: number
  bidder_name: string
  bidder_code: string
  outcome: string
  price: number | null
  duration_days: number | null
  quality: string
  deposit: string
  cause: string | null
}
export interface ShownRecord {
  digest: string
  closed: boolean
  confirmations: number
  record: { rows: RecordRow[]; ceiling: number | null; base_price: number | null; draw: { parameters: { name: string; value: string }[] } | null } | null
}

export const steps = ['waiting', 'announced', 'decrypting', 'read_out', 'closed'] as const
export type Step = (typeof steps)[number]

/** Where the opening stands, for the line of steps. */
export function stepOf(hall: Hall | null): Step {
  if (!hall || hall.phase === 'waiting') return 'waiting'
  if (hall.phase === 'checking' || hall.phase === 'damaged') return 'announced'
  if (hall.phase === 'read_out') return 'read_out'
  if (hall.phase === 'closed') return 'closed'
  return 'decrypting'
}

/** What the countdown runs to: nothing while the clock stands still. */
export function countdownTo(hall: Hall | null, deadline: string | null): { key: string; at: string } | null {
  if (!hall) return deadline ? { key: 'opening', at: deadline } : null
  if (hall.paused) return null
  if (hall.phase === 'decrypting' && hall.decryption_ends_at) return { key: 'decryption', at: hall.decryption_ends_at }
  if (hall.phase === 'read_out' && hall.objections_until) return { key: 'objections', at: hall.objections_until }
  return null
}

export function clockText(ms: number): string {
  const left = Math.max(0, Math.ceil(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const days = Math.floor(left / 86400)
  return (days ? `${days}d ` : '') + `${two(Math.floor(left / 3600) % 24)}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`
}
