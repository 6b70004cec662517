// Exact arithmetic for marks and prices: fractions of whole numbers, rounded only where the rule says so (half away from zero).
export interface Fraction {
  n: bigint
  d: bigint
}

const absolute = (value: bigint) => (value < 0n ? -value : value)
const make = (n: bigint, d: bigint): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d })

export const whole = (value: number | bigint): Fraction => ({ n: BigInt(value), d: 1n })

/** "12.50" or 0.03; undefined for what is no decimal number. */
export function parse(text: string | number | undefined | null): Fraction | undefined {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text ?? '').trim().normalize('NFKC'))
  if (!found) return undefined
  const decimals = found[3] ?? ''
  const n = BigInt(found[2]! + decimals)
  return { n: found[1] ? -n : n, d: 10n ** BigInt(decimals.length) }
}
export const decimal = (text: string | number | undefined | null, otherwise = 0): Fraction => parse(text) ?? whole(otherwise)

export const add = (a: Fraction, b: Fraction): Fraction => make(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Fraction, b: Fraction): Fraction => make(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Fraction, b: Fraction): Fraction => make(a.n * b.n, a.d * b.d)
export const over = (a: Fraction, b: Fraction): Fraction => make(a.n * b.d, a.d * b.n)
export const size = (a: Fraction): Fraction => ({ n: absolute(a.n), d: a.d })
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(add, whole(0))
export const sign = (a: Fraction): number => (a.n < 0n ? -1 : a.n > 0n ? 1 : 0)

export function floor(a: Fraction): bigint {
  const quotient = a.n / a.d
  return a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient
}
export const ceil = (a: Fraction): bigint => -floor(make(-a.n, a.d))

/** Half away from zero, to so many decimals. */
export function rounded(a: Fraction, places: number): Fraction {
  const scale = 10n ** BigInt(places)
  const scaled = absolute(a.n) * scale
  const up = (2n * scaled + a.d) / (2n * a.d)
  return { n: a.n < 0n ? -up : up, d: scale }
}
/** As the server writes it: at most `places` decimals, none that are zero at the end. */
export function text(a: Fraction, places = 2): string {
  const found = rounded(a, places)
  const digits = absolute(found.n).toString().padStart(places + 1, '0')
  const fraction = places ? digits.slice(-places).replace(/0+$/, '') : ''
  return (found.n < 0n ? '-' : '') + digits.slice(0, digits.length - places) + (fraction ? `.${fraction}` : '')
}
/** With all its decimals, for columns of figures. */
export function fixed(a: Fraction, places = 2): string {
  const [wholePart, fraction = ''] = text(a, places).split('.')
  return places ? `${wholePart}.${fraction.padEnd(places, '0')}` : wholePart!
}
