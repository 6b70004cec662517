import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [{ path: '/letters', name: 'letters', component: () => import('./Letters.vue'), meta: { title: 'shell.letters' } }]
