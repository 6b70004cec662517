// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { computed, defineComponent, h, shallowRef } from 'vue'
import { describe, expect, it } from 'vitest'
import type { JsonValue, Schema } from '@/api/acts'
import { i18n } from '@/app/i18n'
import { provideForm } from './context'
import SchemaField from './SchemaField.vue'

/** A form around one field, as ActFlow makes it. */
function field(schema: Schema, start: JsonValue | undefined = undefined, faults: [string, string][] = [], act = 'test.act', name = 'name') {
  const value = shallowRef<JsonValue | undefined>(start)
  const form = defineComponent({
    setup() {
      provideForm({ act, case: '', faults: computed(() => new Map(faults)), chooser: () => undefined })
      return () => h(SchemaField, { schema, path: name, name, required: true, modelValue: value.value, 'onUpdate:modelValue': (written: JsonValue) => (value.value = written) })
    }
  })
  return { wrapper: mount(form, { global: { plugins: [i18n] }, attachTo: document.body }), value }
}

describe('a field drawn from a schema', () => {
  it('ties its label, hint and fault to the input', () => {
    const { wrapper } = field({ type: 'string', title: '名称', description: '全称' }, 'x', [['name', '请填写名称。']])
    const input = wrapper.get('input')
    expect(wrapper.get('label').attributes('for')).toBe(input.attributes('id'))
    const described = (input.attributes('aria-describedby') ?? '').split(' ')
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual(['全称', '错误：请填写名称。'])
    expect(input.attributes('aria-invalid')).toBe('true')
  })
  it('writes yuan as whole fen and keeps what is no amount for the check to name', async () => {
    const { wrapper, value } = field({ type: 'integer', unit: 'fen' })
    await wrapper.get('input').setValue('12,345.6')
    expect(value.value).toBe(1234560)
    expect((wrapper.get('input').element as HTMLInputElement).value).toBe('12,345.6')
    await wrapper.get('input').setValue('一万')
    expect(value.value).toBe('一万')
    await wrapper.get('input').setValue('')
    expect(value.value).toBe(null)
  })
  it('writes a time as Beijing time', async () => {
    const { wrapper, value } = field({ type: 'string', format: 'date-time' })
    await wrapper.get('input').setValue('2026-03-16T09:30')
    expect(value.value).toBe('2026-03-16T09:30:00+08:00')
  })
  it('adds, fills and removes the entries of a list', async () => {
    const { wrapper, value } = field({ type: 'array', items: { type: 'object', properties: { code: { type: 'string', title: '编号' } } } }, [])
    await wrapper.get('button').trigger('click')
    await wrapper.findAll('button').at(-1)?.trigger('click')
    expect(value.value).toEqual([{}, {}])
    await wrapper.findAll('input')[1]?.setValue('二')
    expect(value.value).toEqual([{}, { code: '二' }])
    await wrapper.findAll('button')[0]?.trigger('click')
    expect(value.value).toEqual([{ code: '二' }])
  })
  it('asks yes or no in words and takes neither for granted', async () => {
    const { wrapper, value } = field({ type: 'boolean', title: '接受联合体' })
    expect(wrapper.findAll('input').every((input) => !(input.element as HTMLInputElement).checked)).toBe(true)
    await wrapper.findAll('input')[1]?.setValue(true)
    expect(value.value).toBe(false)
  })
  it('judges a credit code while it is typed and makes the pasted form plain', async () => {
    const { wrapper, value } = field({ type: 'string' }, undefined, [], 'identity.register-organisation', 'code')
    await wrapper.get('input').setValue('91420000ma4870wy1e')
    expect(value.value).toBe('91420000MA4870WY1E')
    expect(wrapper.get('.tag').text()).toContain('代码有效')
    await wrapper.get('input').setValue('91420000MA4870WY1F')
    expect(wrapper.get('.tag').text()).toContain('校验位不符')
  })
  it('chooses several of a few by boxes and one of many by a list', async () => {
    const several = field({ type: 'array', items: { enum: ['login', 'sign'] } }, [])
    await several.wrapper.findAll('input')[1]?.setValue(true)
    expect(several.value.value).toEqual(['sign'])
    const many = field({ type: 'string', enum: ['a', 'b', 'c', 'd', 'e', 'f'] })
    await many.wrapper.get('select').setValue('c')
    expect(many.value.value).toBe('c')
  })
})
