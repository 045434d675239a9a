import type { ImportRow } from '@dangol/core/import/import-row'
import { meetRow } from '@dangol/core/import/meet-row'
import { bufferedRows, type Change, type Rows } from '@dangol/core/rows'
import { formatHlc } from '@dangol/core/sync/hlc'
import type { Instant } from '@dangol/core/time'
import type { StoreRow } from '../store-row.ts'
import type { JudgedRow } from './import-rows.ts'

export interface Meeting {
  readonly store: StoreRow
  readonly importId: string
  readonly author: string
  readonly now: Instant
}

/** Takes rows in, one after the other, and keeps nothing: what each comes to, and all that they write together. */
export async function meetRows(get: Rows['get'], rows: readonly ImportRow[], { store, importId, author, now }: Meeting): Promise<{ readonly judged: JudgedRow[]; readonly changes: Change[] }> {
  const contextOf = ({ number }: ImportRow) => {
    const mutationKey = `import/${importId}/${number}`
    return { storeId: store.id, namespace: store.namespace, timeZone: store.timeZone, now, author, mutationKey, baseVersion: store.version, hlc: formatHlc({ ms: Date.parse(now), counter: 0, node: mutationKey }) }
  }
  // All at once and for nothing, so that the rows they need are read in a few batches.
  await Promise.all(rows.map((row) => meetRow(get, row, contextOf(row))))
  const all = bufferedRows(get)
  const judged: JudgedRow[] = []
  for (const row of rows) {
    const { outcome, changes } = await meetRow(all.get, row, contextOf(row))
    for (const { noun, row: written } of changes) all.put(noun, written)
    judged.push({ row, outcome })
  }
  return { judged, changes: all.changes() }
}
