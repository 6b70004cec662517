// Refusals as the server writes them (RFC 9457), with the fields at fault and the way out in both languages.
export interface FieldFault {
  field: string
  zh: string
  en: string
}

export interface ProblemDocument {
  type: string
  title: string
  status: number
  code: string
  zh: string
  en: string
  way_out?: { zh: string; en: string }
  fields?: FieldFault[]
  instance?: string
}

export class Problem extends Error {
  constructor(readonly document: ProblemDocument) {
    super(`${document.status} ${document.code}`)
    this.name = 'Problem'
  }
  get status(): number {
    return this.document.status
  }
  get code(): string {
    return this.document.code
  }
  get fields(): FieldFault[] {
    return this.document.fields ?? []
  }
}

export const unreachable: ProblemDocument = {
  type: 'about:blank', title: 'unreachable', status: 0, code: 'client.unreachable',
  zh: '连接不上交易大厅。', en: 'The hall cannot be reached.',
  way_out: { zh: '请检查网络后再试；已填写的内容保留在本机。', en: 'Check the connection and try again; what you wrote is kept on this computer.' }
}

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(fault: unknown): Problem {
  if (fault instanceof Problem) return fault
  const text = fault instanceof Error ? fault.message : String(fault)
  return new Problem({ type: 'about:blank', title: text, status: 0, code: 'client.fault', zh: `页面出错：${text}`, en: `The page failed: ${text}` })
}
