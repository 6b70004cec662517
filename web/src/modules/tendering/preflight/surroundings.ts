// What the pre-flight looks at, apart from how it judges it: tests seed faults here, browser.ts looks at the real browser.
import type { Expectation } from '../sealing/header'

export interface Certificate {
  subject: string
  from: string
  until: string
  state: string
}
export interface Visitor {
  roles: string[]
  organisation_code: string
  organisation_state: string
  missing: unknown[]
  certificates: Certificate[]
}
export interface LotFacts {
  origin: string
  bid_deadline: string | null
  suspended: boolean
  frozen: boolean
  seal_suite: string
}
export interface OwnEnvelope {
  role: string
  lock: string
}
export type UploadOutcome = { kind: 'arrived'; seconds: number; cuts: number } | { kind: 'blocked' } | { kind: 'damaged' } | { kind: 'refused' }

export interface Surroundings {
  secure: boolean
  /** WebCrypto, module workers, the private file system. */
  abilities: { crypto: boolean; workers: boolean; files: boolean }
  visitor(): Promise<Visitor | null>
  lot(): Promise<LotFacts>
  /** Envelopes of the bid that stands, if there is one. */
  ownEnvelopes(): Promise<OwnEnvelope[]>
  /** This clock less the hall's in milliseconds, from several questions; and how far they differ among themselves. */
  clock(): Promise<{ offset: number; spread: number; hallNow: number }>
  /** Minutes east of Greenwich. */
  zone: number
  /** Free bytes, none when so many as are needed do not fit; and whether the browser promises to keep them. */
  space(needed: number): Promise<{ free: number; lasting: boolean }>
  /** Writes into the private file system and reads it back. */
  writes(): Promise<boolean>
  /** Seals a test envelope and opens it again; bytes a second. */
  sealing(): Promise<{ opens: boolean; speed: number }>
  socket(): Promise<boolean>
  upload(bytes: number): Promise<UploadOutcome>
  /** Opens an envelope that still lies on this computer; nothing when there is none. */
  openEnvelope(expected: Expectation, kb: string): Promise<boolean | undefined>
}

export interface KeyFile {
  text: string
  passphrase: string
}
export interface Question {
  lot: string
  /** What is to be sent, in bytes. */
  bytes: number
  keyFile?: KeyFile
}
