// @vitest-environment jsdom
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActDeclaration } from '@/api/acts'
import { i18n } from '@/app/i18n'
import ActFlow from './ActFlow.vue'

const act: ActDeclaration = {
  name: 'test.tell-hall', method: 'POST', path: '/api/lots/{lot}/tellings', zh: '告知大厅，并留痕。', en: 'Tells the hall.', roles: ['member'], parameters: { lot: { type: 'string' } },
  schema: { type: 'object', required: ['text'], properties: { text: { type: 'string', title: '内容', maxLength: 5 }, secret: { type: 'string', title: '密语', writeOnly: true } } }, refusals: []
}
const calls: { path: string; body: unknown; key: string }[] = []
let answers: (() => Response)[] = []
const done = (body: object) => () => new Response(JSON.stringify(body), { status: 200, headers: { 'Content-Type': 'application/json', 'Sunhall-Entry': 'e-1', 'Sunhall-At': '2026-03-16T01:30:00Z' } })
const refused = (status: number, body: object, headers: Record<string, string> = {}) => () => new Response(JSON.stringify(body), { status, headers })

beforeEach(() => {
  localStorage.clear()
  calls.length = 0
  answers = []
  HTMLElement.prototype.scrollIntoView = () => undefined
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    calls.push({ path, body: JSON.parse(String(init.body)), key: (init.headers as Record<string, string>)['Idempotency-Key'] ?? '' })
    return Promise.resolve((answers.shift() ?? done({}))())
  })
})
enableAutoUnmount(afterEach)
afterEach(() => vi.unstubAllGlobals())

async function open() {
  const wrapper = mount(ActFlow, { props: { act, given: { lot: 'L' }, subject: 'L' }, global: { plugins: [i18n] }, attachTo: document.body })
  await vi.waitFor(() => expect(wrapper.find('form').exists()).toBe(true), 20_000)
  return wrapper
}
type Page = Awaited<ReturnType<typeof open>>
async function toCheck(page: Page) {
  await page.get('form').trigger('submit')
  await flushPromises()
}
async function confirm(page: Page) {
  await page.get('.buttons .button').trigger('click')
  await vi.waitFor(() => expect(page.find('#receipt-title').exists() || page.find('.summary').exists()).toBe(true), 20_000)
}

describe('one matter on one page', () => {
  it('sends nothing before the answers were checked, and shows the receipt afterwards', async () => {
    const page = await open()
    expect(page.get('h1').text()).toBe('告知大厅')
    await toCheck(page)
    expect(page.get('.summary').text()).toContain('请填写内容')
    expect(document.activeElement?.className).toBe('summary')
    await page.get('#f-text').setValue('你好')
    await toCheck(page)
    expect(calls).toEqual([])
    expect(page.get('.answers').text()).toContain('你好')
    expect(page.get('.buttons .button').text()).toBe('确认告知大厅')
    await confirm(page)
    expect(calls.map(({ path, body }) => ({ path, body }))).toEqual([{ path: '/api/lots/L/tellings', body: { text: '你好' } }])
    expect(page.text()).toContain('e-1')
    expect(page.text()).toContain('2026-03-16 09:30:00')
  })
  it('waits as told when the hall is busy and repeats under the same key', async () => {
    answers = [refused(503, {}, { 'Retry-After': '0' }), done({})]
    const page = await open()
    await page.get('#f-text').setValue('你好')
    await toCheck(page)
    await confirm(page)
    expect(calls.length).toBe(2)
    expect(calls[0]?.key).toBe(calls[1]?.key)
  })
  it('leads back to the field that the hall refused, and the next try is another act', async () => {
    answers = [refused(409, { status: 409, code: 'test.no', zh: '不行。', en: 'No.', fields: [{ field: 'text', zh: '不能这样写', en: 'not so' }] }), done({})]
    const page = await open()
    await page.get('#f-text').setValue('你好')
    await toCheck(page)
    await confirm(page)
    expect(page.get('.summary').text()).toContain('不行。')
    expect(page.get('.summary a').attributes('href')).toBe('#f-text')
    expect((page.get('#f-text').element as HTMLTextAreaElement).value).toBe('你好')
    expect(page.get('#f-text-fault').text()).toContain('不能这样写')
    await page.get('#f-text').setValue('您好')
    await toCheck(page)
    await confirm(page)
    expect(calls[0]?.key).not.toBe(calls[1]?.key)
  })
  it('keeps a draft without its secrets and forgets it when the act is done', async () => {
    const page = await open()
    expect(localStorage.length).toBe(0)
    await page.get('#f-text').setValue('你好')
    await page.get('#f-secret').setValue('hush-hush')
    await vi.waitFor(() => expect(localStorage.length).toBe(1), 20_000)
    expect(JSON.stringify({ ...localStorage })).not.toContain('hush-hush')
    page.unmount()
    const again = await open()
    expect((again.get('#f-text').element as HTMLTextAreaElement).value).toBe('你好')
    await toCheck(again)
    await confirm(again)
    expect(localStorage.length).toBe(0)
  })
})
