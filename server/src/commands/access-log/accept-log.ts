import type { Instant } from '@dangol/core/time'
import type { Database } from '../../db/database.ts'
import type { KeptHeads } from './kept-heads.ts'
import { recordAccess, type AccessActor } from './record-access.ts'
import { verifyLog, type KeptHash, type LogFault } from './verify-log.ts'

export type Acceptance =
  /** `logs`: of how many stores. */
  | { readonly status: 'accepted'; readonly logs: number }
  /** Every log ends as it was kept, or follows from there. */
  | { readonly status: 'nothing' }
  /** A log that is not whole by itself is never accepted, and then no other is either. */
  | { readonly status: 'broken'; readonly seq: number; readonly fault: LogFault }

export interface Accepting {
  readonly actor: AccessActor
  /** In a person's own words. */
  readonly reason: string
  readonly now: Instant
}

/**
 * Takes the logs of a database that was restored from elsewhere for right, each with an entry of its own that holds
 * what had been kept and why it no longer counts; from there on the end is kept as ever.
 */
export async function acceptLogs(database: Database, heads: KeptHeads, { actor, reason, now }: Accepting): Promise<Acceptance> {
  const other: { readonly storeId: string; readonly kept: KeptHash }[] = []
  for (const { id: storeId } of await database.rows<{ id: string }>('SELECT "id" FROM "Store"')) {
    const { broken } = await verifyLog(database, storeId)
    if (broken) return { status: 'broken', ...broken }
    const [kept] = await heads.of(storeId)
    if (kept && (await verifyLog(database, storeId, [kept])).broken) other.push({ storeId, kept })
  }
  for (const { storeId, kept } of other) {
    const fields = [String(kept.seq), kept.hash, reason]
    await database.transaction((sql) => recordAccess(sql, { storeId, actor, deed: 'accepted', customerId: null, count: 0, fields, at: now }))
    await heads.moveOn(database, storeId)
  }
  return other.length === 0 ? { status: 'nothing' } : { status: 'accepted', logs: other.length }
}
