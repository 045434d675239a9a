import type { Sql } from '../db/sql.ts'
import { hashOf } from './tokens.ts'

export interface Limit {
  /** What is tried, and by or on whom: kept as a hash only. */
  readonly key: string
  readonly most: number
  readonly withinMs: number
}

/**
 * Counts an attempt, in the database: a restart forgets nothing, and several servers count together.
 * @returns 0 if it may be made, else the seconds until one may be made again.
 */
export async function countAttempt(sql: Sql, { key, most, withinMs }: Limit, nowMs: number): Promise<number> {
  const [now, reset] = [new Date(nowMs).toISOString(), new Date(nowMs + withinMs).toISOString()]
  const [row] = await sql.rows<{ count: number; resetAt: string }>(
    `INSERT INTO "Attempt" AS a ("key", "count", "resetAt") VALUES ($1, 1, $3)
     ON CONFLICT ("key") DO UPDATE SET
       "count" = CASE WHEN a."resetAt" <= $2 THEN 1 ELSE a."count" + 1 END,
       "resetAt" = CASE WHEN a."resetAt" <= $2 THEN $3 ELSE a."resetAt" END
     RETURNING "count", "resetAt"`,
    [hashOf(key), now, reset],
  )
  return row && row.count > most ? Math.max(1, Math.ceil((Date.parse(row.resetAt) - nowMs) / 1000)) : 0
}

/** Whoever got in has not been guessing. */
export async function forgetAttempts(sql: Sql, key: string): Promise<void> {
  await sql.rows('DELETE FROM "Attempt" WHERE "key" = $1', [hashOf(key)])
}
