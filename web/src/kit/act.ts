// An act that a page asks for in its own way: sent once at a time, its refusal kept for the page to show.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { declaration, submit, type JsonObject } from '@/api/acts'
import type { Reply } from '@/api/http'
import { asProblem, type Problem } from '@/api/problems'

/** Sends a command by its name; throws what the hall refuses. */
export async function sendAct(command: string, input: JsonObject): Promise<Reply<JsonObject>> {
  const found = await declaration(command)
  if (!found) throw new Error(`this hall knows no ${command}`)
  return submit(found, input)
}

export interface Acting {
  busy: Ref<boolean>
  problem: ShallowRef<Problem | null>
  /** The hall's reply; undefined where it refused, and `problem` says why. */
  act: (command: string, input: JsonObject) => Promise<Reply<JsonObject> | undefined>
}

export function useAct(): Acting {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  async function act(command: string, input: JsonObject): Promise<Reply<JsonObject> | undefined> {
    busy.value = true
    problem.value = null
    try {
      return await sendAct(command, input)
    } catch (fault) {
      problem.value = asProblem(fault)
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, act }
}
