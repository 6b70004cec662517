// The bid beside what the tender demands. It shows what is complete and never judges (the committee does): faults stop, doubts only warn.
import { inSecondEnvelope } from '../sealing/header'
import type { Lot } from '../tender/lot'
import { amountInWords, type SummaryForm } from './summary'
import type { Chosen } from './state'

export interface Requirement {
  id: 'price' | 'ceiling' | 'words' | 'duration' | 'quality' | 'leader' | 'documents' | 'first' | 'size' | 'deposit' | 'consortium'
  state: 'met' | 'missing' | 'doubt'
}

export const largestFile = 5 * 1024 ** 3

export function requirements(lot: Lot, form: SummaryForm, chosen: readonly Chosen[], depositArrived: boolean): Requirement[] {
  const list: Requirement[] = []
  const add = (id: Requirement['id'], met: boolean, otherwise: 'missing' | 'doubt') => list.push({ id, state: met ? 'met' : otherwise })
  const price = form.price ?? 0
  add('price', price > 0, 'missing')
  if (lot.ceiling) add('ceiling', price > 0 && price <= lot.ceiling, price > 0 ? 'doubt' : 'missing')
  add('words', price > 0 && form.price_in_words?.trim() === amountInWords(price), form.price_in_words ? 'doubt' : 'missing')
  const days = form.duration_days ?? 0
  add('duration', days > 0 && (lot.duration_days === 0 || days <= lot.duration_days), days > 0 ? 'doubt' : 'missing')
  add('quality', Boolean(form.quality), 'missing')
  add('leader', Boolean(form.project_leader?.name && form.project_leader.number), 'missing')
  add('documents', chosen.length > 0, 'missing')
  if (lot.two_envelopes) add('first', chosen.some(({ role }) => !inSecondEnvelope(role)), 'missing')
  if (chosen.length > 0) add('size', chosen.every(({ file }) => file.size > 0 && file.size <= largestFile), 'missing')
  if (lot.deposit > 0) add('deposit', depositArrived, 'doubt')
  if (!lot.consortium_allowed && form.consortium?.length) add('consortium', false, 'doubt')
  return list
}

export const complete = (list: readonly Requirement[]): boolean => list.every((one) => one.state !== 'missing')
