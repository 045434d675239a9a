import type { RefusalCode } from '../mutation.ts'
import type { Change } from '../rows.ts'
import type { TierPolicy } from '../tiering.ts'
import type { Instant } from '../time.ts'

/** The wire's version: a server takes pushes from older ones. */
export const protocolVersion = 1
/** A push holds at most this many mutations; the rest follows in the next. */
export const pushLimit = 100
/** And at most about this many bytes of JSON. */
export const pushBytes = 256 * 1024
/** Rows in one page of a pull. */
export const pullLimit = 2_000

/** One change waiting to be sent. `mid` is dense per device: 1, 2, 3 … */
export interface PendingMutation {
  readonly mid: number
  readonly name: string
  readonly args: unknown
  /** When it was made on the device. */
  readonly at: Instant
}

export interface PushRequest {
  readonly protocol: number
  readonly epoch: string
  readonly mutations: readonly PendingMutation[]
}

export type MutationResult =
  | { readonly mid: number; readonly status: 'applied' }
  | { readonly mid: number; readonly status: 'refused'; readonly code: RefusalCode; readonly path?: string }
  /** A never-lose mutation that did not validate: kept on the server for a person to look at. */
  | { readonly mid: number; readonly status: 'quarantined'; readonly code: RefusalCode; readonly path?: string }

export type PushResponse =
  | { readonly status: 'accepted'; readonly results: readonly MutationResult[]; readonly lastMid: number }
  /** Some mutations before these never arrived: send again from `expected`. */
  | { readonly status: 'gap'; readonly expected: number }
  /** The server is not the one this device knew (restored or re-created): rebuild the cache, then push again. */
  | { readonly status: 'other-epoch'; readonly epoch: string }

/** What every device knows of its store. */
export interface StoreFacts {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly tierPolicy: TierPolicy
}

export interface PullResponse {
  readonly epoch: string
  /** The store's version in the snapshot the rows were read from. */
  readonly version: number
  /** The last of this device's mutations whose effects that snapshot holds. */
  readonly lastMid: number
  readonly store: StoreFacts
  readonly changes: readonly Change[]
  /** Opaque; comes from the last row returned, or stays as it was when there was none. */
  readonly cursor: string
  /** False while more pages follow. */
  readonly complete: boolean
}

/** A device's mark on its mutations: the same on both sides, so that rows made by one have one id. */
export function mutationKey(deviceId: string, mid: number): string {
  return `${deviceId}/${mid}`
}
