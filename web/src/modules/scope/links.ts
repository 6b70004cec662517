import type { CaseLink } from '@/patterns/caseLinks'

export const links: CaseLink[] = [
  { to: (id) => `/cases/${id}/scope`, title: { zh: '是否依法必须招标', en: 'Must it be tendered?' }, hint: { zh: '大厅的认定、依据和推算', en: 'The hall’s finding, its basis and figures' }, stages: ['draft', 'registered', 'noticed', 'prequal_open'], roles: ['owner', 'agency', 'acceptance', 'supervisor', 'inspector'] }
]
