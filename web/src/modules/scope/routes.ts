import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/cases/:case/scope', name: 'scope', component: () => import('./Scope.vue'), meta: { title: 'scope.title' } },
  { path: '/exemptions', name: 'exemptions', component: () => import('./Exemptions.vue'), meta: { title: 'scope.exemptions' } }
]
