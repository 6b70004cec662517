// Money is integer fen; people write yuan. Nothing here is ever a fraction of a fen or a rounded number.

/** "1,234,567.80" for 123456780 fen. */
export function yuanText(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${yuan}.${digits.slice(-2)}`
}

/** Fen of what was written in yuan; undefined when it is no amount. Commas, spaces and full-width digits are fine. */
export function fenOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[,\s¥￥元]/g, '')
  const found = /^(-?)(\d{1,13})(?:\.(\d{0,2}))?$/.exec(plain)
  if (!found) return undefined
  const fen = Number(found[2]) * 100 + Number((found[3] ?? '').padEnd(2, '0'))
  return Number.isSafeInteger(fen) ? (found[1] ? -fen : fen) : undefined
}
