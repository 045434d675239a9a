import { insertStoreKey } from '../../db/vault/store-keys.ts'
import { readStore } from '../store-row.ts'
import { countUnsealed, resealNext, resealStart, type ResealPlace } from './reseal.ts'
import type { Transactions } from './transactions.ts'

export interface Rotation {
  /** Of the key that everything is, or is being, sealed with. */
  readonly keyVersion: number
  /** Rows that still are sealed with the one before; 0 when the rotation is done and that one destroyed. */
  readonly left: number
}

/** Gives the store a new key, which seals all that is written from now on; one that is not through with the last stays at that. */
export function startRotation(database: Transactions, storeId: string): Promise<number> {
  return database.transaction(async (sql) => {
    const { keyVersion } = await readStore(sql, storeId, 'for update')
    const keys = await sql.rows<{ migrating: boolean }>('SELECT "migrating" FROM "StoreKey" WHERE "storeId" = $1', [storeId])
    if (keys.length > 1 || keys.some(({ migrating }) => migrating)) return keyVersion
    await insertStoreKey(sql, sql.vault.masters()[0], storeId, keyVersion + 1, false)
    await sql.rows('UPDATE "Store" SET "keyVersion" = $2 WHERE "id" = $1', [storeId, keyVersion + 1])
    return keyVersion + 1
  })
}

/** Goes on with a rotation for so long, while the server serves. @param forMs time enough for at least one commit. */
export async function continueRotation(database: Transactions, storeId: string, forMs: number): Promise<Rotation> {
  const until = performance.now() + forMs
  let place: ResealPlace | undefined = resealStart
  do place = await resealNext(database, storeId, place)
  while (place && performance.now() < until)
  const { keyVersion } = await readStore(database, storeId)
  return { keyVersion, left: place ? Math.max(1, await countUnsealed(database, storeId, keyVersion)) : 0 }
}

/** Goes on with rotations that were cut off. */
export async function resumeRotations(database: Transactions): Promise<void> {
  const open = await database.rows<{ storeId: string }>('SELECT "storeId" FROM "StoreKey" GROUP BY "storeId" HAVING count(*) > 1')
  for (const { storeId } of open) {
    for (let place: ResealPlace | undefined = resealStart; place; ) place = await resealNext(database, storeId, place)
  }
}
