import type { Outcome } from '../../extension/src/api/outcome.ts'
import type { StoreApi } from '../../extension/src/api/store-api.ts'
import { applyPush } from '../../server/src/commands/apply-push.ts'
import { pull } from '../../server/src/commands/pull.ts'
import { readBucket, readFingerprint } from '../../server/src/commands/read-fingerprint.ts'
import { readOlderRecords, readRecords } from '../../server/src/commands/read-older.ts'
import { noon, type StoreWorld } from './store-world.ts'

/** How an answer gets from the server's code to the device: a network, as good or bad as the test wants it. */
export type Over = <T>(deed: () => Promise<T>) => Promise<Outcome<T>>

export interface ServerApiOptions {
  /** Rows in a page: small ones, so that there are several. */
  readonly limit?: number
  readonly now?: () => string
}

/** The server's own code behind the extension's own interface, with only HTTP left out. */
export function serverApi({ database, storeId }: Pick<StoreWorld, 'database' | 'storeId'>, deviceId: string, over: Over, { limit, now = () => noon }: ServerApiOptions = {}): StoreApi {
  return {
    push: (request) => over(() => applyPush(database, { storeId, deviceId, author: '카운터' }, request, { now: now() })),
    pull: (cursor) => over(async () => {
      const page = await pull(database, { storeId, deviceId }, { cursor, scope: 'recent', now: now(), ...(limit !== undefined && { limit }) })
      if (page === 'bad-cursor') throw new Error(page)
      return page
    }),
    olderRecords: (customerId, before, most) => over(() => readOlderRecords(database, storeId, customerId, before, most)),
    records: (ids) => over(() => readRecords(database, storeId, ids)),
    fingerprint: (from, buckets) => over(() => readFingerprint(database, storeId, from, buckets)),
    bucketRows: (noun, bucket, from) => over(() => readBucket(database, storeId, noun, bucket, from)),
    newPairingCode: async () => ({ status: 'unreachable' }),
  }
}
