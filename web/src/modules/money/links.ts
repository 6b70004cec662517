import type { CaseLink } from '@/patterns/caseLinks'

export const links: CaseLink[] = [
  { to: (id) => `/cases/${id}/deposits`, title: { zh: '保证金与退还', en: 'Deposits and refunds' }, hint: { zh: '到账、退还清单、银行回执和逾期', en: 'Arrivals, refund list, what the bank did, what is late' }, stages: ['opening', 'evaluation', 'result_received', 'publicity', 'award_decided', 'award_notified', 'contract_signed', 'failed', 'terminated', 'archived'], roles: ['opening_staff', 'it_staff', 'acceptance', 'owner', 'agency', 'supervisor', 'inspector'] }
]
