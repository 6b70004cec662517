import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('./SignIn.vue'), meta: { open: true, title: 'shell.sign-in' } },
  { path: '/register', name: 'register', component: () => import('./RegisterOrganisation.vue'), meta: { open: true, title: 'identity.register', act: 'identity.register-organisation' } },
  { path: '/me', name: 'me', component: () => import('./Me.vue'), meta: { title: 'identity.me' } }
]
