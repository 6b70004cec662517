// The price form as the person fills it (processes/forms/bid-summary.json) and as the summary envelope holds it: the opening
// reads BidSummary of server/trading/tendering/bid.hpp.
import { canonical, utf8, type Bytes, type Json } from '../sealing/bytes'

export interface SummaryForm {
  price?: number
  price_in_words?: string
  duration_days?: number
  quality?: string
  project_leader?: { name?: string; certificate?: string; number?: string }
  deposit_form?: string
  consortium?: { credit_code?: string }[]
  other?: string
}

/** The price form of a tender with two envelopes (T-OPEN-15): the opening reads BidPrice. */
export const priceContent = (form: SummaryForm): Bytes => utf8(canonical({ price: form.price ?? 0, price_words: form.price_in_words ?? '' }))

/** With two envelopes the first must not tell the price. */
export function summaryContent(form: SummaryForm, priced = true): Bytes {
  const leader = form.project_leader ?? {}
  const members = (form.consortium ?? []).map((member) => member.credit_code ?? '')
  const content: { [name: string]: Json } = {
    price: priced ? (form.price ?? 0) : 0, price_words: priced ? (form.price_in_words ?? '') : '', quality: form.quality ?? '', leader: leader.name ?? '',
    leader_certificate: [leader.certificate, leader.number].filter(Boolean).join(' '), deposit_form: form.deposit_form ?? '',
    members: members.filter((code) => code !== ''),
  }
  if (form.duration_days !== undefined) content.duration_days = form.duration_days
  return utf8(canonical(content))
}

const digits = '零壹贰叁肆伍陆柒捌玖'
const units = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '兆']

function groupInWords(value: number): string {
  let text = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) zero = text !== ''
    else {
      text += (zero ? '零' : '') + digits[digit]! + units[place]!
      zero = false
    }
  }
  return text
}

/** 大写: words prevail over figures (T-EVAL-06), so the form proposes them. Fen. */
export function amountInWords(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) return ''
  const yuan = Math.floor(fen / 100), jiao = Math.floor(fen / 10) % 10, cent = fen % 10
  let text = ''
  let gap = false
  for (let group = 3; group >= 0; group--) {
    const value = Math.floor(yuan / 10 ** (4 * group)) % 10000
    if (value === 0) {
      gap = text !== ''
      continue
    }
    text += (text !== '' && (gap || value < 1000) ? '零' : '') + groupInWords(value) + groups[group]!
    gap = false
  }
  const whole = text === '' ? '' : text + '元'
  if (jiao === 0 && cent === 0) return (whole || '零元') + '整'
  const parts = (jiao ? digits[jiao]! + '角' : whole ? '零' : '') + (cent ? digits[cent]! + '分' : '整')
  return whole + parts
}
