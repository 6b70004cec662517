// "R§22, R§54" as the name of the law and its article; the table of laws is the hall's own (processes/service.json).
import { currentLanguage } from '@/app/i18n'
import service from '../../../processes/service.json'

const laws: Record<string, { zh: string; en: string }> = service.laws

export function basisText(basis: string): string {
  const english = currentLanguage() === 'en'
  return basis.replace(/\b([A-Z]+\d*)§(\d+)/g, (whole, mark: string, article: string) => {
    const law = laws[mark]
    return law ? (english ? `${law.en}, art. ${article}` : `《${law.zh}》第${article}条`) : whole
  })
}
