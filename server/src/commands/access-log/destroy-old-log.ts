import type { Instant } from '@dangol/core/time'
import type { Database } from '../../db/database.ts'
import { lockedHead, recordAccess, theServer } from './record-access.ts'

/** What the log holds is kept this many years: with health notes the rule asks for two (안전성 확보조치 기준 8조 1항). */
export const logYears = 2

/**
 * Destroys what has stood in the store's log for two years, from its beginning up to the first entry younger than
 * that. A checkpoint is added first, which says up to where and holds the last destroyed entry's hash, so that what
 * stays can still be verified. @returns how many entries were destroyed.
 */
export function destroyOldLog(database: Database, storeId: string, now: Instant): Promise<number> {
  return database.transaction(async (sql) => {
    const cutoff = keptSince(now)
    const [first] = await sql.rows<{ seq: number; recordedAt: Instant }>('SELECT "seq", "recordedAt" FROM "AccessLog" WHERE "storeId" = $1 ORDER BY "seq" LIMIT 1', [storeId])
    if (!first || first.recordedAt >= cutoff) return 0
    await lockedHead(sql, storeId)
    const [last] = await sql.rows<{ seq: number; hash: string }>(
      `SELECT "seq", "hash" FROM "AccessLog" WHERE "storeId" = $1 AND "seq" < coalesce(
         (SELECT min("seq") FROM "AccessLog" WHERE "storeId" = $1 AND "recordedAt" >= $2), 9223372036854775807) ORDER BY "seq" DESC LIMIT 1`, [storeId, cutoff])
    if (!last) return 0
    const count = last.seq - first.seq + 1
    await recordAccess(sql, { storeId, actor: theServer, deed: 'checkpoint', customerId: null, count, fields: [String(last.seq), last.hash], at: now })
    await sql.rows(`SELECT set_config('dangol.destroy_log_to', $1, true)`, [String(last.seq)])
    await sql.rows('DELETE FROM "AccessLog" WHERE "storeId" = $1 AND "seq" <= $2', [storeId, last.seq])
    await sql.rows(`SELECT set_config('dangol.destroy_log_to', '', true)`)
    return count
  })
}

export async function destroyOldLogs(database: Database, now: Instant): Promise<void> {
  for (const { id } of await database.rows<{ id: string }>('SELECT "id" FROM "Store"')) await destroyOldLog(database, id, now)
}

/** From when on entries are kept. */
export function keptSince(now: Instant): Instant {
  const then = new Date(now)
  then.setUTCFullYear(then.getUTCFullYear() - logYears)
  return then.toISOString()
}
