import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/reconciliation', name: 'reconciliation', component: () => import('./Reconciliation.vue'), meta: { title: 'money.reconciliation.title' } },
  { path: '/cases/:case/deposits', name: 'deposits', component: () => import('./Deposits.vue'), meta: { title: 'money.deposits.title' } }
]
