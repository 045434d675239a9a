import type { MutationContext, RefusalCode } from '../mutation.ts'
import type { Change, Noun } from '../rows.ts'
import type { TierPolicy } from '../tiering.ts'
import type { Instant } from '../time.ts'
import { formatHlc } from './hlc.ts'

/**
 * The wire's version; a server takes pushes from older ones. 1: mutations without clocks. 2: `baseVersion` and `hlc`,
 * by which fields are merged. 3: pulls of a scope, with a bootstrap that can be gone on with, `reset` and progress.
 */
export const protocolVersion = 3
/** A push holds at most this many mutations; the rest follows in the next. */
export const pushLimit = 100
/** And at most this many bytes of JSON in UTF-8, unless it holds one mutation alone. */
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
  /** The store's version that the device's cache stood at; 0 while it was not whole. Missing before protocol 2. */
  readonly baseVersion?: number
  /** The device's hybrid logical clock, see hlc.ts. Missing before protocol 2. */
  readonly hlc?: string
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
  /** More than `most` bytes: nothing of it was done, send it in smaller ones. */
  | { readonly status: 'too-large'; readonly most: number }
  /** The device is newer than the server, which knows protocols up to `supported`: it waits until the server is updated. */
  | { readonly status: 'unsupported-protocol'; readonly supported: number }

/** What every device knows of its store. */
export interface StoreFacts {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly tierPolicy: TierPolicy
  /** After so many minutes without anybody a device locks; null for never, missing from a server that does not know it yet. */
  readonly lockAfterMinutes?: number | null
  /** The shop's own numbers, digits only, by which nobody is recognised; missing from a server that does not know them yet. */
  readonly ownPhones?: readonly string[]
}

/**
 * What a pull brings. `recent`: all customers with their identities, tags and notes, records of 90 days and the last 20
 * of each kind of each customer, edits of 90 days and those that wait for a decision. `whole`: every row, tombstones too.
 */
export type PullScope = 'whole' | 'recent'

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
  /** During a bootstrap: rows sent so far, this page's among them, and in all. The last page says the same of both. */
  readonly progress: { readonly done: number; readonly total: number } | null
  /** The cursor is too old to go on from, tombstones after it are gone: build a new cache from an empty cursor. No rows. */
  readonly reset: boolean
  /** During a bootstrap: from this instant on, every record is sent. Null otherwise, and where all are. */
  readonly scopeFrom: Instant | null
}

/** Records older than what a device holds, asked for by a person. */
export interface OlderRecords {
  readonly changes: readonly Change[]
  /** Whether there are older ones yet: ask again before the oldest of these. */
  readonly more: boolean
}

/** A noun's living rows in short: how many, and the sum of their hashes as 16 hex digits. See fingerprint.ts. */
export interface Print {
  readonly count: number
  readonly sum: string
}

/** What a store holds, in short, at one version. */
export interface Fingerprint {
  readonly epoch: string
  readonly version: number
  readonly nouns: Readonly<Record<Noun, Print>>
  /** For the nouns asked for: the prints of the 256 buckets, by the id's last byte. */
  readonly buckets: Readonly<Partial<Record<Noun, readonly Print[]>>>
}

/** The living rows of a bucket, at one version: what a device holds there besides is gone. */
export interface BucketRows {
  readonly epoch: string
  readonly version: number
  readonly changes: readonly Change[]
}

/** A device's mark on its mutations: the same on both sides, so that rows made by one have one id. */
export function mutationKey(deviceId: string, mid: number): string {
  return `${deviceId}/${mid}`
}

/** What a mutation tells of when and knowing what it was made; one of protocol 1 says only when. */
export function clockOf({ at, baseVersion, hlc }: Pick<PendingMutation, 'at' | 'baseVersion' | 'hlc'>, deviceId: string): Pick<MutationContext, 'baseVersion' | 'hlc'> {
  return { baseVersion: baseVersion ?? 0, hlc: hlc ?? formatHlc({ ms: Date.parse(at) || 0, counter: 0, node: deviceId }) }
}
