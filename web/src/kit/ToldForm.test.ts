// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { i18n } from '@/app/i18n'
import ToldForm from './ToldForm.vue'

const fields = `<fieldset><legend>我的意见</legend><input id="yes" type="radio" name="view" value="yes" required><input type="radio" name="view" value="no" required></fieldset>
  <label for="why">理由</label><textarea id="why" required></textarea><label for="page">页码</label><input id="page" type="number" min="1" required>`

Element.prototype.scrollIntoView ??= () => undefined  // no layout here

describe('a form that says what is missing', () => {
  it('names_each_field_once_and_first_in_the_words_of_the_page_and_sends_nothing', async () => {
    const form = mount(ToldForm, { slots: { default: fields }, global: { plugins: [i18n] }, attachTo: document.body })
    await form.find('form').trigger('submit')
    expect(form.findAll('.summary li').map((line) => line.text())).toEqual(['请选择我的意见。', '请填写理由。', '请填写页码。'])
    expect(form.findAll('.summary a').map((link) => link.attributes('href'))).toEqual(['#yes', '#why', '#page'])
    expect(form.find('#why').attributes('aria-invalid')).toBe('true')
    expect(form.emitted('submit')).toBeUndefined()
  })
  it('lets_a_mended_fault_go_and_sends_when_none_is_left', async () => {
    const form = mount(ToldForm, { slots: { default: fields }, global: { plugins: [i18n] }, attachTo: document.body })
    await form.find('form').trigger('submit')
    await form.find('#why').setValue('工期不一致')
    await nextTick()
    expect(form.findAll('.summary li')).toHaveLength(2)
    expect(form.find('#why').attributes('aria-invalid')).toBeUndefined()
    await form.find('#yes').setValue(true)
    await form.find('#page').setValue('3')
    await form.find('form').trigger('submit')
    expect(form.findAll('.summary li')).toHaveLength(0)
    expect(form.emitted('submit')).toHaveLength(1)
  })
})
