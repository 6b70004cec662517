import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/cases', name: 'cases', component: () => import('./MyCases.vue'), meta: { title: 'shell.cases' } },
  { path: '/cases/:case', name: 'case', component: () => import('./CasePage.vue'), meta: { title: 'case.title' } },
  { path: '/acts', name: 'acts', component: () => import('./AllActs.vue'), meta: { title: 'shell.acts' } },
  { path: '/acts/:command', name: 'act', component: () => import('./ActPage.vue') }
]
