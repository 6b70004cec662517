// One check of everything that was handed in: each material is there or it is not, and whoever returns names all of it at once.
export interface Material {
  id: string
  title: string
  hint: string
  /** The hall has seen already that it is missing. */
  missing?: boolean
}
export interface Judged {
  found: '' | 'yes' | 'no'
  note: string
}
export type Fault = 'open' | 'nothing-missing' | 'something-missing'

export const beginning = (materials: readonly Material[]): Record<string, Judged> =>
  Object.fromEntries(materials.map((one) => [one.id, { found: one.missing ? 'no' : '', note: '' }]))

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)

/** Everything that is missing, in the order of the list; what stands on no list comes last. */
export function missingOf(materials: readonly Material[], judged: Record<string, Judged>, others: string, join: (title: string, note: string) => string): string[] {
  const absent = materials.filter((one) => judged[one.id]?.found === 'no')
  return [...absent.map((one) => (judged[one.id]!.note.trim() ? join(one.title, judged[one.id]!.note.trim()) : one.title)), ...lines(others)]
}

/** Both ways out ask for the whole check: a list that is told once must be complete (P-NODE-05). */
export function faultsOf(materials: readonly Material[], judged: Record<string, Judged>, others: string, way: 'accept' | 'return'): { id: string; fault: Fault }[] {
  const open = materials.filter((one) => !judged[one.id]?.found).map((one) => ({ id: one.id, fault: 'open' as const }))
  if (open.length) return open
  const absent = materials.filter((one) => judged[one.id]!.found === 'no')
  if (way === 'return') return absent.length || lines(others).length ? [] : [{ id: '', fault: 'nothing-missing' }]
  if (lines(others).length) return [{ id: 'others', fault: 'something-missing' }]
  return absent.map((one) => ({ id: one.id, fault: 'something-missing' as const }))
}
