// What each hall offers first, by the roles a person holds. Cards lead to acts that begin something, or to pages of modules.
export interface Offer {
  roles: string[]
  key: string
  to: string
}

/** The name of the hall a person stands in: the first that fits. */
export const halls: { name: string; roles: string[] }[] = [
  { name: 'administrator', roles: ['administrator', 'security_administrator', 'auditor'] },
  { name: 'staff', roles: ['acceptance', 'opening_staff', 'it_staff', 'leader', 'archivist'] },
  { name: 'expert', roles: ['evaluator', 'witness'] },
  { name: 'supervisor', roles: ['supervisor', 'inspector'] },
  { name: 'agency', roles: ['agency'] },
  { name: 'tenderee', roles: ['owner'] },
  { name: 'bidder', roles: ['bidder'] },
  { name: 'visitor', roles: [] }
]

export const offers: Offer[] = [
  { roles: ['owner', 'agency'], key: 'register-project', to: '/acts/tendering.register-project' },
  { roles: ['owner', 'agency'], key: 'register-lot', to: '/acts/tendering.register-lot' },
  { roles: ['bidder'], key: 'find-tenders', to: '/tenders' },
  { roles: ['bidder'], key: 'participations', to: '/participations' },
  { roles: ['supervisor', 'inspector', 'auditor'], key: 'supervision', to: '/supervision' },
  { roles: ['acceptance', 'opening_staff', 'it_staff', 'leader', 'owner', 'agency', 'supervisor', 'inspector'], key: 'board', to: '/board' },
  { roles: ['acceptance'], key: 'acceptance', to: '/acceptance' },
  { roles: ['owner', 'agency', 'supervisor'], key: 'exemptions', to: '/exemptions' },
  { roles: ['acceptance'], key: 'registrations', to: '/organisations?state=registered' },
  { roles: ['opening_staff', 'it_staff', 'supervisor'], key: 'reconciliation', to: '/reconciliation' },
  { roles: ['administrator', 'security_administrator', 'auditor'], key: 'people', to: '/administration' },
  { roles: ['member'], key: 'my-organisation', to: '/me' },
  { roles: ['member'], key: 'all-acts', to: '/acts' }
]
