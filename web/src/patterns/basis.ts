// "R§22, R§54" as the name of the law and its article; the table of laws is the hall's own (processes/service.json).
import { currentLanguage } from '@/app/i18n'
import service from '../../../processes/service.json'

const laws: Record<string, { zh: string; en: string }> = service.laws

/** "seed 27; value house": where the specification has it from is no matter of its readers; what the centre set itself is told so. */
function housed(basis: string, english: boolean): string {
  const parts = basis.split(/[;,]\s*/).filter((part) => part && !/^(seed|P-|T-|D-|S-|N-|R-)\S*\s*\d*$/.test(part))
  const told = parts.map((part) => {
    if (/^(value )?house\b/.test(part)) return english ? 'rule of this platform' : '本平台规定'
    return /^(value )?practice\b/.test(part) ? (english ? 'practice' : '行业惯例') : part
  })
  return [...new Set(told)].join(english ? '; ' : '、')
}

export function basisText(basis: string): string {
  const english = currentLanguage() === 'en'
  return housed(basis, english).replace(/\b([A-Z]+\d*)§(\d+)/g, (whole, mark: string, article: string) => {
    const law = laws[mark]
    return law ? (english ? `${law.en}, art. ${article}` : `《${law.zh}》第${article}条`) : whole
  })
}
