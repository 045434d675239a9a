import type { Noun } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import { quoted, tables, writeOrder } from '../db/columns.ts'
import type { Database, StoreDatabase } from '../db/database.ts'
import type { Sql } from '../db/sql.ts'
import { readStore } from './store-row.ts'

/** A device that was away this long starts anew, so that what is gone need not be told for ever. */
export const tombstoneDays = 180
/** An answer that a device has had is kept this long, in case it asks again all the same. */
export const resultDays = 30

export interface Purged {
  readonly tombstones: number
  readonly results: number
}

/** What still hangs on a removed row: it goes only after them, since notes and records of a removed customer are kept. */
const dependents: Readonly<Partial<Record<Noun, readonly (readonly [table: string, column: string])[]>>> = {
  customer: [...['Identity', 'CustomerTag', 'Note', 'Order', 'Reservation', 'Review', 'Edit', 'Consent', 'Distinction'].map((table) => [table, 'customerId'] as const), ['Customer', 'rootId']],
  tag: [['CustomerTag', 'tagId']],
  order: [['Review', 'orderId']],
}

/**
 * Forgets tombstones older than 180 days that every live device has read, and answers older than 30 days that their
 * device has had. The store's floor rises to the last version forgotten: whoever has read no further starts anew.
 */
export async function purgeStore(database: StoreDatabase, storeId: string, now: Instant): Promise<Purged> {
  const results = await purgeResults(database, storeId, before(now, resultDays))
  const tombstones = await database.transaction(async (sql) => {
    // Nobody writes meanwhile, so a row cannot come back to life between being found and being deleted.
    const { version, floor } = await readStore(sql, storeId, 'for update')
    const limit = await firstNeeded(sql, storeId, before(now, tombstoneDays), version)
    let [count, highest] = [0, floor]
    for (const noun of writeOrder.toReversed()) {
      const gone = await deleteTombstones(sql, storeId, noun, limit, before(now, tombstoneDays))
      count += gone.length
      for (const one of gone) highest = Math.max(highest, one.version)
    }
    if (highest > floor) await sql.rows('UPDATE "Store" SET "floor" = $2 WHERE "id" = $1', [storeId, highest])
    return count
  })
  return { tombstones, results }
}

export async function purgeAll(database: Database, now: Instant): Promise<void> {
  for (const { id } of await database.rows<{ id: string }>('SELECT "id" FROM "Store"')) await purgeStore(database.inStore(id), id, now)
}

function before(now: Instant, days: number): Instant {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString()
}

/** The version from which on some live device may not have read: its tombstones stay. A device that holds nothing needs none. */
async function firstNeeded(sql: Sql, storeId: string, liveSince: Instant, version: number): Promise<number> {
  const [least] = await sql.rows<{ acked: number | null }>(
    `SELECT min("ackedVersion") AS acked FROM "Device" WHERE "storeId" = $1 AND "revokedAt" IS NULL AND coalesce("lastSeenAt", "pairedAt") >= $2`,
    [storeId, liveSince],
  )
  return least?.acked ?? version
}

function deleteTombstones(sql: Sql, storeId: string, noun: Noun, limit: number, olderThan: Instant): Promise<{ version: number }[]> {
  const free = (dependents[noun] ?? []).map(([table, column]) =>
    `AND NOT EXISTS (SELECT 1 FROM ${quoted(table)} d WHERE d."storeId" = r."storeId" AND d.${quoted(column)} = r."id")`)
  // What keeps an erased person from coming back is kept for as long as somebody may come back with them.
  if ('erasedAt' in tables[noun].columns) free.push('AND r."erasedAt" IS NULL')
  return sql.rows<{ version: number }>(
    `DELETE FROM ${quoted(tables[noun].name)} r WHERE r."storeId" = $1 AND r."version" < $2 AND r."removedAt" < $3 ${free.join(' ')} RETURNING r."version"`,
    [storeId, limit, olderThan],
  )
}

async function purgeResults(database: StoreDatabase, storeId: string, olderThan: Instant): Promise<number> {
  const gone = await database.rows(
    `DELETE FROM "MutationResult" m USING "Device" d
      WHERE m."storeId" = $1 AND d."storeId" = m."storeId" AND d."id" = m."deviceId" AND m."mid" <= d."ackedMid" AND m."createdAt" < $2 RETURNING 1`,
    [storeId, olderThan],
  )
  return gone.length
}
