// What of an answer is told to people: the rest stands in the receipt's file.
import type { JsonObject, JsonValue } from '@/api/acts'
import { currentLanguage, i18n, inLanguage } from '@/app/i18n'
import { timeText } from '@/app/time'
import { yuanText } from '@/kit/form/money'
import { isBlank, labelOf } from '@/kit/form/schema'
import { basisText } from './basis'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
/** Members in fen. */
const sums = new Set(['amount', 'ceiling', 'combined', 'contract_price', 'deposit', 'estimate', 'interest', 'price', 'principal', 'threshold', 'total'])
/** Identifiers and marks that only programs read. */
const inner = /^(id|project|counted|rule|binding)$|_(id|sha256)$/
const mark = /^[0-9a-f]{64}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** A word of the program that has none of people, a digest, an identifier. */
function unspoken(name: string, value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => unspoken(name, item))
  if (typeof value !== 'string') return false
  return mark.test(value) || (/^[a-z]+(_[a-z]+)+$/.test(value) && !i18n.global.te(`choice.${name}__${value}`) && !i18n.global.te(`choice.${value}`))
}

const named = (act: string, name: string): boolean => i18n.global.te(`field.${act.replace('.', '_')}__${name}`) || i18n.global.te(`field.${name}`)

function textOf(name: string, value: JsonValue): string {
  if (typeof value === 'boolean') return i18n.global.t(value ? 'form.yes' : 'form.no')
  if (typeof value === 'number') return sums.has(name) ? `${yuanText(value)} ${i18n.global.t('form.yuan')}` : String(value)
  if (typeof value !== 'string') return String(value)
  if (instant.test(value)) return timeText(value, true)
  if (name === 'basis') return basisText(value)
  for (const key of [`choice.${name}__${value}`, `choice.${value}`]) if (/^[\w-]+$/.test(value) && i18n.global.te(key)) return i18n.global.t(key)
  return value
}

export interface Told {
  name: string
  label: string
  text: string
  inner?: JsonValue
}

/** In words: of "x_zh" and "x_en" the one of the language, nothing that is empty, no name that has no word. */
export function toldOf(answer: JsonObject, act: string): Told[] {
  const told: Told[] = []
  for (const [name, value] of Object.entries(answer)) {
    if (isBlank(value) || inner.test(name) || unspoken(name, value)) continue
    const pair = /^(.+)_(zh|en)$/.exec(name)
    if (pair && `${pair[1]}_zh` in answer && `${pair[1]}_en` in answer) {
      if (pair[2] === (currentLanguage() === 'en' ? 'en' : 'zh')) told.push({ name, label: named(act, pair[1]!) ? labelOf({}, pair[1]!, act) : '', text: String(value) })
      continue
    }
    if (!named(act, name)) continue
    const label = labelOf({}, name, act)
    if (value !== null && typeof value === 'object') told.push({ name, label, text: '', inner: value })
    else told.push({ name, label, text: textOf(name, value) })
  }
  return told
}
export const plainText = (value: JsonValue): string => (value !== null && typeof value === 'object' && 'zh' in value ? inLanguage(value as unknown as { zh: string; en: string }) : textOf('', value))
