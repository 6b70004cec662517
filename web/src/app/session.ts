// Who is signed in. The session itself is a cookie that no script can read; this is what the hall says of it.
import { computed, reactive, readonly, ref } from 'vue'
import { ask, type QueryAnswer } from '@/api/acts'
import { call, onExpired } from '@/api/http'
import { asProblem } from '@/api/problems'

export type Me = QueryAnswer<'identity.me'>

const state = reactive({ me: null as Me | null, known: false })
export const session = readonly(state)
export const roles = computed<string[]>(() => state.me?.roles ?? [])
export const signedIn = computed(() => state.me !== null)

/** True while a person whose session ended is asked to sign in again, over the page he was on. */
export const renewing = ref(false)
let renewal: { promise: Promise<boolean>; settle: (signedIn: boolean) => void } | undefined

export const holds = (role: string): boolean => roles.value.includes(role)
export const holdsAny = (wanted: readonly string[]): boolean => wanted.some((role) => role === 'anyone' || holds(role))

/** Asks the hall who this is; called at the start and after signing in. */
export async function refresh(): Promise<void> {
  try {
    state.me = await ask('identity.me', {}, { anonymous: true })
  } catch (fault) {
    if (asProblem(fault).status !== 401) throw fault
    state.me = null
  } finally {
    state.known = true
  }
}

function startRenewal(): Promise<boolean> {
  if (!renewal) {
    let settle: (signedIn: boolean) => void = () => undefined
    const promise = new Promise<boolean>((done) => (settle = done))
    renewal = { promise, settle }
    renewing.value = true
  }
  return renewal.promise
}

/** The dialog's answer: the waiting calls go on, or fail with the hall's refusal. */
export function endRenewal(signedInAgain: boolean): void {
  renewing.value = false
  renewal?.settle(signedInAgain)
  renewal = undefined
}

onExpired(() => (state.me ? startRenewal() : Promise.resolve(false)))

export async function signOut(): Promise<void> {
  try {
    await call('POST', '/api/sessions/own/end', { anonymous: true })
  } catch (fault) {
    if (asProblem(fault).status !== 401) throw fault
  }
  state.me = null
}
