// Kinds of file by their names: the hall takes any word, but looks for these (the documents of a tender, the volumes of its archive).
import { inLanguage } from '@/app/i18n'
import type { Chooser } from '@/kit/form/context'

const kinds = [
  ['tender-documents', '招标文件', 'Tender documents'], ['prequalification-documents', '资格预审文件', 'Prequalification documents'],
  ['approval', '项目审批、核准或备案文件', 'Approval of the project'], ['agency-contract', '委托代理合同', 'Contract with the agency'],
  ['contract', '合同文件', 'Contract'], ['report', '报告', 'Report'], ['other', '其他文件', 'Other']
] as const

export const choosers: Record<string, Chooser> = {
  'documents.add-file kind': () => Promise.resolve(kinds.map(([value, zh, en]) => ({ value, label: inLanguage({ zh, en }) })))
}
