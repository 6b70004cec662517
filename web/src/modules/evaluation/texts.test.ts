// Every text that the pages of the evaluation, supervision, participation and money ask for by name is there; none stands in a page.
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import queries from '@/api/generated/queries.json'
import evaluation from './locales/zh'
import money from '../money/locales/zh'
import participation from '../participation/locales/zh'
import supervision from '../supervision/locales/zh'

type Tree = { [name: string]: string | Tree }
const keysOf = (tree: Tree, before = ''): string[] => Object.entries(tree).flatMap(([name, value]) => (typeof value === 'string' ? [before + name] : keysOf(value, `${before}${name}.`)))
const known = new Set(keysOf({ ...evaluation, ...money, ...participation, ...supervision } as unknown as Tree))
const sources = ['evaluation', 'money', 'participation', 'supervision'].flatMap((module) => {
  const folder = new URL(`../${module}/`, import.meta.url)
  return readdirSync(folder).filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts')).map((name) => ({ name: `${module}/${name}`, text: readFileSync(new URL(name, folder), 'utf8') }))
})

describe('the texts of these pages', () => {
  it('are_there_for_every_key_named', () => {
    const missing = sources.flatMap(({ name, text }) => [...text.matchAll(/'((?:evaluation|money|participation|supervision)\.[\w.-]+)'/g)].filter(([, key]) => !known.has(key!) && !(key! in queries)).map(([, key]) => `${name}: ${key}`))
    expect(missing).toEqual([])
  })
  it('stand_in_the_language_files_only', () => {
    expect(sources.filter(({ name, text }) => name.endsWith('.vue') && /[\u4e00-\u9fff]/.test(text.replace(/(\/\/|<!--).*$/gm, '').replaceAll("'、'", ''))).map(({ name }) => name)).toEqual([])
  })
})
