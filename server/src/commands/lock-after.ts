import type { Instant } from '@dangol/core/time'
import type { StoreDatabase } from '../db/database.ts'
import { throughWriteDoor } from './write-door.ts'

/** A device of a shop that is open should not lock under everybody's hands, nor stand open for days. */
export const leastMinutes = 1
export const mostMinutes = 24 * 60

/** Sets after how many minutes without anybody the store's devices lock; null for never. All of them are told. */
export async function setLockAfter(database: StoreDatabase, storeId: string, minutes: number | null, now: Instant): Promise<void> {
  await throughWriteDoor(database, storeId, now, async ({ sql, takeVersion }) => {
    await sql.rows('UPDATE "Store" SET "lockAfterMinutes" = $2 WHERE "id" = $1', [storeId, minutes])
    // No row is written; devices hear of a new version and read the store's facts with it.
    await takeVersion()
  })
}
