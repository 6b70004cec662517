// What the steps of one bid share while its pages are open. What must survive a reload lies in the folder (folder.ts) and, for the
// price form, in the drafts; chosen files and keys live only here.
import { reactive, shallowReactive } from 'vue'
import type { JsonObject } from '@/api/acts'
import { session } from '@/app/session'
import { loadDraft, saveDraft } from '@/app/drafts'
import type { BidKeys } from '../sealing/keys'
import type { Role } from '../sealing/header'
import { loadBid, type BidFolder } from './folder'

export interface Chosen {
  role: Role
  file: File
}
export interface BidState {
  lot: string
  bidder: string
  chosen: Chosen[]
  summary: JsonObject
  folder: BidFolder | null
  /** Just made and not yet saved by the person; forgotten when the page goes. */
  keys: BidKeys | null
  known: boolean
}

const states = new Map<string, BidState>()
const draftOf = 'tendering.bid-summary'

export function bidState(lot: string): BidState {
  const bidder = (session.me as unknown as { organisation_code?: string } | null)?.organisation_code ?? ''
  const key = `${lot} ${bidder}`
  let state = states.get(key)
  if (!state) {
    state = reactive<BidState>({ lot, bidder, chosen: shallowReactive<Chosen[]>([]) as Chosen[], summary: {}, folder: null, keys: null, known: false }) as BidState
    state.summary = loadDraft(session.me?.person ?? '', draftOf, lot)?.value ?? {}
    states.set(key, state)
  }
  return state
}

/** Reads the folder once; later steps change it in place. */
export async function readFolder(state: BidState): Promise<void> {
  if (state.known) return
  state.folder = (await loadBid(state.lot, state.bidder)) ?? null
  state.known = true
}

export function keepSummary(state: BidState): void {
  saveDraft(session.me?.person ?? '', draftOf, state.lot, { value: state.summary, key: '', at: new Date().toISOString() }, {})
}

/** Sealing anew begins from the documents again; what was handed in stays with the hall until it is replaced. */
export const sealedAndProven = (state: BidState): boolean => state.folder?.rehearsed === true
export const uploaded = (state: BidState): boolean => sealedAndProven(state) && state.folder!.envelopes.every((one) => one.arrived)
export const handedIn = (state: BidState): boolean => Boolean(state.folder?.receipt)
