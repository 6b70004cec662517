// The words of a declaration as people meet them: the whole sentence, and its short form for headings, links and buttons.
import { currentLanguage, inLanguage, type Two } from '@/app/i18n'

export const sentenceOf = (act: Two): string => inLanguage(act).replace(/[。.]$/, '')

/** 发布澄清修改，依法顺延投标截止时间 → 发布澄清修改. English sentences stay whole: their first clause seldom says the act. */
export function titleOf(act: Two): string {
  const sentence = sentenceOf(act)
  if (currentLanguage() === 'en') return sentence
  const clause = sentence.split(/[，；：]/)[0] ?? sentence
  return clause.length >= 4 ? clause : sentence
}
