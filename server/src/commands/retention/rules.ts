import { isRetentionKind, mayKeep, retentionKinds, retentionOf, type Retention, type RetentionKind } from '@dangol/core/retention'
import type { Instant } from '@dangol/core/time'
import type { StoreDatabase } from '../../db/database.ts'
import type { Sql } from '../../db/sql.ts'

export interface Destroyed {
  readonly at: Instant
  readonly kind: RetentionKind
  readonly count: number
}

export async function readRetention(sql: Sql, storeId: string): Promise<Retention> {
  const [store] = await sql.rows<{ retention: unknown }>('SELECT "retention" FROM "Store" WHERE "id" = $1', [storeId])
  return retentionOf(store?.retention)
}

/** @param months null to keep it for as long as its customer is. @returns whether that may be said. */
export async function setRetention(database: StoreDatabase, storeId: string, kind: string, months: number | null): Promise<boolean> {
  if (!isRetentionKind(kind) || !mayKeep(kind, months)) return false
  await database.rows('UPDATE "Store" SET "retention" = "retention" || $2::jsonb WHERE "id" = $1', [storeId, JSON.stringify({ [kind]: months })])
  return true
}

/** What was destroyed, newest first; the log itself is kept three years. */
export async function readDestroyed(sql: Sql, storeId: string, most = 100): Promise<Destroyed[]> {
  return sql.rows<Destroyed>('SELECT "at", "kind", "count" FROM "Destruction" WHERE "storeId" = $1 ORDER BY "at" DESC, "id" DESC LIMIT $2', [storeId, most])
}

export const everyKind = Object.keys(retentionKinds) as readonly RetentionKind[]
