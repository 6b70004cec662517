import type { CaseLink } from '@/patterns/caseLinks'

export const links: CaseLink[] = [
  { to: (id) => `/supervision/${id}`, title: { zh: '监督', en: 'Supervision' }, hint: { zh: '全过程留痕、期限、回执、线索、投诉与处理', en: 'Trace, limits, receipts, indicators, complaints, orders' }, roles: ['supervisor', 'inspector', 'auditor'] }
]
