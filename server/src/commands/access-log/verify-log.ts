import { firstFormerHash, sealedText, type AccessEntry } from '@dangol/core/access-log'
import type { StoreDatabase } from '../../db/database.ts'
import type { Instant } from '@dangol/core/time'
import { entryColumns } from '../../db/list-access-log.ts'
import type { Sql } from '../../db/sql.ts'
import { hashOf } from '../tokens.ts'
import { keptSince } from './destroy-old-log.ts'

/**
 * What was found wrong with a log. `altered`: an entry does not fit its own hash. `missing`: entries are gone in the
 * middle. `unchained`: an entry does not follow from the one before (put in, exchanged, or written anew). `beheaded`:
 * the first entries are gone, and no checkpoint says that their time had come. `cut-off`: the last entries are gone.
 * `replaced`: an entry is another than it was when its hash was kept elsewhere.
 */
export type LogFault = 'altered' | 'missing' | 'unchained' | 'beheaded' | 'cut-off' | 'replaced'

/** An entry's hash, as it was kept somewhere else: what shows that a whole log was written anew, or its end is gone. */
export interface KeptHash {
  readonly seq: number
  readonly hash: string
  /** When that entry was written down: it is not destroyed before its time. */
  readonly recordedAt?: Instant
}

export interface LogVerdict {
  /** Entries looked at. */
  readonly entries: number
  /** The first broken entry: where it is missing, the number it would have. */
  readonly broken: { readonly seq: number; readonly fault: LogFault } | null
  /** Where the log ends, worth keeping elsewhere; null while it is empty. */
  readonly head: KeptHash | null
}

const chunk = 2_000

/** Walks a store's whole log. @param kept hashes from outside the database, if there are any. */
export function verifyLog(database: StoreDatabase, storeId: string, kept: readonly KeptHash[] = []): Promise<LogVerdict> {
  return database.transaction((sql) => walk(sql, storeId, kept), { snapshot: true })
}

async function walk(sql: Sql, storeId: string, kept: readonly KeptHash[]): Promise<LogVerdict> {
  const [head] = await sql.rows<KeptHash>('SELECT "seq", "hash" FROM "AccessLogHead" WHERE "storeId" = $1', [storeId])
  const checkpoint = await lastCheckpoint(sql, storeId)
  let last: KeptHash = checkpoint ?? { seq: 0, hash: firstFormerHash }
  let entries = 0
  const verdict = (seq: number, fault: LogFault): LogVerdict => ({ entries, broken: { seq, fault }, head: last.seq > 0 ? last : null })
  if (checkpoint && kept.some(({ seq, recordedAt }) => seq <= checkpoint.seq && recordedAt !== undefined && recordedAt >= keptSince(checkpoint.at))) return verdict(1, 'beheaded')
  for (let rows = await after(sql, storeId, -1); rows.length > 0; rows = await after(sql, storeId, last.seq)) {
    for (const entry of rows) {
      const fault = faultOf(entry, last, entries === 0, kept)
      if (fault) return verdict(fault === 'altered' || fault === 'replaced' ? entry.seq : last.seq + 1, fault)
      entries += 1
      last = { seq: entry.seq, hash: entry.hash }
    }
  }
  const end = [...kept, ...(head ? [head] : [])].toSorted((one, other) => other.seq - one.seq)[0]
  if (end && end.seq > last.seq) return verdict(last.seq + 1, 'cut-off')
  // The head is moved with every entry, so more entries than it knows of came past it.
  if ((head?.seq ?? 0) !== last.seq || (head && head.seq > 0 && head.hash !== last.hash)) return verdict((head?.seq ?? 0) + 1, 'unchained')
  return { entries, broken: null, head: last.seq > 0 ? last : null }
}

function faultOf(entry: AccessEntry, last: KeptHash, first: boolean, kept: readonly KeptHash[]): LogFault | undefined {
  if (entry.seq !== last.seq + 1) return first ? 'beheaded' : 'missing'
  if (hashOf(sealedText(entry)) !== entry.hash) return 'altered'
  if (entry.formerHash !== last.hash) return first ? 'beheaded' : 'unchained'
  return kept.some(({ seq, hash }) => seq === entry.seq && hash !== entry.hash) ? 'replaced' : undefined
}

/** The last entry that was destroyed because its time had come: what the first entry there is must follow from. */
async function lastCheckpoint(sql: Sql, storeId: string): Promise<{ readonly seq: number; readonly hash: string; readonly at: Instant } | undefined> {
  const [checkpoint] = await sql.rows<{ fields: readonly string[]; at: Instant }>(
    `SELECT "fields", "at" FROM "AccessLog" WHERE "storeId" = $1 AND "deed" = 'checkpoint' ORDER BY "seq" DESC LIMIT 1`, [storeId])
  return checkpoint && { seq: Number(checkpoint.fields[0]), hash: checkpoint.fields[1] ?? '', at: checkpoint.at }
}

function after(sql: Sql, storeId: string, seq: number): Promise<AccessEntry[]> {
  return sql.rows<AccessEntry>(`SELECT ${entryColumns} FROM "AccessLog" WHERE "storeId" = $1 AND "seq" > $2 ORDER BY "seq" LIMIT ${chunk}`, [storeId, seq])
}
