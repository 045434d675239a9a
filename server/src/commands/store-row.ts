import type { IdNamespace } from '@dangol/core/ids'
import type { StoreFacts } from '@dangol/core/sync/protocol'
import type { Sql } from '../db/sql.ts'
import { openNamespace } from '../db/vault/store-namespace.ts'

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
  /** In which it makes ids out of what is personal. A secret of the store and its devices. */
  readonly namespace: IdNamespace
}

/** @param lock waits for, and then keeps out, every other writer to this store until the transaction ends. */
export async function readStore(sql: Sql, storeId: string, lock: 'for update' | '' = ''): Promise<StoreRow> {
  const [store] = await sql.rows<Omit<StoreRow, 'namespace'> & { readonly namespace: string | null }>(
    `SELECT "id", "name", "timeZone", "tierPolicy", "epoch", "version", "floor", "keyVersion", "namespace", "lockAfterMinutes", "ownPhones" FROM "Store" WHERE "id" = $1 ${lock}`,
    [storeId],
  )
  if (!store) throw new Error('the store of a known principal is gone')
  return { ...store, namespace: await openNamespace(sql, storeId, store.namespace) }
}
