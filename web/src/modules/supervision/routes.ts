import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/supervision', name: 'supervision', component: () => import('./Supervision.vue'), meta: { title: 'supervision.title' } },
  { path: '/supervision/:case', name: 'supervision-case', component: () => import('./SupervisedCase.vue'), meta: { title: 'supervision.case' } }
]
