/** Why the server could not be asked, told apart because each has its own words and its own remedy. */
export type Unanswered =
  /** Nothing answers at the address, or not in time. */
  | 'unreachable'
  /** Something answers there that is not this API. */
  | 'not-dangol'
  /** The token is unknown or revoked. */
  | 'unauthenticated'
  /** It is this API, and it failed. */
  | 'server-error'
  /** It is this API, of a version from before this extension's. */
  | 'older-server'

export type Outcome<T> = { readonly status: 'ok'; readonly value: T } | { readonly status: Unanswered }
