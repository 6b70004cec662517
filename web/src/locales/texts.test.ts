// Every text stands in both languages, and every member of every command has a label in both.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ActDeclaration, Schema } from '@/api/acts'
import en from './en'
import { en as fieldsEn, zh as fieldsZh } from './fields'
import zh from './zh'

type Texts = { [key: string]: string | Texts }
const keysOf = (texts: Texts, before = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [`${before}${key}`] : keysOf(value, `${before}${key}.`)))
const modules = join(__dirname, '../modules')

describe('texts', () => {
  it('have the same keys in Chinese and English, in the frame and in every module', async () => {
    expect(keysOf(en).sort()).toEqual(keysOf(zh).sort())
    for (const module of readdirSync(modules)) {
      if (!readdirSync(join(modules, module)).includes('locales')) continue
      const [chinese, english] = await Promise.all(['zh', 'en'].map((language) => import(`../modules/${module}/locales/${language}.ts`) as Promise<{ default: Texts }>))
      expect(keysOf(english!.default).sort(), module).toEqual(keysOf(chinese!.default).sort())
    }
  })
  it('name every member that a person can be asked for', () => {
    const folder = join(__dirname, '../api/generated/acts')
    const missing = new Set<string>()
    const walk = (schema: Schema, act: string) => {
      for (const [name, member] of Object.entries(schema.properties ?? {})) {
        const keys = [name, `${act.replace('.', '_')}__${name}`]
        if (!keys.some((key) => fieldsZh.field[key] && fieldsEn.field[key])) missing.add(name)
        for (const choice of member.enum ?? member.items?.enum ?? []) {
          if (!fieldsZh.choice[choice] && !fieldsZh.choice[`${name}__${choice}`]) missing.add(`choice ${choice}`)
        }
        walk(member, act)
        if (member.items) walk(member.items, act)
      }
    }
    for (const file of readdirSync(folder)) {
      const acts = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, ActDeclaration>
      for (const [name, act] of Object.entries(acts)) walk({ properties: { ...act.parameters, ...act.schema.properties } }, name)
    }
    expect([...missing].sort()).toEqual([])
  })
})
