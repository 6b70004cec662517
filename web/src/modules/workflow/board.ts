// The board as it is drawn: which column a case stands in, what is behind it, and which rows a person asked to see.
import type { QueryAnswer } from '@/api/acts'

type Answer = QueryAnswer<'workflow.board'>
export type Row = Answer['rows'][number]
export type Procedure = Answer['procedures'][number]
export type Node = Procedure['nodes'][number]

export const lights = ['purple', 'red', 'yellow', 'green'] as const

/** The main line of all versions shown, in the order of the first that names a node. */
export function columnsOf(procedures: Procedure[]): Node[] {
  const columns: Node[] = []
  for (const procedure of procedures) {
    let after = -1
    for (const node of procedure.nodes.filter((one) => !one.branch)) {
      const known = columns.findIndex((one) => one.name === node.name)
      if (known < 0) columns.splice(++after, 0, node)
      else after = known
    }
  }
  return columns
}

export function nodeOf(procedures: Procedure[], row: Row): Node | undefined {
  return procedures.find((one) => one.definition === row.definition)?.nodes.find((node) => node.name === row.node)
}

/** How many columns lie behind the case; on a side path that is not told. */
export function passedOf(columns: Node[], row: Row): number {
  return Math.max(0, columns.findIndex((node) => node.name === row.node))
}

/** The acts that still keep the case in its node. */
export const awaited = (node: Node | undefined, row: Row): Node['acts'] =>
  row.suspended || row.ended ? [] : (node?.acts ?? []).filter((act) => !row.done.includes(act.command))

export interface Wish {
  words: string
  light: string
  byDue: boolean
}

/** Rows that fit, in the order wished: as they come, or what is due first. */
export function chosen(rows: Row[], wish: Wish): Row[] {
  const words = wish.words.split(/\s+/).filter(Boolean)
  const fits = (row: Row): boolean =>
    words.every((word) => row.title.includes(word)) && (!wish.light || (wish.light === 'suspended' ? row.suspended : row.light === wish.light))
  const found = rows.filter(fits)
  if (!wish.byDue) return found
  const due = (row: Row): number => (row.due ? Date.parse(row.due) : Infinity)
  return [...found].sort((a, b) => due(a) - due(b) || (a.id < b.id ? 1 : -1))
}
