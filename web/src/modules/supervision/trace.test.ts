import { describe, expect, it } from 'vitest'
import { csvOf, fits, type TraceLine } from './trace'

const line: TraceLine = { number: 7, at: '2026-03-20T01:30:00Z', command: 'tendering.read-out', outcome: 'done', person_name: '主持人', organisation_name: '=HYPERLINK("x")', role: 'agency', address: '192.0.2.7', entry: 'e-7' }

describe('the trace of a case', () => {
  it('is_found_by_act_operator_address_and_entry_with_every_word_P_TRACE_04', () => {
    expect(['唱标 主持人', '192.0.2.7', 'E-7', ''].every((words) => fits(line, '唱标', words))).toBe(true)
    expect(fits(line, '唱标', '唱标 别人')).toBe(false)
  })
  it('is_written_as_a_table_in_which_nothing_becomes_a_formula', () => {
    const text = csvOf([line], { 'tendering.read-out': '唱标' })
    expect(text.startsWith('\uFEFF"number"')).toBe(true)
    expect(text).toContain('"\'=HYPERLINK(""x"")"')
    expect(text.split('\r\n').length).toBe(3)
  })
})
