// The hall's letters. A hall without the messaging module answers 404 and has none.
import { call, get } from '@/api/http'
import { asProblem } from '@/api/problems'
import type { Two } from '@/app/i18n'

export interface Letter {
  id: string
  event: string
  case_id: string
  subject: Two
  text: Two
  at: string
  urgent: boolean
  read_at?: string
}
export interface Letters {
  letters: Letter[]
  unread: number
  more: boolean
}

export async function readLetters(query: { unread?: boolean; before?: string; limit?: number } = {}): Promise<Letters> {
  try {
    return await get<Letters>('/api/letters', { query })
  } catch (fault) {
    if (asProblem(fault).status === 404) return { letters: [], unread: 0, more: false }
    throw fault
  }
}

export const markRead = (letter: string): Promise<unknown> => call('POST', `/api/letters/${letter}/read`)
