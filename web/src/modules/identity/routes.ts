import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('./SignIn.vue'), meta: { open: true, title: 'shell.sign-in' } },
  { path: '/register', name: 'register', component: () => import('./RegisterOrganisation.vue'), meta: { open: true, title: 'identity.register', act: 'identity.register-organisation' } },
  { path: '/organisations', name: 'organisations', component: () => import('./Organisations.vue'), meta: { title: 'identity.organisations' } },
  { path: '/people', name: 'people', component: () => import('./People.vue'), meta: { title: 'identity.people' } },
  { path: '/authorities', name: 'authorities', component: () => import('./Authorities.vue'), meta: { title: 'identity.authorities' } },
  { path: '/health', name: 'health', component: () => import('./Health.vue'), meta: { title: 'identity.health' } },
  { path: '/me', name: 'me', component: () => import('./Me.vue'), meta: { title: 'identity.me' } }
]
