import { mostOwnPhones } from '@dangol/core/own-phone'
import { parsePhone } from '@dangol/core/phone'
import type { Instant } from '@dangol/core/time'
import type { StoreDatabase } from '../db/database.ts'
import { throughWriteDoor } from './write-door.ts'

/**
 * Says which numbers are the shop's own: nobody is recognised by them from now on, on any device.
 * @returns false where one is no number, or there are too many.
 */
export async function setOwnPhones(database: StoreDatabase, storeId: string, phones: readonly string[], now: Instant): Promise<boolean> {
  const parsed = phones.map(parsePhone)
  if (parsed.length > mostOwnPhones || parsed.includes(undefined)) return false
  const digits = [...new Set(parsed.flatMap((phone) => phone?.digits ?? []))]
  await throughWriteDoor(database, storeId, now, async ({ sql, takeVersion }) => {
    await sql.rows('UPDATE "Store" SET "ownPhones" = $2::jsonb WHERE "id" = $1', [storeId, JSON.stringify(digits)])
    // No row is written; devices hear of a new version and read the store's facts with it.
    await takeVersion()
  })
  return true
}
