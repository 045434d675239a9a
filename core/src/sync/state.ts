import type { RefusalCode } from '../mutation.ts'

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
