// One question of a page: asked at once, again when told, with its state.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problems'

export interface Loaded<T> {
  data: ShallowRef<T | null>
  loading: Ref<boolean>
  problem: ShallowRef<Problem | null>
  load: () => Promise<void>
}

export function useLoad<T>(ask: () => Promise<T>): Loaded<T> {
  const data = shallowRef<T | null>(null)
  const loading = ref(true)
  const problem = shallowRef<Problem | null>(null)
  let latest = 0
  async function load(): Promise<void> {
    const mine = ++latest
    try {
      const answer = await ask()
      if (mine !== latest) return
      data.value = answer
      problem.value = null
    } catch (fault) {
      if (mine !== latest) return
      problem.value = asProblem(fault)
    }
    loading.value = false
  }
  void load()
  return { data, loading, problem, load }
}
