import type { RefusalCode } from '../mutation.ts'
import type { Instant } from '../time.ts'

/** How far something long has come: `done` of `total`, both counted the same way; what is left is their difference. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** How far a device's changes have come, as its people are told. */
export type SyncState =
  | { readonly state: 'unpaired'; readonly pending?: number }
  /** The first sync is under way; rows so far. */
  | { readonly state: 'loading'; readonly rows: number; readonly progress?: Progress }
  | { readonly state: 'saved' }
  /** With progress where so much is sent that it takes a while. */
  | { readonly state: 'pending'; readonly pending: number; readonly progress?: Progress }
  /** Everything is fetched anew, while what is here goes on answering. */
  | { readonly state: 'rebuilding'; readonly pending: number; readonly progress?: Progress }
  | { readonly state: 'offline'; readonly pending: number }
  /** The server is older than this device and cannot take what it has to say. */
  | { readonly state: 'older-server'; readonly pending: number }
  /** This device has no room left for what is to come. */
  | { readonly state: 'full'; readonly pending: number }
  /** The server no longer knows this device. */
  | { readonly state: 'revoked'; readonly pending: number }

/** Why pairing failed, each with its own words. */
export type PairFailure =
  | 'invalid-address'   // not an http(s) URL
  | 'unreachable'       // nothing answers there
  | 'not-dangol'        // something answers, but not this API
  | 'code-refused'      // unknown, used or expired code
  | 'too-many-attempts'

/** What became of a person's change on this device. */
export type MutateAnswer = { readonly status: 'saved' } | { readonly status: 'refused'; readonly code: RefusalCode; readonly path?: string } | { readonly status: 'unpaired' }

/** What became of one of many changes that were made at once; a code where it was refused. */
export type ManyResult = 'saved' | 'nothing-new' | RefusalCode

/** What is on this device and nowhere else. */
export interface OutboxNews {
  /** Changes that wait for this store's server. */
  readonly waiting: number
  /** Changes it refused, kept for a person. */
  readonly refused: number
  /** Changes meant for stores this browser is no longer connected to. `store` '' where its name is not known. */
  readonly elsewhere: readonly { readonly store: string; readonly changes: number }[]
  readonly drafts: number
}

/** What became of the parts of a saved outbox that was loaded back; each is counted once. */
export interface LoadedOutbox {
  /** Changes that will be sent. */
  readonly taken: number
  /** Changes that were here already, or that the server had already decided. */
  readonly known: number
  /** Changes meant for a store this browser is not connected to: they wait for it. */
  readonly elsewhere: number
  readonly refused: number
  readonly drafts: number
  readonly unreadable: number
}

export type LoadOutcome = { readonly status: 'loaded'; readonly loaded: LoadedOutbox } | { readonly status: 'failed'; readonly reason: 'not-an-outbox' | 'newer-format' }

export type OlderAnswer =
  /** `before` is where the next request goes on; null when there are no more. */
  | { readonly status: 'fetched'; readonly before: Instant | null; readonly fresh: number }
  | { readonly status: 'not-reached' }
