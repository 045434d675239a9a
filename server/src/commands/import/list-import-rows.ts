import { outcomeKinds, type OutcomeKind } from '@dangol/core/import/meet-person'
import type { StoreDatabase } from '../../db/database.ts'
import { readRows } from '../../db/noun-rows.ts'
import { openChunk, type Counts, type JudgedRow } from './import-rows.ts'

export interface ImportPage {
  readonly rows: readonly (JudgedRow & { /** Customer's id → name, of those whom the row is about and the store has. */ readonly names: ReadonlyMap<string, string> })[]
  /** Where to go on; null at the end. */
  readonly next: string | null
}

/** What is listed together: rows that somebody has to look at again, or those of one kind. */
export type RowFilter = OutcomeKind | 'mend'

/** Rows of an import, in the file's order. @param after as `next` of the page before; '' for the first. */
export async function listImportRows(database: StoreDatabase, storeId: string, importId: string, filter: RowFilter, after: string, first: number): Promise<ImportPage> {
  const [seq = 0, index = 0] = after.split(':').map(Number)
  const chunks = await database.rows<{ seq: number; counts: Counts }>('SELECT "seq", "counts" FROM "ImportChunk" WHERE "storeId" = $1 AND "importId" = $2 AND "seq" >= $3 ORDER BY "seq"', [storeId, importId, seq])
  const found: JudgedRow[] = []
  let next: string | null = null
  for (const chunk of chunks) {
    // Facts about somebody's health are left of rows of any kind.
    if (filter !== 'mend' && !chunk.counts[filter]) continue
    const rows = (await openChunk<JudgedRow[]>(database, storeId, importId, chunk.seq, 'rows')) ?? []
    for (const [at, judged] of rows.entries()) {
      if ((chunk.seq === seq && at < index) || !fits(judged, filter)) continue
      if (found.length === first) {
        next = `${chunk.seq}:${at}`
        break
      }
      found.push(judged)
    }
    if (next !== null) break
  }
  const known = await readRows(database, storeId, 'customer', [...new Set(found.flatMap(({ outcome }) => outcome.customerIds))])
  const names = new Map(known.map(({ id, name }) => [id, name]))
  return { rows: found.map((judged) => ({ ...judged, names })), next }
}

function fits({ outcome }: JudgedRow, filter: RowFilter): boolean {
  return filter === 'mend' ? outcome.kind === 'bad' || outcome.kind === 'conflict' || outcome.kind === 'left' || outcome.kept.length > 0 : outcome.kind === filter
}

export const rowFilters: readonly RowFilter[] = [...outcomeKinds, 'mend']
