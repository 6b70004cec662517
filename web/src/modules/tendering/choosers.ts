import { ask } from '@/api/acts'
import { timeText } from '@/app/time'
import { yuan } from './tender/lot'
import type { Chooser } from '@/kit/form/context'

const objections = (open: boolean): Chooser => async ({ case: lot }) => {
  const { objections: found } = await ask('tendering.objections', { lot })
  return found.filter((one) => !open || one.state === 'open').map((one) => ({ value: one.id, label: `${timeText(one.filed_at)} ${one.facts.slice(0, 40)}` }))
}

const candidates: Chooser = async ({ case: lot }) => {
  const { candidates: found } = await ask('tendering.result-page', { lot })
  return found.map((one) => ({ value: one.bid, label: `${one.rank}. ${one.bidder_name} ${yuan(one.price)}` }))
}

const projects: Chooser = async () => (await ask('tendering.my-projects')).projects.map((one) => ({ value: one.id, label: `${one.name}（${one.code}）` }))

export const choosers: Record<string, Chooser> = {
  'tendering.register-lot project': projects,
  'tendering.announce-exemption project': projects,
  'tendering.decide-exemption exemption': async () =>
    (await ask('tendering.my-exemptions')).exemptions.filter((one) => one.to_decide).map((one) => ({ value: one.id, label: `${one.project_name}：${one.content.slice(0, 40)}` })),
  'tendering.cancel-site-visit visit': async ({ case: lot }) =>
    (await ask('tendering.site-visits', { lot })).visits.filter((one) => !one.cancelled_at).map((one) => ({ value: one.id, label: `${timeText(one.begins_at)} ${one.place}` })),
  'tendering.decide-award bid': candidates,
  'tendering.reply-to-objection objection': objections(true),
  'tendering.withdraw-objection objection': objections(true),
  'tendering.publish-clarification questions': async ({ case: lot }) =>
    (await ask('tendering.questions', { lot })).questions.filter((one) => !one.answered).map((one) => ({ value: one.id, label: `${timeText(one.asked_at)} ${one.text.slice(0, 60)}` }))
}
