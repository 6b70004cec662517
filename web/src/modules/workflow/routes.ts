import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/cases', name: 'cases', component: () => import('./MyCases.vue'), meta: { title: 'shell.cases' } },
  { path: '/board', name: 'board', component: () => import('./Board.vue'), meta: { title: 'board.title' } },
  { path: '/cases/:case', name: 'case', component: () => import('./CasePage.vue'), meta: { title: 'case.title' } },
  { path: '/cases/:case/documents/issue', name: 'issue-documents', component: () => import('./DatesWithPreview.vue'), props: { command: 'tendering.issue-documents' }, meta: { act: 'tendering.issue-documents' } },
  { path: '/cases/:case/deadline', name: 'extend-deadline', component: () => import('./DatesWithPreview.vue'), props: { command: 'tendering.extend-deadline' }, meta: { act: 'tendering.extend-deadline' } },
  { path: '/procedures', name: 'procedures', component: () => import('./Procedures.vue'), meta: { title: 'procedure.title' } },
  { path: '/procedures/:digest', name: 'procedure', component: () => import('./ProcedurePage.vue'), meta: { title: 'procedure.title' } },
  { path: '/acts', name: 'acts', component: () => import('./AllActs.vue'), meta: { title: 'shell.acts' } },
  { path: '/acts/:command', name: 'act', component: () => import('./ActPage.vue') }
]
