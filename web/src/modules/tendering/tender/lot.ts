// The lot as everybody may see it, shared by the pages of one visit.
import { ask } from '@/api/acts'

export interface Lot {
  id: string
  code: string
  deal_code: string
  name: string
  content: string
  qualification_text: string
  project: string
  project_name: string
  project_code: string
  owner: string
  region: string
  stage: string
  bid_deadline: string | null
  ceiling: number | null
  deposit: number
  method: string
  evaluation: string
  qualification: string
  quality: string
  duration_days: number
  duration_text: string
  consortium_allowed: boolean
  technical_blind: boolean
  two_envelopes: boolean
  seal_suite: 'B' | 'G'
  origin: string
  suspended: boolean
  frozen: boolean
  device_data?: string[]
  clarifications: { id: string; text?: string; at?: string; published_at?: string; [name: string]: unknown }[]
}

export const readLot = async (lot: string): Promise<Lot> => (await ask('tendering.lot-page', { lot })) as unknown as Lot

export const yuan = (fen: number | null | undefined): string =>
  fen === null || fen === undefined ? '' : (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
