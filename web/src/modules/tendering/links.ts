import type { CaseLink } from '@/patterns/caseLinks'

const bidding = ['noticed', 'bidding']

export const links: CaseLink[] = [
  { to: (lot) => `/tenders/${lot}/bid`, title: { zh: '制作并递交投标', en: 'Make and hand in a bid' }, hint: { zh: '本机加密、断点续传、当场出具回执', en: 'Sealed on this computer, resumable, with a receipt' }, stages: bidding, roles: ['bidder'] },
  { to: (lot) => `/tenders/${lot}/preflight`, title: { zh: '投标前检测', en: 'Pre-flight' }, hint: { zh: '证书、时钟、磁盘、网速和密钥一次查清', en: 'Certificate, clock, disk, line and key' }, stages: bidding, roles: ['bidder'] },
  { to: (lot) => `/tenders/${lot}/deposit`, title: { zh: '投标保证金', en: 'Deposit' }, hint: { zh: '子账号、到账、保函与退还', en: 'Account, arrivals, guarantee, refund' }, roles: ['bidder'] },
  { to: (lot) => `/opening/${lot}`, title: { zh: '网上开标大厅', en: 'Opening hall' }, hint: { zh: '实时开标：签到、解密、唱标、异议、签名', en: 'Live: sign in, decrypt, read out, object, sign' }, stages: ['bidding', 'opening', 'evaluation', 'result_received', 'publicity'] }
]
