// Checking a value against the schema that drew it, before it is sent. The server checks again; its word counts.
import type { JsonValue, Schema } from '@/api/acts'
import { isBlank, orderOf } from './schema'

/** `text` is the key of a message; the page says it with the member's label. */
export interface Fault {
  path: string
  text: string
  values?: Record<string, string | number>
}

/** Of what was found wrong, what still is: a fault goes away when it is mended, and no new one appears while somebody writes. */
export const stillWrong = (shown: Fault[], now: Fault[]): Fault[] =>
  shown.filter((fault) => now.some((one) => one.path === fault.path && one.text === fault.text))

const join = (path: string, name: string): string => (path ? `${path}.${name}` : name)

export function check(schema: Schema, value: JsonValue | undefined, path = '', required = true): Fault[] {
  if (required && value && typeof value === 'object' && !Array.isArray(value) && schema.properties) return checkGroup(schema, value, path)
  if (isBlank(value)) return required && mustHave(schema) ? [{ path, text: 'check.required' }] : []
  if (Array.isArray(value)) return checkList(schema, value, path)
  if (typeof value === 'object' && value !== null) return checkGroup(schema, value, path)
  if (typeof value === 'number') return checkNumber(schema, value, path)
  if (typeof value === 'string') return checkText(schema, value, path)
  return []
}

// An empty list or map is an answer unless the schema asks for entries.
function mustHave(schema: Schema): boolean {
  if (schema.type === 'array') return (schema.minItems ?? 0) > 0
  if (schema.type === 'object' && !schema.properties) return false
  if (schema.type === undefined && !schema.enum) return false
  return true
}

function checkList(schema: Schema, value: JsonValue[], path: string): Fault[] {
  const faults: Fault[] = []
  if (schema.minItems !== undefined && value.length < schema.minItems) faults.push({ path, text: 'check.too-few', values: { n: schema.minItems } })
  if (schema.maxItems !== undefined && value.length > schema.maxItems) faults.push({ path, text: 'check.too-many', values: { n: schema.maxItems } })
  value.forEach((item, index) => schema.items && faults.push(...check(schema.items, item, `${path}[${index}]`)))
  return faults
}

function checkGroup(schema: Schema, value: { [name: string]: JsonValue }, path: string): Fault[] {
  if (!schema.properties) {
    const each = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined
    return each ? Object.entries(value).flatMap(([name, item]) => check(each, item, join(path, name), false)) : []
  }
  return orderOf(schema).flatMap((name) => check(schema.properties?.[name] ?? {}, value[name], join(path, name), schema.required?.includes(name) ?? false))
}

function checkNumber(schema: Schema, value: number, path: string): Fault[] {
  if (schema.type === 'integer' && !Number.isSafeInteger(value)) return [{ path, text: 'check.integer' }]
  if (schema.minimum !== undefined && value < schema.minimum) return [{ path, text: 'check.at-least', values: { n: shown(schema, schema.minimum) } }]
  if (schema.maximum !== undefined && value > schema.maximum) return [{ path, text: 'check.at-most', values: { n: shown(schema, schema.maximum) } }]
  return []
}
const shown = (schema: Schema, n: number): number => (schema.unit === 'fen' ? n / 100 : n)

function checkText(schema: Schema, value: string, path: string): Fault[] {
  const length = [...value].length
  if (schema.type === 'integer') return [{ path, text: 'check.integer' }]
  if (schema.enum && !schema.enum.includes(value)) return [{ path, text: 'check.choose' }]
  if (schema.minLength !== undefined && length < schema.minLength && schema.minLength === schema.maxLength)
    return [{ path, text: 'check.length', values: { n: schema.minLength } }]
  if (schema.minLength !== undefined && length < schema.minLength) return [{ path, text: 'check.too-short', values: { n: schema.minLength } }]
  if (schema.maxLength !== undefined && length > schema.maxLength) return [{ path, text: 'check.too-long', values: { n: schema.maxLength } }]
  if (schema.format === 'uuid' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return [{ path, text: 'check.identifier' }]
  if (schema.format === 'date-time' && Number.isNaN(Date.parse(value))) return [{ path, text: 'check.time' }]
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) return [{ path, text: 'check.pattern' }]
  return []
}
