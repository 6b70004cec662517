// Unified social credit code (GB 32100-2015): 18 characters, the last one checks the others.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
// The organisation code within it (GB 11714) has a check character of its own.
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const innerValue = (char: string): number => (char <= '9' ? char.charCodeAt(0) - 48 : char.charCodeAt(0) - 55)

export type UsccFault = 'length' | 'character' | 'check'

/** Full-width and lower-case letters and spaces, as people paste them, become the plain form. */
export const plainCode = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** What is wrong with a complete code; undefined when it is well formed. */
export function usccFault(code: string): UsccFault | undefined {
  if (code.length !== 18) return 'length'
  const values = [...code].map((char) => alphabet.indexOf(char))
  if (values.some((value) => value < 0)) return 'character'
  const sum = weights.reduce((total, weight, index) => total + weight * (values[index] ?? 0), 0)
  return values[17] === (31 - (sum % 31)) % 31 ? undefined : 'check'
}

/** Whether the inner organisation code agrees with its check character; some old codes do not, so it is advice only. */
export function innerCodeAgrees(code: string): boolean {
  const inner = code.slice(8, 17)
  const sum = innerWeights.reduce((total, weight, index) => total + weight * innerValue(inner[index] ?? '0'), 0)
  const check = 11 - (sum % 11)
  return inner[8] === (check === 11 ? '0' : check === 10 ? 'X' : String(check))
}
