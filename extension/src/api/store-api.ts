import type { IdNamespace } from '@dangol/core/ids'
import type { Change, Noun } from '@dangol/core/rows'
import type { BucketRows, Fingerprint, OlderRecords, PullResponse, PushRequest, PushResponse } from '@dangol/core/sync/protocol'
import type { Instant } from '@dangol/core/time'
import type { Outcome } from './outcome.ts'

/** What a paired device asks of its store's server. */
export interface StoreApi {
  push(request: PushRequest): Promise<Outcome<PushResponse>>
  /** @param cursor '' for the beginning. */
  pull(cursor: string): Promise<Outcome<PullResponse>>
  /** A customer's records from before an instant, newest first. */
  olderRecords(customerId: string, before: Instant, limit: number): Promise<Outcome<OlderRecords>>
  /** Records by id; those that are not there are left out. */
  records(ids: readonly string[]): Promise<Outcome<readonly Change[]>>
  /**
   * What the server holds, in short.
   * @param from of records and edits, only those from this instant on.
   * @param buckets the nouns of which each bucket is told too.
   */
  fingerprint(from: Instant, buckets: readonly Noun[]): Promise<Outcome<Fingerprint>>
  bucketRows(noun: Noun, bucket: number, from: Instant): Promise<Outcome<BucketRows>>
  /** A code by which one more device may be paired. */
  newPairingCode(): Promise<Outcome<{ readonly code: string; readonly expiresAt: string }>>
}

/** What the server gives to a browser that knew the code. */
export interface Admission {
  readonly token: string
  readonly deviceId: string
  readonly storeId: string
  readonly storeName: string
  /** In which the store makes ids out of what is personal. */
  readonly namespace: IdNamespace
}

export type AdmissionAnswer = { readonly status: 'admitted'; readonly admission: Admission } | { readonly status: 'refused'; readonly reason: 'code-refused' | 'too-many-attempts' }

/** The server's door, as far as a browser without a token may use it. */
export interface Door {
  admit(server: string, code: string, deviceName: string): Promise<Outcome<AdmissionAnswer>>
  /** Whether anything at all answers there; only that, since what is not ours may keep us from reading more. */
  answers(server: string): Promise<boolean>
}
