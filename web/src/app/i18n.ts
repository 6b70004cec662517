// Chinese first, English beside it. Texts of a module are loaded when it is entered.
import { createI18n } from 'vue-i18n'
import { speak } from '@/api/http'
import zh from '@/locales/zh'

export type Language = 'zh' | 'en'
export type Texts = { [key: string]: string | Texts }

const kept = 'sunhall.language'
const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

export const i18n = createI18n({
  legacy: false, locale: 'zh', fallbackLocale: 'zh', missingWarn: false, fallbackWarn: false,
  messages: { zh: zh as Texts, en: {} as Texts }
})

const shells: Record<Language, () => Promise<{ default: Texts }>> = {
  zh: async () => ({ default: zh as Texts }),
  en: () => import('@/locales/en') as Promise<{ default: Texts }>
}
const moduleTexts = import.meta.glob<Texts>('../modules/*/locales/*.ts', { import: 'default' })
const entered = new Set<string>()
const loaded = new Set<string>()

async function loadOnce(name: string, language: Language, load: (() => Promise<Texts>) | undefined): Promise<void> {
  if (!load || loaded.has(`${name} ${language}`)) return
  i18n.global.mergeLocaleMessage(language, await load())
  loaded.add(`${name} ${language}`)
}

const loadModule = (module: string, language: Language) => loadOnce(module, language, moduleTexts[`../modules/${module}/locales/${language}.ts`])

/** Loads the texts of a module for the present language; they stay under their own first key. */
export async function enterModule(module: string): Promise<void> {
  entered.add(module)
  await loadModule(module, currentLanguage())
}

export function currentLanguage(): Language {
  return i18n.global.locale.value as Language
}

export async function setLanguage(language: Language): Promise<void> {
  await loadOnce('', language, async () => (await shells[language]()).default)
  await Promise.all([...entered].map((module) => loadModule(module, language)))
  i18n.global.locale.value = language
  document.documentElement.lang = tags[language]
  speak(tags[language])
  try {
    localStorage.setItem(kept, language)
  } catch {
    // A browser that keeps nothing still works.
  }
}

export function preferredLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked === 'zh' || asked === 'en') return asked
  try {
    if (localStorage.getItem(kept) === 'en') return 'en'
  } catch {
    return 'zh'
  }
  return 'zh'
}

/** A text in the two languages of the house. */
export interface Two {
  zh: string
  en: string
}
export function inLanguage(text: Two | undefined | null): string {
  return text ? (currentLanguage() === 'en' ? text.en || text.zh : text.zh) : ''
}
