// What the page knows of each command and query: generated from the server's declarations, loaded module by module.
import { call, get, type CallOptions, type Reply } from './http'
import type { operations } from './generated/schema'
import queryAddresses from './generated/queries.json'

export type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue }
export type JsonObject = { [name: string]: JsonValue }

export interface Schema {
  type?: string
  title?: string
  title_en?: string
  description?: string
  description_en?: string
  properties?: Record<string, Schema>
  required?: string[]
  order?: string[]
  'x-order'?: string[]
  items?: Schema
  additionalProperties?: boolean | Schema
  enum?: string[]
  choices?: Record<string, { zh: string; en: string }>
  unit?: string
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  writeOnly?: boolean
}

export interface ActDeclaration {
  name: string
  method: string
  path: string
  zh: string
  en: string
  roles: string[]
  parameters: Record<string, Schema>
  schema: Schema
  refusals: string[]
}

type ActFile = Record<string, Omit<ActDeclaration, 'name'>>
const files = import.meta.glob<ActFile>('./generated/acts/*.json', { import: 'default' })

export const moduleOf = (name: string): string => name.slice(0, name.indexOf('.'))

/** The declaration of a command; undefined when this server has none of that name. */
export async function declaration(name: string): Promise<ActDeclaration | undefined> {
  const load = files[`./generated/acts/${moduleOf(name)}.json`]
  const found = load ? (await load())[name] : undefined
  return found && { ...found, name }
}

export async function declarations(): Promise<ActDeclaration[]> {
  const all = await Promise.all(Object.values(files).map((load) => load()))
  return all.flatMap((file) => Object.entries(file).map(([name, found]) => ({ ...found, name })))
}

/** Fills "{lot}" and the like; what the path takes is left out of the body. */
export function fill(path: string, values: JsonObject): { path: string; rest: JsonObject } {
  const rest = { ...values }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(value === undefined || value === null ? '' : String(value))
  })
  return { path: filled, rest }
}

export async function submit<T = JsonObject>(act: ActDeclaration, input: JsonObject, options: CallOptions = {}): Promise<Reply<T>> {
  const { path, rest } = fill(act.path, input)
  return call<T>(act.method, path, { ...options, body: rest })
}

export type QueryName = keyof typeof queryAddresses & keyof operations
export type QueryAnswer<Name extends QueryName> = operations[Name] extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never

/** Asks a declared query; its answer is typed by the server's own declaration. */
export async function ask<Name extends QueryName>(name: Name, input: JsonObject = {}, options: CallOptions = {}): Promise<QueryAnswer<Name>> {
  const { path, rest } = fill(queryAddresses[name].path, input)
  return get<QueryAnswer<Name>>(path, { ...options, query: rest as NonNullable<CallOptions['query']> })
}

const forms = new Map<string, Promise<Schema>>()

/** A form of the process file, fetched once. */
export function form(name: string): Promise<Schema> {
  const known = forms.get(name)
  if (known) return known
  const loading = get<Schema>(`/api/forms/${encodeURIComponent(name)}`)
  forms.set(name, loading)
  loading.catch(() => forms.delete(name))
  return loading
}
