// Lengths that tell little (R-SEAL-12): Padmé buckets, at least 1 MiB; a form always has 64 KiB.
import { isForm, type Role } from './header'

export const summaryBytes = 64 * 1024
export const leastBytes = 1024 * 1024
export const contentLimit = 5 * 1024 ** 3
export const containerHeadLimit = 42 + 64

/** Keeps the highest bits of the length and rounds up; at most 12 % more. Lengths pass 2^32, so no bit operators. */
export function padme(length: number): number {
  if (length < 2) return length
  const exponent = bitWidth(length) - 1
  const step = 2 ** (exponent - bitWidth(exponent))
  return Math.ceil(length / step) * step
}

function bitWidth(value: number): number {
  let width = 0
  for (let rest = value; rest >= 1; rest = Math.floor(rest / 2)) width++
  return width
}

export function paddedLength(role: Role, needed: number): number {
  if (isForm(role)) {
    if (needed > summaryBytes) throw new RangeError('a form holds at most 64 KiB')
    return summaryBytes
  }
  if (needed > contentLimit + containerHeadLimit) throw new RangeError('an envelope holds at most 5 GiB')
  return Math.max(leastBytes, padme(needed))
}

export function isPaddedLength(role: Role, padded: number): boolean {
  if (isForm(role)) return padded === summaryBytes
  return padded >= leastBytes && padded <= padme(contentLimit + containerHeadLimit) && padme(padded) === padded
}
