// One evaluation as the signed-in member or supervisor may see it, read anew after each act and from time to time.
import { computed, onUnmounted, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { ask, type JsonObject, type QueryAnswer } from '@/api/acts'
import { asProblem, type Problem } from '@/api/problems'
import { useAct } from '@/kit/act'

export type Board = QueryAnswer<'tendering.evaluation-board'>
export type Desk = QueryAnswer<'tendering.evaluation-desk'>
export type Sheets = QueryAnswer<'tendering.evaluation-sheets'>
export type Ranking = QueryAnswer<'tendering.evaluation-ranking'>
export type Bid = Board['bids'][number]
export type Member = Desk['members'][number]
export type Plan = NonNullable<Desk['plan']>
export type Group = Plan['groups'][number]
export type Criterion = Group['criteria'][number]

export interface Evaluation {
  board: Board
  desk: Desk
  sheets: Sheets
  ranking: Ranking | null
  name: string
  acts: string[]
  stage: string
}

const pollMs = 15_000

async function orNothing<T>(question: Promise<T>): Promise<T | null> {
  try {
    return await question
  } catch (fault) {
    const { status } = asProblem(fault)
    if (status === 403 || status === 404 || status === 409) return null
    throw fault
  }
}

async function read(lot: string): Promise<Evaluation> {
  const [board, desk, sheets, ranking, page, mine] = await Promise.all([
    ask('tendering.evaluation-board', { lot }), ask('tendering.evaluation-desk', { lot }), ask('tendering.evaluation-sheets', { lot }),
    orNothing(ask('tendering.evaluation-ranking', { lot })), ask('workflow.case-page', { id: lot }), orNothing(ask('workflow.desk', { id: lot }))
  ])
  return { board, desk, sheets, ranking, name: page.title, stage: page.stage, acts: mine?.acts.map((act) => act.command) ?? [] }
}

export interface EvaluationHere {
  lot: string
  data: ShallowRef<Evaluation | null>
  loading: Ref<boolean>
  /** Why nothing can be shown. */
  problem: ShallowRef<Problem | null>
  /** What the hall said to the last act. */
  refusal: ShallowRef<Problem | null>
  busy: Ref<boolean>
  done: Ref<string>
  load: () => Promise<void>
  /** Does an act on this lot; true when it was done. `said` is the key of what is told then. */
  act: (command: string, input: JsonObject, said?: string) => Promise<boolean>
  may: (command: string) => boolean
  bids: ComputedRef<Bid[]>
}

/** Bids there is something to review about, as the server has it. */
export const reviewable = (bid: Bid): boolean => bid.outcome === 'opened' && bid.summary !== undefined

export function useEvaluation(lot: string): EvaluationHere {
  const data = shallowRef<Evaluation | null>(null)
  const loading = ref(true)
  const problem = shallowRef<Problem | null>(null)
  const { busy, problem: refusal, act: carryOut } = useAct()
  const done = ref('')
  let latest = 0
  async function load(): Promise<void> {
    const mine = ++latest
    try {
      const found = await read(lot)
      if (mine !== latest) return
      data.value = found
      problem.value = null
    } catch (fault) {
      if (mine !== latest) return
      // A page that stands is not taken away because one look failed.
      if (!data.value || asProblem(fault).status === 403) problem.value = asProblem(fault)
    }
    loading.value = false
  }
  async function act(command: string, input: JsonObject, said = 'evaluation.done'): Promise<boolean> {
    done.value = ''
    if (!(await carryOut(command, { lot, ...input }))) return false
    done.value = said
    await load()
    return true
  }
  void load()
  const poll = setInterval(() => {
    if (document.visibilityState === 'visible' && !busy.value) void load()
  }, pollMs)
  onUnmounted(() => clearInterval(poll))
  return {
    lot, data, loading, problem, refusal, busy, done, load, act,
    may: (command) => data.value?.acts.includes(command) ?? false,
    bids: computed(() => data.value?.board.bids.filter(reviewable) ?? [])
  }
}

/** The newest word of a person on each bid: sheets come in the order they were handed in. */
export function newestOf<Item extends { bid: string }>(sheets: readonly { person: string; items: readonly Item[] }[], person: string): Map<string, Item> {
  const newest = new Map<string, Item>()
  for (const sheet of sheets) if (sheet.person === person) for (const item of sheet.items) newest.set(item.bid, item)
  return newest
}
export const ownFindings = (found: Evaluation) => newestOf(found.sheets.reviews.map((one) => ({ person: one.person, items: one.findings })), found.desk.me)
export const ownMarks = (found: Evaluation) => newestOf(found.sheets.scores.map((one) => ({ person: one.person, items: one.bids })), found.desk.me)

/** Blind parts stand under a code wherever a bid would be named. */
export const isCode = (field: string): boolean => field.startsWith('T-')

/** What a point or warning is about, in words: "2. 青禾建设 · 施工方案". */
export function placeText(found: Evaluation, field: string): string {
  const [bidId = '', criterionId = ''] = field.split('/')
  const bid = found.board.bids.find((one) => one.bid === bidId)
  const criterion = found.desk.plan?.groups.flatMap((group) => group.criteria).find((one) => one.id === criterionId)
  return [bid ? `${bid.order}. ${bid.bidder_name}` : isCode(bidId) ? bidId : '', criterion?.name ?? ''].filter(Boolean).join(' · ')
}
