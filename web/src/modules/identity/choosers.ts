import { ask } from '@/api/acts'
import { i18n, inLanguage } from '@/app/i18n'
import { timeText } from '@/app/time'
import type { Chooser } from '@/kit/form/context'
import { actTitle } from '@/patterns/actTitle'

const { t } = i18n.global
const people: Chooser = async () => (await ask('identity.people')).lines.map((one) => ({ value: one.person, label: `${one.name}（${one.login}）` }))
const grantsIn = (state: string): Chooser => async () =>
  (await ask('identity.grants', { state })).lines.map((one) => ({ value: one.grant, label: `${one.person_name} · ${t(`role.${one.post}`)} ${one.level} · ${timeText(one.from)} – ${timeText(one.until)}` }))
const organisationsIn = (state: string | null): Chooser => async () =>
  (await ask('identity.organisations', { state: state ?? '', limit: 200, ...(state ? {} : { state: undefined as never }) })).lines.map((one) => ({ value: one.id, label: `${one.name}（${one.code}）` }))

// Whom and what the signed-in person could delegate: nobody is offered who would be refused (P-AUTH-05).
const delegates: Chooser = async () =>
  (await ask('workflow.delegable')).colleagues.map((one) => ({ value: one.person, label: `${one.name}（${one.could_hold.map((post) => t(`role.${post}`)).join(t('form.list-comma'))}）` }))
const matters: Chooser = async () =>
  Promise.all((await ask('workflow.delegable')).posts.flatMap((own) => own.matters.map(async (matter) => ({ value: matter, label: `${await actTitle(matter)}（${t(`role.${own.post}`)}）` }))))

export const choosers: Record<string, Chooser> = {
  'workflow.delegate-acts delegate': delegates,
  'workflow.delegate-acts matters': matters,
  'identity.end-person person': people,
  'identity.set-password person': people,
  'identity.approve-grant grant': grantsIn('proposed'),
  'identity.end-grant grant': grantsIn('granted'),
  'identity.verify-organisation organisation': organisationsIn('registered'),
  'identity.return-registration organisation': organisationsIn('registered'),
  authority: async () => (await ask('identity.authorities')).lines.map((one) => ({ value: one.authority, label: `${one.name} · ${inLanguage({ zh: one.state, en: one.state })}` })),
  'identity.end-session session': async () => (await ask('identity.my-sessions')).lines.map((one) => ({ value: one.session, label: `${one.address ?? ''} ${timeText(one.created)}` }))
}
