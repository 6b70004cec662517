import { ask } from '@/api/acts'
import { inLanguage } from '@/app/i18n'
import type { Chooser } from '@/kit/form/context'

const drafts = (...states: string[]): Chooser => async ({ case: case_id }) => {
  const { drafts: found } = await ask('notices.drafts', { case_id })
  return found.filter((one) => states.includes(one.state)).map((one) => ({ value: one.id, label: one.title }))
}
// What an act publishes; drafts of another kind would only be refused.
const kinds: Record<string, string[]> = {
  'tendering.publish-tender-notice': ['tender-notice'], 'tendering.publish-candidates': ['candidate-publicity'], 'tendering.publish-abnormal': ['failure', 'termination']
}
const fitting: Chooser = async ({ act, case: case_id }) => {
  const { drafts: found } = await ask('notices.drafts', { case_id })
  return found.filter((one) => one.state === 'verified' && (kinds[act]?.includes(one.type) ?? true)).map((one) => ({ value: one.id, label: one.title }))
}
const published: Chooser = async ({ case: case_id }) => (await ask('notices.of-case', { case_id })).notices.map((one) => ({ value: one.id, label: one.title }))
const types: Chooser = async () => (await ask('notices.types')).types.map((one) => ({ value: one.name, label: inLanguage(one.title) }))

export const choosers: Record<string, Chooser> = {
  'notices.draft-notice type': types,
  'notices.draft-notice notice': drafts('draft', 'returned'),
  'notices.verify-notice notice': drafts('draft'),
  'notices.return-notice notice': drafts('draft', 'verified'),
  'notices.correct-notice notice': published,
  'notices.request-correction notice': published,
  notice: fitting
}
