import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/papers/sign', name: 'sign-paper', component: () => import('./SignPaper.vue'),
    meta: { title: 'papers.sign', act: 'papers.sign-paper' }
  }
]
