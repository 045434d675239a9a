import type * as v from 'valibot'
import type { Permission } from './permissions.ts'
import type { Rows } from './rows.ts'
import type { Instant } from './time.ts'

/** Why a mutation was not applied. Closed list: the panel has words for each. */
export type RefusalCode =
  | 'unknown-mutation'
  | 'invalid-args'
  | 'unknown-customer'
  | 'unknown-record'
  | 'unknown-tag'
  | 'unknown-note'
  | 'unknown-edit'
  | 'unknown-quarantined'
  | 'unknown-field'
  | 'identity-taken'
  | 'not-permitted'
  | 'erased-customer'
  /** A health note of a customer who has not agreed that such things are written down. */
  | 'consent-needed'

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
  /** The store's version that whoever makes the change had seen; 0 where they had not seen all of one. */
  readonly baseVersion: number
  /** When it was made, as a hybrid logical clock: what decides between writes that did not know of each other. */
  readonly hlc: string
  /**
   * On a device that holds only the newer records: from when on it holds them all. An older one that it does not hold
   * may be in the totals already, so it is not counted there until the server has said.
   */
  readonly scopeFrom?: Instant | null
  /** The shop's own numbers, digits only, by which nobody is recognised. */
  readonly ownPhones?: readonly string[]
  /** All that whoever makes the change may do, for changes that make another inside; left out where nobody is held to it here. */
  readonly may?: ReadonlySet<Permission>
}

/**
 * A change, written once and run twice: optimistically by the device that makes it, with authority by the server.
 * `apply` is told everything it may know; it neither reads a clock nor makes up an id.
 */
export interface Mutation<Args> {
  readonly args: v.GenericSchema<unknown, Args>
  /** It is sent though it changes no row: that it happened is what the server writes down. */
  readonly toldOnly?: true
  apply(rows: Rows, args: Args, context: MutationContext): Promise<Refusal | void>
}

export function refuse(refused: RefusalCode, path?: string): Refusal {
  return path === undefined ? { refused } : { refused, path }
}
