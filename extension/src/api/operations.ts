import type { Change } from '@dangol/core/rows'
import type { BucketRows, Fingerprint, OlderRecords, PullResponse, PushRequest, PushResponse } from '@dangol/core/sync/protocol'
import { operation } from './graphql-client.ts'

/** Every document this extension sends. */

export const pushOperation = operation<{ readonly push: PushResponse }, { readonly input: PushRequest }>(`
  mutation Push($input: PushInput!) {
    push(input: $input)
  }
`)

export const pullOperation = operation<{ readonly pull: PullResponse }, { readonly cursor: string }>(`
  query Pull($cursor: String!) {
    pull(cursor: $cursor, scope: RECENT)
  }
`)

export const olderRecordsOperation = operation<{ readonly olderRecords: OlderRecords }, { readonly customerId: string; readonly before: string; readonly limit: number }>(`
  query OlderRecords($customerId: ID!, $before: DateTime!, $limit: Int!) {
    olderRecords(customerId: $customerId, before: $before, limit: $limit)
  }
`)

export const recordsOperation = operation<{ readonly records: { readonly changes: readonly Change[] } }, { readonly ids: readonly string[] }>(`
  query Records($ids: [ID!]!) {
    records(ids: $ids)
  }
`)

export const fingerprintOperation = operation<{ readonly fingerprint: Fingerprint }, { readonly from: string; readonly buckets: readonly string[] }>(`
  query Fingerprint($from: DateTime!, $buckets: [String!]!) {
    fingerprint(from: $from, buckets: $buckets)
  }
`)

export const bucketRowsOperation = operation<{ readonly bucketRows: BucketRows }, { readonly noun: string; readonly bucket: number; readonly from: string }>(`
  query BucketRows($noun: String!, $bucket: Int!, $from: DateTime!) {
    bucketRows(noun: $noun, bucket: $bucket, from: $from)
  }
`)

export const setIdleLockOperation = operation<{ readonly setLockAfterMinutes: { readonly lockAfterMinutes: number | null } }, { readonly minutes: number | null }>(`
  mutation SetLockAfterMinutes($minutes: Int) {
    setLockAfterMinutes(minutes: $minutes) { lockAfterMinutes }
  }
`)

export const setOwnPhonesOperation = operation<{ readonly setOwnPhones: { readonly ownPhones: readonly string[] } }, { readonly phones: readonly string[] }>(`
  mutation SetOwnPhones($phones: [String!]!) {
    setOwnPhones(phones: $phones) { ownPhones }
  }
`)

export type PairDeviceAnswer =
  | { readonly __typename: 'PairedDevice'; readonly token: string; readonly deviceId: string; readonly store: { readonly id: string; readonly name: string; readonly namespace?: string } }
  | { readonly __typename: 'PairingRefused'; readonly code: 'WRONG_CODE' | 'USED_CODE' | 'EXPIRED_CODE' | 'TOO_MANY_ATTEMPTS' | 'OLD_EXTENSION' }

export const pairDeviceOperation = operation<{ readonly pairDevice: PairDeviceAnswer }, { readonly code: string; readonly name: string }>(`
  mutation PairDevice($code: String!, $name: String!) {
    pairDevice(code: $code, name: $name, namespaced: true) {
      __typename
      ... on PairedDevice { token deviceId store { id name namespace } }
      ... on PairingRefused { code }
    }
  }
`)

/** The same, of a server from before there were namespaces. */
export const pairWithOlderOperation = operation<{ readonly pairDevice: PairDeviceAnswer }, { readonly code: string; readonly name: string }>(`
  mutation PairDevice($code: String!, $name: String!) {
    pairDevice(code: $code, name: $name) {
      __typename
      ... on PairedDevice { token deviceId store { id name } }
      ... on PairingRefused { code }
    }
  }
`)

export const createPairingCodeOperation = operation<{ readonly createPairingCode: { readonly code: string; readonly expiresAt: string } }, Record<string, never>>(`
  mutation CreatePairingCode {
    createPairingCode { code expiresAt }
  }
`)

export const permissionsOperation = operation<{ readonly viewer: { readonly permissions: readonly string[] } }, Record<string, never>>(`
  query Permissions {
    viewer { permissions }
  }
`)

/** An entry of the access log, as the panel shows it. */
export interface AccessLine {
  readonly seq: number
  readonly at: string
  readonly actorName: string
  readonly address: string
  readonly deed: 'LOOKED' | 'REVEALED' | 'CHANGED' | 'EXPORTED' | 'ERASED' | 'CHECKPOINT' | 'ACCEPTED'
  readonly fields: readonly string[]
}

export const accessLogOperation = operation<{ readonly accessLog: { readonly edges: readonly { readonly node: AccessLine }[] } }, { readonly customerId: string; readonly first: number }>(`
  query AccessLog($customerId: ID!, $first: Int!) {
    accessLog(customerId: $customerId, first: $first) {
      edges { node { seq at actorName address deed fields } }
    }
  }
`)

export interface StoreChanged extends Record<string, unknown> {
  readonly storeChanged: { readonly epoch: string; readonly version: number }
}

export const storeChangedOperation = operation<StoreChanged, Record<string, never>>(`
  subscription StoreChanged {
    storeChanged { epoch version }
  }
`)

/** How many rows of each kind an erasure empties. */
export interface ErasureCounts {
  readonly identities: number
  readonly tags: number
  readonly notes: number
  readonly edits: number
  readonly quarantined: number
  readonly records: number
}
const erasureCounts = 'identities tags notes edits quarantined records'

export const personFilesOperation = operation<{ readonly personFiles: readonly { readonly html: string; readonly json: string }[] }, { readonly of: string }>(`
  query PersonFiles($of: String!) {
    personFiles(of: $of) { html json }
  }
`)

export const erasurePreviewOperation = operation<{ readonly erasurePreview: ErasureCounts | null }, { readonly customerId: string }>(`
  query ErasurePreview($customerId: ID!) {
    erasurePreview(customerId: $customerId) { ${erasureCounts} }
  }
`)

export const eraseCustomerOperation = operation<{ readonly eraseCustomer: { readonly __typename: string; readonly code?: string } }, { readonly customerId: string; readonly name: string }>(`
  mutation EraseCustomer($customerId: ID!, $name: String!) {
    eraseCustomer(customerId: $customerId, name: $name) {
      __typename
      ... on Refused { code }
    }
  }
`)
