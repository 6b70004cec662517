import type { CaseLink } from '@/patterns/caseLinks'

export const links: CaseLink[] = [
  { to: (lot) => `/evaluation/${lot}`, title: { zh: '评标工作台', en: 'Evaluation workspace' }, hint: { zh: '签到、评审、评分、澄清、报告', en: 'Sign in, review, score, ask, report' }, stages: ['evaluation', 'result_received', 'publicity', 'award_decided'], roles: ['evaluator', 'representative', 'supervisor'] }
]
