// Reading a schema the way people are asked: labels, hints, order, kinds of input. Two sources, one shape: the forms of the
// process file (draft 7, with titles) and the inputs of commands from the server's interface (2020-12, with labels from fields.ts).
import type { JsonObject, JsonValue, Schema } from '@/api/acts'
import { currentLanguage, i18n, type Two } from '@/app/i18n'

export type FieldKind =
  | 'text' | 'long-text' | 'secret' | 'money' | 'integer' | 'decimal' | 'time' | 'date' | 'boolean' | 'choice' | 'choices'
  | 'file' | 'files' | 'list' | 'group' | 'map' | 'json'

const longTexts = new Set(['body', 'content', 'description', 'text', 'reason', 'grounds', 'facts_text', 'explanation', 'remark', 'scale', 'question', 'answer', 'reply', 'demand', 'qualification_text', 'advice'])
const fileNames = new Set(['sha256', 'file', 'files', 'attachments', 'document', 'evidence', 'envelope', 'annex'])
const digestPattern = '^[0-9a-f]{64}$'

export const isDigest = (schema: Schema): boolean => schema.pattern === digestPattern
const isMoney = (schema: Schema): boolean => schema.type === 'integer' && (schema.unit === 'fen' || schema.description === 'fen')
const isObject = (schema: Schema): boolean => schema.type === 'object' || schema.properties !== undefined

export function kindOf(schema: Schema, name: string): FieldKind {
  if (schema.writeOnly) return 'secret'
  if (schema.enum) return 'choice'
  if (isMoney(schema)) return 'money'
  switch (schema.type) {
    case 'integer': return 'integer'
    case 'boolean': return 'boolean'
    case 'array':
      if (schema.items?.enum) return 'choices'
      return schema.items && isDigest(schema.items) ? 'files' : 'list'
    case 'string': return kindOfText(schema, name)
    default: break
  }
  if (isObject(schema)) return schema.additionalProperties && typeof schema.additionalProperties === 'object' ? 'map' : 'group'
  return 'json'
}

function kindOfText(schema: Schema, name: string): FieldKind {
  if (isDigest(schema)) return 'file'
  if (schema.format === 'date-time' || schema.pattern?.includes('T[0-9]{2}:[0-9]{2}')) return 'time'
  if (schema.format === 'date' || schema.pattern === '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') return 'date'
  if (schema.pattern?.startsWith('^-?[0-9]+')) return 'decimal'
  if ((schema.maxLength ?? 0) > 300 || longTexts.has(name)) return 'long-text'
  return 'text'
}

/** Names of the members in the order in which they are asked. */
export function orderOf(schema: Schema): string[] {
  const all = Object.keys(schema.properties ?? {})
  const told = (schema.order ?? schema['x-order'] ?? []).filter((name) => all.includes(name))
  return [...told, ...all.filter((name) => !told.includes(name))]
}

const lastName = (path: string): string => path.replace(/\[\d+\]/g, '').split('.').pop() ?? path
const spoken = (name: string): string => name.replace(/[_-]/g, ' ')

/** What the member is called: the form's title, the label of this act's member, the label of any member of this name. */
export function labelOf(schema: Schema, path: string, act = ''): string {
  const title = currentLanguage() === 'en' ? schema.title_en : schema.title
  if (title) return title
  const name = lastName(path)
  const inner = path.replace(/\[\d+\]/g, '').split('.').slice(-2).join('_')
  const keys = [...(path.includes('.') ? [`field.${inner}`] : [`field.${act.replace('.', '_')}__${name}`]), `field.${name}`]
  for (const key of keys) if (i18n.global.te(key)) return i18n.global.t(key)
  return spoken(name)
}

export function hintOf(schema: Schema, path: string): string {
  if (schema.description === 'fen') return ''
  const own = currentLanguage() === 'en' ? schema.description_en : schema.description
  if (own) return own
  const inner = path.replace(/\[\d+\]/g, '').split('.').slice(-2).join('_')
  for (const key of [`hint.${inner}`, `hint.${lastName(path)}`]) if (i18n.global.te(key)) return i18n.global.t(key)
  return ''
}

export function choiceText(schema: Schema, choice: string, path = ''): string {
  const own: Two | undefined = schema.choices?.[choice]
  if (own) return currentLanguage() === 'en' ? own.en : own.zh
  for (const key of [`choice.${lastName(path)}__${choice}`, `choice.${choice}`]) if (i18n.global.te(key)) return i18n.global.t(key)
  return spoken(choice)
}

const unitTexts: Record<string, Two> = {
  CD: { zh: '日', en: 'calendar days' }, WD: { zh: '个工作日', en: 'working days' }, days: { zh: '天', en: 'days' }, minutes: { zh: '分钟', en: 'minutes' },
  hours: { zh: '小时', en: 'hours' }, percent: { zh: '%', en: '%' }, per_mille: { zh: '‰', en: '‰' }, MB: { zh: 'MB', en: 'MB' }, count: { zh: '个', en: '' },
  months: { zh: '个月', en: 'months' }, years: { zh: '年', en: 'years' }
}
export function unitOf(schema: Schema, name: string): string {
  const unit = schema.unit ?? (name.endsWith('_min') || name.endsWith('_minutes') ? 'minutes' : name.endsWith('_days') ? 'days' : '')
  const text = unitTexts[unit]
  return text ? (currentLanguage() === 'en' ? text.en : text.zh) : ''
}

export const isFileMember = (name: string): boolean => fileNames.has(name)

/** An empty value to begin with: groups are there so that their members can be asked, nothing else is. */
export function emptyValue(schema: Schema): JsonValue {
  if (schema.type === 'array') return []
  if (isObject(schema)) {
    const value: JsonObject = {}
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      if (isObject(member) && schema.required?.includes(name) && member.properties) value[name] = emptyValue(member)
      else if (member.type === 'array') value[name] = []
      else if (member.type === 'boolean' && schema.required?.includes(name)) value[name] = false
    }
    return value
  }
  return null
}

const isBlank = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0)

/** The value as it is sent: optional members that were left empty are absent. */
export function pruned(schema: Schema, value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => (schema.items ? pruned(schema.items, item) : item))
  if (!value || typeof value !== 'object') return value
  const kept: JsonObject = {}
  for (const [name, item] of Object.entries(value)) {
    const member = schema.properties?.[name]
    if (!member && schema.additionalProperties === false) continue // no longer asked: what was chosen since leaves it out
    const smaller = member ? pruned(member, item) : item
    const required = schema.required?.includes(name) ?? false
    const keepEmpty = required && (Array.isArray(smaller) || (typeof smaller === 'object' && smaller !== null) || smaller === '')
    if (!isBlank(smaller) || keepEmpty) kept[name] = smaller
  }
  for (const name of schema.required ?? []) {
    if (kept[name] === undefined && schema.properties?.[name]?.type === 'array') kept[name] = []
  }
  return kept
}
export { isBlank }
