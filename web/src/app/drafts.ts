// What was written and not yet sent, kept on this computer per person, act and case. Secrets are never kept.
import type { JsonObject, Schema } from '@/api/acts'

export interface Draft {
  value: JsonObject
  key: string
  at: string
}

const place = (person: string, act: string, subject: string) => `sunhall.draft.1 ${person} ${act} ${subject}`

function withoutSecrets(schema: Schema | undefined, value: unknown): unknown {
  if (schema?.writeOnly) return undefined
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(schema?.items, item))
  if (!value || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withoutSecrets(schema?.properties?.[name], item)]).filter(([, item]) => item !== undefined))
}

export function loadDraft(person: string, act: string, subject: string): Draft | undefined {
  try {
    const text = localStorage.getItem(place(person, act, subject))
    return text ? (JSON.parse(text) as Draft) : undefined
  } catch {
    return undefined
  }
}

/** False when the browser keeps nothing, so that the page can say so. */
export function saveDraft(person: string, act: string, subject: string, draft: Draft, schema: Schema): boolean {
  try {
    const value = withoutSecrets(schema, draft.value) as JsonObject
    localStorage.setItem(place(person, act, subject), JSON.stringify({ ...draft, value }))
    return true
  } catch {
    return false
  }
}

export function dropDraft(person: string, act: string, subject: string): void {
  try {
    localStorage.removeItem(place(person, act, subject))
  } catch {
    // Nothing was kept.
  }
}
