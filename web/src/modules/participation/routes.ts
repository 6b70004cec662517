import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/participations', name: 'participations', component: () => import('./Participations.vue'), meta: { title: 'participation.title' } },
  { path: '/tenders/:lot/answers', name: 'answers', component: () => import('./Answers.vue'), meta: { title: 'participation.answers.title', act: 'tendering.answer-committee' } }
]
