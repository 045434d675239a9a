import { timeColumns } from '@dangol/core/records'
import { recordNouns, type Change, type Noun, type Nouns, type RecordNoun } from '@dangol/core/rows'
import { quoted, tables } from '../../db/columns.ts'
import { readPackedFrom } from '../../db/noun-rows.ts'
import type { Sql } from '../../db/sql.ts'
import type { Boot, BootPlace } from './boot.ts'
import { readPeople } from './read-people.ts'

export interface Step {
  readonly changes: readonly Change[]
  /** Where to go on; null when the phase has ended. */
  readonly place: BootPlace | null
  /** Customers sent. */
  readonly people?: number
}

export type Phase = (sql: Sql, storeId: string, boot: Boot, room: number) => Promise<Step>

/** Rows of one noun that stand by themselves, sorted by `key` and id, newest or least first as the key is. */
function standing<N extends Noun>(noun: N, condition: string, key: { readonly sql: string; readonly of: (row: Nouns[N]) => string; readonly type: string }): Phase {
  return async (sql, storeId, { from, place }, room) => {
    const beyond = place ? `AND (${key.sql}, "id") > ($4::${key.type}, $5::uuid)` : ''
    const source = `(SELECT * FROM ${quoted(tables[noun].name)} WHERE "storeId" = $1 AND $2::timestamptz IS NOT NULL AND ${condition} ${beyond}
      ORDER BY ${key.sql}, "id" LIMIT $3) AS r`
    const rows = await readPackedFrom(sql, noun, source, [storeId, from, room, ...(place ? [place.key, place.id] : [])])
    const places = rows.map((row) => ({ key: key.of(row), id: row.id })).sort((a, b) => (a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key < b.key ? -1 : 1))
    return { changes: rows.map((row) => ({ noun, row }) as Change), place: rows.length < room ? null : (places.at(-1) ?? null) }
  }
}

const byId = { sql: '"id"', of: ({ id }: { readonly id: string }) => id, type: 'uuid' } as const

function loose<N extends RecordNoun>(noun: N): Phase {
  const time = quoted(timeColumns[noun])
  const of = (row: Nouns[N]) => String((row as unknown as Record<string, unknown>)[timeColumns[noun]])
  return standing(noun, `"customerId" IS NULL AND "removedAt" IS NULL AND ${time} >= $2`, { sql: time, of, type: 'timestamptz' })
}

/** Everything the scope holds, in the order it is wanted. */
export const phases: readonly Phase[] = [
  standing('siteProfile', '"removedAt" IS NULL', byId),
  standing('customField', '"removedAt" IS NULL', byId),
  standing('savedView', '"removedAt" IS NULL', byId),
  standing('tag', '"removedAt" IS NULL', byId),
  (sql, storeId, boot, room) => readPeople(sql, storeId, boot, room, 'byLastVisit'),
  ...recordNouns.map(loose),
  standing('edit', '"removedAt" IS NULL AND ("at" >= $2 OR ("lost" AND "resolvedAt" IS NULL))', byId),
  standing('quarantined', '"removedAt" IS NULL', byId),
  // Somebody who came in meanwhile has moved ahead of where the list was read: whoever changed since is sent again.
  (sql, storeId, boot, room) => readPeople(sql, storeId, boot, room, 'byVersion'),
]
