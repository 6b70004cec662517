// What every field of one form shares: the act it belongs to, the case, the faults found so far, and who offers choices.
import { inject, provide, type ComputedRef, type InjectionKey } from 'vue'

export interface Option {
  value: string
  label: string
  hint?: string
}

/** Offers the values a member can have, when people should not have to know identifiers. */
export type Chooser = (context: { act: string; case: string; path: string }) => Promise<Option[]>

export interface FormContext {
  act: string
  case: string
  faults: ComputedRef<Map<string, string>>
  chooser: (name: string) => (() => Promise<Option[]>) | undefined
  /** Told when a file was stored, so that a member beside it can take its name. */
}

const key: InjectionKey<FormContext> = Symbol('form')
export const provideForm = (context: FormContext): void => provide(key, context)
export function useForm(): FormContext {
  const context = inject(key)
  if (!context) throw new Error('a field stands outside a form')
  return context
}

/** The form's context where there is one: what was filled in is also shown outside of forms. */
export const useFormIfAny = (): FormContext | undefined => inject(key, undefined)

/** The id of the input at a path, which the error summary links to. */
export const idOf = (path: string): string => 'f-' + path.replace(/[^\w-]/g, '-')

const chooserFiles = import.meta.glob<Record<string, Chooser>>('../../modules/*/choosers.ts', { import: 'choosers' })

/** Choosers of all modules by member name; "command member" comes before "member". */
export async function loadChoosers(): Promise<Map<string, Chooser>> {
  const all = await Promise.all(Object.values(chooserFiles).map((load) => load()))
  return new Map(all.flatMap((choosers) => Object.entries(choosers)))
}
