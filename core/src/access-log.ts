import { canonicalJson } from './canonical-json.ts'
import type { Instant } from './time.ts'

/**
 * What was done with somebody's data. `checkpoint` is nobody's deed: entries before it were destroyed in their time.
 * `accepted`: whoever runs the server said that this log is right though it is not the one whose end was kept.
 */
export const accessDeeds = ['looked', 'revealed', 'changed', 'exported', 'erased', 'checkpoint', 'accepted'] as const
export type AccessDeed = (typeof accessDeeds)[number]

export type AccessActorKind = 'device' | 'member' | 'apiKey' | 'admin' | 'server'

/** One line of a store's access log. Names what was touched, and holds no value of a customer's. */
export interface AccessEntry {
  readonly storeId: string
  /** 1, 2, 3 … without a gap. */
  readonly seq: number
  /** When it was done, by the clock of who did it. */
  readonly at: Instant
  /** When the server wrote it down. */
  readonly recordedAt: Instant
  readonly actorKind: AccessActorKind
  /** Of the device, member or key; null where the server did it by itself. */
  readonly actorId: string | null
  /** For whom a device acts, or who is signed in. */
  readonly memberId: string | null
  readonly actorName: string
  /** '' where there was none. */
  readonly address: string
  readonly deed: AccessDeed
  /** null where it was about many at once. */
  readonly customerId: string | null
  readonly count: number
  /** Of a checkpoint: number and hash of the last entry destroyed. Of an acceptance: number and hash that were kept, and why. */
  readonly fields: readonly string[]
  /** Of the entry before; `firstFormerHash` for the first. */
  readonly formerHash: string
  /** SHA-256 of `sealedText`, in hex. */
  readonly hash: string
}

/** What stands where a log has no entry yet. */
export const firstFormerHash = '0'.repeat(64)

/** The one text whose hash seals an entry: every field but the hash, in a fixed order and form. The number is the form's. */
export function sealedText(entry: Omit<AccessEntry, 'hash'>): string {
  const { storeId, seq, at, recordedAt, actorKind, actorId, memberId, actorName, address, deed, customerId, count, fields, formerHash } = entry
  return canonicalJson([1, storeId, seq, at, recordedAt, actorKind, actorId, memberId, actorName, address, deed, customerId, count, fields, formerHash])
}
