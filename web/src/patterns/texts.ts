// Labels of members are many and only forms need them: they are loaded with the first form.
import { i18n } from '@/app/i18n'

let loading: Promise<void> | undefined

export function ensureFieldTexts(): Promise<void> {
  loading ??= import('@/locales/fields').then(({ zh, en }) => {
    i18n.global.mergeLocaleMessage('zh', zh)
    i18n.global.mergeLocaleMessage('en', en)
  })
  return loading
}
