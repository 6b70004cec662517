// A bid on its bidder's computer: sealed envelopes and what was done with them, in the browser's private file system (OPFS). The same
// layout as the folder of the command line (server/edge/client/bid_folder.hpp): bid.json and one file for each envelope. Keys are
// never written here; they are in the key file that the bidder saves.
import type { Role, SuiteName } from '../sealing/header'

export interface FolderEnvelope {
  role: Role
  lock: string
  file: string
  sha256: string
  size: number
  upload: string
  arrived: boolean
  /** What was sealed, for the person's eye only. */
  name: string
}

export interface BidFolder {
  origin: string
  lot: string
  bidder: string
  suite: SuiteName
  envelopes: FolderEnvelope[]
  /** The key file was saved and proven to open every envelope (R-SEAL-13). */
  rehearsed: boolean
  submitKey: string
  receipt: unknown
}

const root = 'sunhall-bids'
const safe = (name: string): string => name.replace(/[^0-9A-Za-z.-]/g, '_')

export async function folderOf(lot: string, bidder: string): Promise<FileSystemDirectoryHandle> {
  const top = await navigator.storage.getDirectory()
  const bids = await top.getDirectoryHandle(root, { create: true })
  return bids.getDirectoryHandle(`${safe(lot)}-${safe(bidder)}`, { create: true })
}

export async function loadBid(lot: string, bidder: string): Promise<BidFolder | undefined> {
  try {
    const file = await (await (await folderOf(lot, bidder)).getFileHandle('bid.json')).getFile()
    return JSON.parse(await file.text()) as BidFolder
  } catch {
    return undefined
  }
}

/** Whole or not at all: a writable becomes the file only when it is closed. */
export async function saveBid(bid: BidFolder): Promise<void> {
  const handle = await (await folderOf(bid.lot, bid.bidder)).getFileHandle('bid.json', { create: true })
  const writable = await handle.createWritable()
  await writable.write(JSON.stringify(bid))
  await writable.close()
}

export async function envelopeFile(bid: BidFolder, envelope: FolderEnvelope): Promise<File> {
  return (await (await folderOf(bid.lot, bid.bidder)).getFileHandle(envelope.file)).getFile()
}

/** Forgets the bid on this computer; what was handed in stays where it is. */
export async function dropBid(lot: string, bidder: string): Promise<void> {
  const folder = await folderOf(lot, bidder)
  const names: string[] = []
  for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name)
  for (const name of names) await folder.removeEntry(name)
}
