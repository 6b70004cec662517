// A table of texts as rows: name | Chinese | English.
export type Table = { [key: string]: string }

export function tables(rows: string): { zh: Table; en: Table } {
  const zh: Table = {}, en: Table = {}
  for (const line of rows.trim().split('\n')) {
    const [key = '', chinese = '', english = ''] = line.split('|')
    zh[key] = chinese
    en[key] = english
  }
  return { zh, en }
}
