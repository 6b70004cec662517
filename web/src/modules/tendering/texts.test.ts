// Every text the pages of this module ask for is there in both languages, with the same places to fill.
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import en from './locales/en'
import zh from './locales/zh'

type Tree = { [name: string]: string | Tree }
function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[prefix + name, value] as const] : [...flat(value, `${prefix}${name}.`)]))
}
const chinese = flat(zh as unknown as Tree), english = flat(en as unknown as Tree)
const folder = new URL('.', import.meta.url)
const sources = readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts') && !name.startsWith('locales'))
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join()

describe('the texts of the bidding and opening pages', () => {
  it('are_the_same_set_in_both_languages_with_the_same_places', () => {
    expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([])
    expect([...english.keys()].filter((key) => !chinese.has(key))).toEqual([])
    for (const [key, text] of chinese) expect(places(english.get(key)!), key).toBe(places(text))
  })

  it('are_there_for_every_key_a_page_names', () => {
    const own = /^(tender|preflight|key|deposit|bid|opening)\./
    const missing: string[] = []
    for (const name of sources)
      for (const [, key] of readFileSync(new URL(name, folder), 'utf8').matchAll(/\bt\([^)]*?'([\w.-]+)'/g))
        if (own.test(key!) && !chinese.has(key!)) missing.push(`${name}: ${key}`)
    expect(missing).toEqual([])
  })

  it('hold_no_chinese_in_the_pages_themselves', () => {
    const spoken = sources.filter((name) => name.endsWith('.vue') && /[\u4e00-\u9fff]/.test(readFileSync(new URL(name, folder), 'utf8').replace(/(\/\/|<!--).*$/gm, '')))
    expect(spoken).toEqual([])
  })
})
