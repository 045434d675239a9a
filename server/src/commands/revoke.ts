import type { StoreDatabase } from '../db/database.ts'
import { announceRevocation } from './store-news.ts'

/** Shuts a device out, for good and at once, open sockets included. @returns false when the store has none of that id. */
export function revokeDevice(database: StoreDatabase, storeId: string, id: string): Promise<boolean> {
  return revoke(database, 'Device', storeId, id)
}

/** Shuts an API key out, as `revokeDevice` does a device. */
export function revokeApiKey(database: StoreDatabase, storeId: string, id: string): Promise<boolean> {
  return revoke(database, 'ApiKey', storeId, id)
}

async function revoke(database: StoreDatabase, table: 'Device' | 'ApiKey', storeId: string, id: string): Promise<boolean> {
  const found = await database.rows(
    `UPDATE "${table}" SET "revokedAt" = coalesce("revokedAt", now()) WHERE "storeId" = $1 AND "id" = $2 RETURNING "id"`,
    [storeId, id],
  )
  if (found.length > 0) await announceRevocation(database, storeId, id)
  return found.length > 0
}
