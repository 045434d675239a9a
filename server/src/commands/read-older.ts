import { timeColumns } from '@dangol/core/records'
import { recordNouns, type Change } from '@dangol/core/rows'
import type { OlderRecords } from '@dangol/core/sync/protocol'
import type { Instant } from '@dangol/core/time'
import { quoted, tables } from '../db/columns.ts'
import type { StoreDatabase } from '../db/database.ts'
import { personIdsOf } from '../db/person.ts'
import { readPackedAll, sourceOf } from '../db/noun-rows.ts'

/** Records asked for at once, at most. */
export const mostRecords = 500

/**
 * A person's records before an instant, newest first: about `limit`, and all that bear the oldest one's time, so that
 * asking again before it leaves none out.
 */
export function readOlderRecords(database: StoreDatabase, storeId: string, customerId: string, before: Instant, limit: number): Promise<OlderRecords> {
  return database.transaction(async (sql) => {
    const customerIds = await personIdsOf(sql, storeId, customerId)
    const own = '"storeId" = $1 AND "customerId" = ANY($2::uuid[]) AND "removedAt" IS NULL'
    const times = recordNouns.map((noun) => {
      const time = quoted(timeColumns[noun])
      return `(SELECT ${time} AS at FROM ${quoted(tables[noun].name)} WHERE ${own} AND ${time} < $3 ORDER BY ${time} DESC LIMIT ${limit})`
    })
    const newest = await sql.rows<{ at: Instant }>(`SELECT at FROM (${times.join(' UNION ALL ')}) AS times ORDER BY at DESC LIMIT ${limit}`, [storeId, customerIds, before])
    const oldest = newest.at(-1)?.at
    if (oldest === undefined) return { changes: [], more: false }
    const between = recordNouns.map((noun) => [noun, sourceOf(noun, `${own} AND ${quoted(timeColumns[noun])} < $3 AND ${quoted(timeColumns[noun])} >= $4`)] as const)
    const changes = await readPackedAll(sql, between, [storeId, customerIds, before, oldest])
    const older = await sql.rows(
      `SELECT 1 WHERE ${recordNouns.map((noun) => `EXISTS (SELECT 1 FROM ${quoted(tables[noun].name)} WHERE ${own} AND ${quoted(timeColumns[noun])} < $3)`).join(' OR ')}`,
      [storeId, customerIds, oldest],
    )
    return { changes, more: older.length > 0 }
  }, { snapshot: true })
}

/** Records of any kind by their ids, as they are now; ids that are not there are left out. */
export function readRecords(database: StoreDatabase, storeId: string, ids: readonly string[]): Promise<Change[]> {
  return readPackedAll(database, recordNouns.map((noun) => [noun, sourceOf(noun, '"storeId" = $1 AND "id" = ANY($2::uuid[])')] as const), [storeId, ids])
}
