import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/cases/:case/notices/draft', name: 'draft-notice', component: () => import('./DraftNotice.vue'), meta: { title: 'notices.editor', act: 'notices.draft-notice' } },
  { path: '/cases/:case/notices/sign', name: 'sign-notice', component: () => import('./SignNotice.vue'), meta: { title: 'notices.sign.title', act: 'notices.sign-notice' } },
  { path: '/notices/sign', name: 'sign-project-notice', component: () => import('./SignNotice.vue'), meta: { title: 'notices.sign.title', act: 'notices.sign-project-notice' } }
]
