import type * as v from 'valibot'
import type { Rows } from './rows.ts'
import type { Instant } from './time.ts'

/** Why a mutation was not applied. Closed list: the panel has words for each. */
export type RefusalCode =
  | 'unknown-mutation'
  | 'invalid-args'
  | 'unknown-customer'
  | 'unknown-record'
  | 'unknown-tag'
  | 'identity-taken'
  | 'not-permitted'

/** A typed refusal. `path` names the argument that was wrong; never its value. */
export interface Refusal {
  readonly refused: RefusalCode
  readonly path?: string
}

/** What a mutation may know besides its arguments and the rows. */
export interface MutationContext {
  readonly storeId: string
  readonly timeZone: string
  readonly now: Instant
  /** Who does it, as shown to people ("카운터 태블릿", "정산"). */
  readonly author: string
  /** Unique within the store for this mutation, the same on device and server: device id and mutation id. */
  readonly mutationKey: string
}

/**
 * A change, written once and run twice: optimistically by the device that makes it, with authority by the server.
 * `apply` is told everything it may know; it neither reads a clock nor makes up an id.
 */
export interface Mutation<Args> {
  readonly args: v.GenericSchema<unknown, Args>
  apply(rows: Rows, args: Args, context: MutationContext): Promise<Refusal | void>
}

export function refuse(refused: RefusalCode, path?: string): Refusal {
  return path === undefined ? { refused } : { refused, path }
}
