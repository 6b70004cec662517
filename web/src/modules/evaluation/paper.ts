// What can be shown in a pane: documents of the bids as far as this person may read them, and the tender documents.
import { ask } from '@/api/acts'
import { asProblem } from '@/api/problems'

export interface Paper {
  id: string
  name: string
  address: string
  /** Bid id, or the code of a blind part; absent for tender documents. */
  bid?: string
  blind: boolean
  pdf: boolean
  /** Of a blind part: what became of the marks of its making. */
  marks?: string
}
export interface Shelf {
  blind: boolean
  bids: Paper[]
  tender: Paper[]
}

export async function readShelf(lot: string): Promise<Shelf> {
  const [papers, files] = await Promise.all([ask('tendering.bid-papers', { lot }), ask('documents.files', { case_id: lot }).catch((fault) => {
    if (asProblem(fault).status === 403) return { files: [] }
    throw fault
  })])
  return {
    blind: papers.blind,
    bids: papers.papers.map((one) => ({ id: one.id, name: one.name, bid: one.bid, blind: one.blind, pdf: one.pdf, marks: one.marks, address: `/api/lots/${lot}/evaluation/papers/${one.id}/content` })),
    tender: files.files.filter((one) => ['tender-documents', 'clarification'].includes(one.kind)).map((one) => ({ id: one.id, name: one.name, blind: false, pdf: /\.pdf$/i.test(one.name), address: `/api/files/${one.id}/content` }))
  }
}
/** The browser's own PDF display; the hall sends a PDF for showing only with this word. */
export const shownAt = (paper: Paper, page?: number): string => `${paper.address}?show=1${page ? `#page=${page}` : ''}`
