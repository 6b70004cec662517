import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/acceptance', name: 'acceptance', component: () => import('./AcceptanceDesk.vue'), meta: { title: 'acceptance.desk' } },
  { path: '/cases/:case/conditions/check', name: 'check-conditions', component: () => import('./CheckConditions.vue'), meta: { title: 'acceptance.check-conditions', act: ['tendering.accept-conditions', 'tendering.ask-to-complete'] } },
  { path: '/cases/:case/notices/check', name: 'check-notice', component: () => import('./CheckNotice.vue'), meta: { title: 'acceptance.check-notice', act: ['notices.verify-notice', 'notices.return-notice'] } }
]
