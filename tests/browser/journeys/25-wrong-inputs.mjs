// Every form of every command, sent empty: the faults are summed up first, the summary has the focus, and each line leads to its field.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { follow } from '../acting.mjs'
import { root } from '../hall.mjs'

const folder = join(root, 'web/src/api/generated/acts')
const commands = readdirSync(folder).flatMap((file) => Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8'))).map(([name, act]) => ({ name, ...act })))

/** The places that an empty form leaves wrong, read from the declaration alone: answers that have no lawful default. */
function missing(schema, path = '', required = true) {
  if (schema.properties && required) return Object.entries(schema.properties).flatMap(([name, member]) => missing(member, path ? `${path}.${name}` : name, schema.required?.includes(name) ?? false))
  if (!required || schema.type === 'boolean' || schema.type === 'object' || (schema.type === undefined && !schema.enum)) return []
  return schema.type === 'array' && !schema.minItems ? [] : [path]
}
const idOf = (path) => 'f-' + path.replace(/[^\w-]/g, '-')


export default {
  'every form sent empty sums up what is missing, has the focus there, and leads to each field': async ({ visitor, people }) => {
    const one = await visitor()
    const { page } = one
    await one.byPassword(people.loginOf(people.of('agency')))
    await one.go('/acts')
    const wrong = []
    let asked = 0
    for (const act of commands) {
      const whole = { type: 'object', properties: { ...act.parameters, ...act.schema.properties }, required: [...Object.keys(act.parameters), ...(act.schema.required ?? [])] }
      const expected = missing(whole)
      await follow(page, `/acts/${act.name}`)
      await page.waitForFunction((name) => document.querySelector('main [data-act]')?.dataset.act === name, act.name)
      await page.locator('form button[type=submit]').last().click()
      if (!expected.length) {
        await page.locator('#check-title').waitFor()
        continue
      }
      asked++
      await page.locator('.summary').waitFor()
      const found = await page.evaluate(() => ({
        focus: document.activeElement?.classList.contains('summary'),
        lines: [...document.querySelectorAll('.summary li')].map((line) => ({ text: line.innerText, to: line.querySelector('a')?.getAttribute('href')?.slice(1) ?? '' })),
        lost: [...document.querySelectorAll('.summary a')].map((link) => link.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id))
      }))
      if (!found.focus) wrong.push(`${act.name}: the summary has no focus`)
      if (found.lost.length) wrong.push(`${act.name}: no field ${found.lost.join(', ')}`)
      const told = new Set(found.lines.map((line) => line.to))
      const untold = expected.map(idOf).filter((id) => !told.has(id))
      if (untold.length) wrong.push(`${act.name}: not told: ${untold.join(', ')}`)
      if (found.lines.some((line) => !/\p{Script=Han}/u.test(line.text))) wrong.push(`${act.name}: without a Chinese label: ${found.lines.map((line) => line.text).join(' | ')}`)
      await page.locator('.summary a').first().click()
      const first = await page.evaluate(() => ({ id: document.activeElement?.id, invalid: document.activeElement?.closest('.wrong, fieldset, .field') !== null }))
      if (first.id !== found.lines[0].to || !first.invalid) wrong.push(`${act.name}: the first line leads to ${first.id || 'nothing'}`)
    }
    assert.deepEqual(wrong, [])
    assert.ok(asked > 80, `${asked} of ${commands.length} forms ask for something`)
    console.log(`     wrong inputs: ${asked} forms of ${commands.length} commands`)
  }
}
