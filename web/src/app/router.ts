// Every module lists its pages in modules/NAME/routes.ts; halls/routes.ts lists what each visitor sees first.
//
// meta.module: whose texts the page needs. meta.title: key of the page's title. meta.open: needs no signing in.
// meta.act: the page submits this command (or these), and links to the act lead here instead of to the generic act page.
import { createRouter, createWebHistory, type RouteLocationRaw, type RouteRecordRaw } from 'vue-router'
import { currentLanguage, enterModule, i18n } from './i18n'
import { refresh, session } from './session'
import { hallRoutes } from '@/halls/routes'

declare module 'vue-router' {
  interface RouteMeta {
    module?: string
    title?: string
    open?: boolean
    act?: string | string[]
  }
}

const files = import.meta.glob<RouteRecordRaw[]>('../modules/*/routes.ts', { eager: true, import: 'routes' })

function moduleRoutes(): RouteRecordRaw[] {
  return Object.entries(files).flatMap(([file, routes]) => {
    const module = file.split('/')[2] ?? ''
    return routes.map((route) => ({ ...route, meta: { module, ...route.meta } }) as RouteRecordRaw)
  })
}

// The page of an act, and what its path calls the case: ":case", or ":lot" for pages of tendering.
const ownPages = new Map<string, { name: string; parameter: string | undefined }>()

export const router = createRouter({
  history: createWebHistory('/workbench/'),
  routes: [...hallRoutes, ...moduleRoutes(), { path: '/:rest(.*)*', name: 'missing', component: () => import('./MissingPage.vue'), meta: { open: true, title: 'shell.missing' } }],
  scrollBehavior: (_to, _from, kept) => kept ?? { top: 0 }
})
for (const route of router.getRoutes()) {
  if (!route.meta.act || !route.name) continue
  for (const act of [route.meta.act].flat()) ownPages.set(act, { name: String(route.name), parameter: /:(case|lot)\b/.exec(route.path)?.[1] })
}

/** Where an act is done: its own page if a module has one, else the generic act page. */
export function actPage(command: string, subject: Record<string, string>): RouteLocationRaw {
  const own = ownPages.get(command)
  if (own?.parameter && subject.case) return { name: own.name, params: { [own.parameter]: subject.case }, query: withoutCase(subject) }
  if (own && !own.parameter) return { name: own.name, query: subject }
  return { name: 'act', params: { command }, query: subject }
}
const withoutCase = ({ case: _, ...rest }: Record<string, string>) => rest

router.beforeEach(async (to) => {
  if (!session.known) await refresh()
  if (!to.meta.open && !session.me) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  if (to.meta.module) await enterModule(to.meta.module)
  return true
})

export function setTitle(page: string): void {
  const hall = i18n.global.t('shell.hall')
  document.title = page ? `${page} - ${hall}` : hall
}

router.afterEach((to, from) => {
  if (to.meta.title) setTitle(i18n.global.t(to.meta.title))
  // A new page is announced by moving the focus to its beginning; the first one is read by itself.
  if (from.matched.length && to.path !== from.path) requestAnimationFrame(() => document.getElementById('main')?.focus({ preventScroll: true }))
  document.documentElement.lang = currentLanguage() === 'en' ? 'en' : 'zh-CN'
})
