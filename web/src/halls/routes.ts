import type { RouteRecordRaw } from 'vue-router'

export const hallRoutes: RouteRecordRaw[] = [
  { path: '/', name: 'hall', component: () => import('./HallHome.vue'), meta: { module: 'workflow', title: 'shell.desk' } }
]
