import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/tenders', name: 'tenders', component: () => import('./tender/Tenders.vue'), meta: { open: true, title: 'tender.find' } },
  { path: '/tenders/:lot', name: 'tender', component: () => import('./tender/TenderPage.vue'), meta: { open: true, title: 'tender.title' } },
  { path: '/tenders/:lot/question', name: 'tender-question', component: () => import('./tender/AskQuestion.vue'), meta: { title: 'tender.ask' } },
  { path: '/tenders/:lot/preflight', name: 'preflight', component: () => import('./preflight/Preflight.vue'), meta: { title: 'preflight.title' } },
  { path: '/tenders/:lot/deposit', name: 'deposit', component: () => import('./tender/Deposit.vue'), meta: { title: 'deposit.title', act: 'money.request-deposit-account' } },
  { path: '/tenders/:lot/bid', name: 'bid', component: () => import('./bid/BidTasks.vue'), meta: { title: 'bid.title', act: 'tendering.submit-bid' } },
  { path: '/tenders/:lot/bid/documents', name: 'bid-documents', component: () => import('./bid/BidDocuments.vue'), meta: { title: 'bid.step.documents' } },
  { path: '/tenders/:lot/bid/price', name: 'bid-price', component: () => import('./bid/BidPrice.vue'), meta: { title: 'bid.step.price' } },
  { path: '/tenders/:lot/bid/seal', name: 'bid-seal', component: () => import('./bid/BidSeal.vue'), meta: { title: 'bid.step.seal' } },
  { path: '/tenders/:lot/bid/upload', name: 'bid-upload', component: () => import('./bid/BidUpload.vue'), meta: { title: 'bid.step.upload' } },
  { path: '/tenders/:lot/bid/hand-in', name: 'bid-hand-in', component: () => import('./bid/BidHandIn.vue'), meta: { title: 'bid.step.hand-in' } },
  { path: '/tenders/:lot/bid/receipt', name: 'bid-receipt', component: () => import('./bid/BidReceipt.vue'), meta: { title: 'bid.receipt.title' } },
  { path: '/cases/:case/scheme', name: 'scheme', component: () => import('./tender/Scheme.vue'), meta: { title: 'tender.scheme', act: 'tendering.revise-scheme' } },
  { path: '/cases/:case/conditions', name: 'conditions', component: () => import('./tender/SubmitConditions.vue'), meta: { title: 'tender.conditions', act: 'tendering.submit-conditions' } },
  { path: '/opening/:lot', name: 'opening', component: () => import('./opening/OpeningHall.vue'), meta: { open: true, title: 'opening.title', act: 'tendering.release-key' } }
]
