import type { RefusalCode } from '../mutation.ts'

/** How far a device's changes have come, as its people are told. */
export type SyncState =
  | { readonly state: 'unpaired' }
  /** The first sync is under way; rows so far. */
  | { readonly state: 'loading'; readonly rows: number }
  | { readonly state: 'saved' }
  | { readonly state: 'pending'; readonly pending: number }
  | { readonly state: 'offline'; readonly pending: number }
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
