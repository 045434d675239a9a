import { timeColumns } from '@dangol/core/records'
import { recordNouns } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import { quoted, tables } from '../../db/columns.ts'
import type { Sql } from '../../db/sql.ts'
import type { StoreRow } from '../store-row.ts'
import type { Boot } from './boot.ts'
import { lastRecords } from './read-people.ts'

const scopeDays = 90

/** A bootstrap from here and now. Call within the snapshot of its first page. */
export async function startBoot(sql: Sql, store: StoreRow, now: Instant): Promise<Boot> {
  const from = new Date(Date.parse(now) - scopeDays * 86_400_000).toISOString()
  return { version: store.version, from, phase: 0, place: null, sent: 0, total: await countScope(sql, store.id, from), people: 0, theirRows: 0 }
}

/** How many rows the scope holds, in one statement that reads each table once. */
async function countScope(sql: Sql, storeId: string, from: Instant): Promise<number> {
  const living = ['Tag', 'CustomerTag', 'Note', 'Consent', 'Distinction', 'Quarantined', 'SiteProfile', 'CustomField', 'SavedView'].map((name) => `(SELECT count(*) FROM "${name}" WHERE "storeId" = $1 AND "removedAt" IS NULL)`)
  const records = recordNouns.map((noun) => {
    const time = quoted(timeColumns[noun])
    return `(SELECT coalesce(sum(CASE WHEN "customerId" IS NULL THEN recent ELSE least(n, greatest(recent, ${lastRecords})) END), 0) FROM (
      SELECT "customerId", count(*) AS n, count(*) FILTER (WHERE ${time} >= $2) AS recent FROM ${quoted(tables[noun].name)}
      WHERE "storeId" = $1 AND "removedAt" IS NULL GROUP BY "customerId") AS each)`
  })
  const others = [
    '(SELECT count(*) FROM "Customer" WHERE "storeId" = $1)',
    '(SELECT count(*) FROM "Identity" WHERE "storeId" = $1 AND ("removedAt" IS NULL OR "erasedAt" IS NOT NULL))',
    '(SELECT count(*) FROM "Edit" WHERE "storeId" = $1 AND "removedAt" IS NULL AND ("at" >= $2 OR ("lost" AND "resolvedAt" IS NULL)))',
  ]
  const [counted] = await sql.rows<{ total: number }>(`SELECT (${[...living, ...records, ...others].join(' + ')})::bigint AS total`, [storeId, from])
  return counted?.total ?? 0
}
