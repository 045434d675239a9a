import { nouns, type Change, type Noun } from '@dangol/core/rows'
import { quoted, tables } from '../db/columns.ts'
import { readPackedAll, sourceOf } from '../db/noun-rows.ts'
import type { Sql } from '../db/sql.ts'
import type { PullPlace } from './pull-cursor.ts'

export interface ChangesAfter {
  /** In order of version, noun and id. */
  readonly changes: readonly Change[]
  /** Where the last of them stands; the place asked for when there are none. */
  readonly end: PullPlace
  readonly more: boolean
}

/**
 * The rows written after a place, in order. The next place comes from the rows returned, never from the store's
 * version: what commits later is always after it. Call within a snapshot.
 * @param known the nouns that the reader knows.
 */
export async function readChanges(sql: Sql, storeId: string, after: PullPlace, limit: number, known: readonly Noun[] = nouns): Promise<ChangesAfter> {
  // Whatever the planner believes of a table it has no statistics of: the index (store, version, id) is the order.
  await sql.rows(`SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)`)
  const [end, more] = await readEnd(sql, storeId, after, limit, known)
  const changes = await readBetween(sql, storeId, after, end, known)
  const last = changes.at(-1)
  return { changes, end: last ? { version: last.row.version, noun: nouns.indexOf(last.noun), id: last.row.id } : after, more }
}

/** Finds, in the indexes alone, where a page of `limit` rows ends: the last row's place, if there are that many, and whether more follow. */
async function readEnd(sql: Sql, storeId: string, after: PullPlace, limit: number, known: readonly Noun[]): Promise<[PullPlace | undefined, boolean]> {
  const keys = known.map((noun) => {
    const index = nouns.indexOf(noun)
    return `(SELECT "version", ${index} AS noun, "id" FROM ${quoted(tables[noun].name)}
      WHERE "storeId" = $1 AND ${beyond('>', index, 2)} ORDER BY "version", "id" LIMIT ${limit + 1})`
  })
  const [end, next] = await sql.rows<PullPlace>(
    `SELECT * FROM (${keys.join(' UNION ALL ')}) AS keys ORDER BY "version", noun, "id" OFFSET ${limit - 1} LIMIT 2`,
    [storeId, ...boundsAt(after)],
  )
  return [end, next !== undefined]
}

async function readBetween(sql: Sql, storeId: string, after: PullPlace, end: PullPlace | undefined, known: readonly Noun[]): Promise<Change[]> {
  const sources = known.map((noun) => {
    const index = nouns.indexOf(noun)
    return [noun, sourceOf(noun, `"storeId" = $1 AND ${beyond('>', index, 2)}${end ? ` AND ${beyond('<=', index, 4)}` : ''}`)] as const
  })
  return (await readPackedAll(sql, sources, [storeId, ...boundsAt(after), ...(end ? boundsAt(end) : [])])).sort(byPlace)
}

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** A place as it divides the rows of each noun, in two parameters: the last version and the last id before it. */
function boundsAt({ version, noun: placeNoun, id }: PullPlace): [versions: readonly number[], ids: readonly string[]] {
  const bounds = nouns.map((_, noun) => (noun === placeNoun ? ([version, id] as const) : ([noun > placeNoun ? version - 1 : version, lastId] as const)))
  return [bounds.map(([last]) => last), bounds.map(([, last]) => last)]
}

/** @param param the first of the two parameters of a place: the same text for every place, so that it is parsed once. */
function beyond(sign: '>' | '<=', noun: number, param: number): string {
  return `("version", "id") ${sign} (($${param}::bigint[])[${noun + 1}], ($${param + 1}::uuid[])[${noun + 1}])`
}

const places = new Map<Noun, number>(nouns.map((noun, index) => [noun, index]))

function byPlace(a: Change, b: Change): number {
  return a.row.version - b.row.version || (places.get(a.noun) ?? 0) - (places.get(b.noun) ?? 0) || (a.row.id < b.row.id ? -1 : 1)
}
