// @vitest-environment jsdom
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { reactive } from 'vue'
import { i18n } from '@/app/i18n'
import zh from './locales/zh'
import FarMarks from './FarMarks.vue'
import ScoreSheet from './ScoreSheet.vue'
import type { Desk, Evaluation, Plan } from './state'

i18n.global.mergeLocaleMessage('zh', zh)
enableAutoUnmount(afterEach)
const plan: Plan = {
  trim_min_members: 7, deviation_percent: '30',
  groups: [{ id: 'tech', name: '技术', kind: 'technical', max_mark: '60', criteria: [{ id: 'method', name: '施工方案', max_mark: '40', objective: false }, { id: 'record', name: '业绩', max_mark: '20', objective: true }] }]
}
const open = (far: Desk['far'] = [], marks = reactive({ marks: {} as Record<string, string>, reasons: {} as Record<string, string> })) =>
  ({ page: mount(ScoreSheet, { props: { plan, bid: 'a', marks, far }, global: { plugins: [i18n] } }), marks })

describe('the scoring sheet', () => {
  it('adds_up_with_each_key_and_names_what_is_out_of_range_beside_its_field', async () => {
    const { page } = open()
    await page.get('#mark-method').setValue('31.5')
    await page.get('#mark-record').setValue('18')
    expect(page.get('[data-total]').text()).toBe('49.50')
    await page.get('#mark-record').setValue('21')
    expect(page.get('[data-total]').text()).toBe('31.50')
    expect(page.get('#mark-record').attributes('aria-invalid')).toBe('true')
    expect(page.get('#fault-record').text()).toBe('应在 0 至 20 分之间')
    expect(page.get('#mark-record').attributes('aria-describedby')).toBe('fault-record')
  })
  it('warns_the_one_who_stands_far_from_the_rest_and_asks_for_the_reason_T_EVAL_10', async () => {
    const { page, marks } = open([{ bid: 'a', criterion: 'method', own: true, objective: false, explained: false, mark: '8', mean_of_others: '31.5' }])
    expect(page.get('#far-method').text()).toContain('31.5')
    await page.get('#why-method').setValue('方案与现场不符')
    expect(marks.reasons).toEqual({ method: '方案与现场不符' })
    const other = open([{ bid: 'b', criterion: 'method', own: true, objective: false, explained: false, mark: '8', mean_of_others: '31.5' }])
    expect(other.page.find('#far-method').exists()).toBe(false)
  })
  it('says_on_an_objective_item_only_that_members_differ', () => {
    const { page } = open([{ bid: 'a', criterion: 'record', own: false, objective: true, explained: false, mark: '15' }])
    expect(page.get('#far-record').text()).toContain('客观项')
    expect(page.find('#why-record').exists()).toBe(false)
  })
  it('lists_the_warnings_and_leads_to_each_bid_but_not_those_explained', async () => {
    const far = [{ bid: 'a', criterion: 'method', own: true, objective: false, explained: false, mark: '8', mean_of_others: '31.5' }, { bid: 'a', criterion: 'record', own: true, objective: false, explained: true, mark: '1', mean_of_others: '9' }]
    const found = { board: { bids: [{ bid: 'a', order: 1, bidder_name: '青禾' }] }, desk: { plan, far, members: [] } } as unknown as Evaluation
    const page = mount(FarMarks, { props: { found }, global: { plugins: [i18n] } })
    expect(page.findAll('li').length).toBe(1)
    await page.get('button').trigger('click')
    expect(page.emitted('go')).toEqual([['a']])
  })
})
