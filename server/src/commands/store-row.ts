import type { StoreFacts } from '@dangol/core/sync/protocol'
import type { Sql } from '../db/sql.ts'

/** A store as its commands need it. */
export interface StoreRow extends StoreFacts {
  /** Changes when this database was restored or re-created. */
  readonly epoch: string
  /** Rises by one with every commit that touches a synced row. */
  readonly version: number
  /** Tombstones up to this version are forgotten. */
  readonly floor: number
  /** Which of its keys seals what is written now. */
  readonly keyVersion: number
}

/** @param lock waits for, and then keeps out, every other writer to this store until the transaction ends. */
export async function readStore(sql: Sql, storeId: string, lock: 'for update' | '' = ''): Promise<StoreRow> {
  const [store] = await sql.rows<StoreRow>(
    `SELECT "id", "name", "timeZone", "tierPolicy", "epoch", "version", "floor", "keyVersion", "lockAfterMinutes", "ownPhones" FROM "Store" WHERE "id" = $1 ${lock}`,
    [storeId],
  )
  if (!store) throw new Error('the store of a known principal is gone')
  return store
}
