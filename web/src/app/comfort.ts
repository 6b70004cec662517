// 大字版: the same pages in larger type with more room, kept on this computer.
import { ref } from 'vue'

const kept = 'sunhall.large'
export const large = ref(false)

export function setLarge(on: boolean): void {
  large.value = on
  document.documentElement.classList.toggle('large', on)
  try {
    on ? localStorage.setItem(kept, '1') : localStorage.removeItem(kept)
  } catch {
    // A browser that keeps nothing still works.
  }
}
export function restoreComfort(): void {
  try {
    if (localStorage.getItem(kept) === '1') setLarge(true)
  } catch {
    // Nothing is kept.
  }
}
