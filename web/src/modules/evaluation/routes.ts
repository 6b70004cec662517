import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/evaluation/:lot', name: 'evaluation', component: () => import('./Workspace.vue'), meta: { title: 'evaluation.title', act: ['tendering.sign-in-to-evaluation', 'tendering.declare-avoidance', 'tendering.elect-leader', 'tendering.lock-technical-scores', 'tendering.lock-scores'] } },
  { path: '/evaluation/:lot/papers', name: 'evaluation-papers', component: () => import('./Papers.vue'), meta: { title: 'evaluation.papers.title' } },
  { path: '/evaluation/:lot/review', name: 'evaluation-review', component: () => import('./InitialReview.vue'), meta: { title: 'evaluation.review.title', act: 'tendering.review-bid' } },
  { path: '/evaluation/:lot/scores', name: 'evaluation-scores', component: () => import('./Scores.vue'), meta: { title: 'evaluation.scores.title', act: ['tendering.submit-score-sheet', 'tendering.submit-blind-marks'] } },
  { path: '/evaluation/:lot/questions', name: 'evaluation-questions', component: () => import('./Questions.vue'), meta: { title: 'evaluation.questions.title', act: 'tendering.ask-bidder' } },
  { path: '/evaluation/:lot/prices', name: 'evaluation-prices', component: () => import('./Prices.vue'), meta: { title: 'evaluation.prices.title' } },
  { path: '/evaluation/:lot/report', name: 'evaluation-report', component: () => import('./Report.vue'), meta: { title: 'evaluation.report.title', act: ['tendering.write-report', 'tendering.sign-report'] } }
]
