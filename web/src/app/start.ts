import { createApp } from 'vue'
import '@/kit/style.css'
import App from './App.vue'
import { readClock } from './clock'
import { restoreComfort } from './comfort'
import { i18n, preferredLanguage, setLanguage } from './i18n'
import { router } from './router'

export async function start(): Promise<void> {
  await setLanguage(preferredLanguage())
  restoreComfort()
  const app = createApp(App)
  app.use(i18n)
  app.use(router)
  readClock().catch(() => undefined)  // shown as unknown; the next page asks again
  await router.isReady().catch(() => undefined)
  app.mount('#app')
}
