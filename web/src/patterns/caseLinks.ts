import type { Two } from '@/app/i18n'

/** A page that a module offers on the case page: shown in these stages to these roles (of the case or the hall); absent: always. */
export interface CaseLink {
  to: (caseId: string) => string
  title: Two
  hint: Two
  stages?: string[]
  roles?: string[]
  /** Only where the lot has a prequalification. */
  prequalified?: boolean
}
