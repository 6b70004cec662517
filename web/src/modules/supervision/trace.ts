// Searching the trace of a case and writing it as a table.
import type { QueryAnswer } from '@/api/acts'

export type TraceLine = QueryAnswer<'workflow.timeline'>['lines'][number]

/** Every word must stand somewhere in the line. */
export function fits(line: TraceLine, title: string, words: string): boolean {
  const text = [title, line.command, line.person_name, line.organisation_name, line.address, line.role, line.problem, line.entry].filter(Boolean).join('\n').toLowerCase()
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}
// What begins like a formula is kept from being one in a spreadsheet.
const cell = (value: string | number | undefined): string => {
  const text = String(value ?? '')
  return '"' + (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""') + '"'
}
/** UTF-8 with byte-order mark, so that spreadsheets read it. */
export function csvOf(lines: readonly TraceLine[], titles: Record<string, string>): string {
  const rows = lines.map((line) => [line.number, line.at, titles[line.command] ?? line.command, line.command, line.outcome, line.problem, line.person_name, line.organisation_name, line.role, line.address, line.entry])
  return '\uFEFF' + [['number', 'at', 'act', 'command', 'outcome', 'problem', 'person', 'organisation', 'role', 'address', 'entry'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}
