import type { CaseLink } from '@/patterns/caseLinks'

export const links: CaseLink[] = [
  { to: (lot) => `/prequalification/${lot}/application`, title: { zh: '资格预审申请', en: 'Prequalification application' }, hint: { zh: '本机加密并递交、提交密钥、查看结果', en: 'Sealed on this computer, keys released, the result' }, stages: ['prequal_open', 'prequal_review', 'noticed'], roles: ['bidder'], prequalified: true },
  { to: (lot) => `/prequalification/${lot}`, title: { zh: '资格审查', en: 'Qualification review' }, hint: { zh: '逐项审查、签署报告、通过名单', en: 'Criterion by criterion, the signed report, who passed' }, stages: ['prequal_review', 'noticed'], roles: ['evaluator', 'representative', 'supervisor', 'owner', 'agency'], prequalified: true }
]
