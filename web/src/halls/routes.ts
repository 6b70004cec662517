import type { RouteRecordRaw } from 'vue-router'

export const hallRoutes: RouteRecordRaw[] = [
  { path: '/', name: 'hall', component: () => import('./HallHome.vue'), meta: { module: 'workflow', title: 'shell.desk' } },
  { path: '/administration', name: 'administration', component: () => import('./Administration.vue'), meta: { module: 'workflow', title: 'shell.administration' } }
]
