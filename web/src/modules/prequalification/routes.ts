import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/prequalification/:lot', name: 'prequalification', component: () => import('./Qualification.vue'), meta: { title: 'prequalification.title', act: ['tendering.record-qualification', 'tendering.sign-qualification-report'] } },
  { path: '/prequalification/:lot/application', name: 'application', component: () => import('./Application.vue'), meta: { title: 'prequalification.application', act: ['tendering.submit-application', 'tendering.withdraw-application', 'tendering.release-application-key'] } }
]
