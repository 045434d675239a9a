import { nouns, type Change, type Noun } from '@dangol/core/rows'
import { quoted, tables } from '../db/columns.ts'
import { readPacked } from '../db/noun-rows.ts'
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
      WHERE "storeId" = $1 AND ${isAfter(index, after)} ORDER BY "version", "id" LIMIT ${limit + 1})`
  })
  const [end, next] = await sql.rows<PullPlace>(
    `SELECT * FROM (${keys.join(' UNION ALL ')}) AS keys ORDER BY "version", noun, "id" OFFSET ${limit - 1} LIMIT 2`,
    [storeId],
  )
  return [end, next !== undefined]
}

async function readBetween(sql: Sql, storeId: string, after: PullPlace, end: PullPlace | undefined, known: readonly Noun[]): Promise<Change[]> {
  const changes: Change[] = []
  for (const noun of known) {
    const index = nouns.indexOf(noun)
    const where = `"storeId" = $1 AND ${isAfter(index, after)}${end ? ` AND ${isUpTo(index, end)}` : ''}`
    for (const row of await readPacked(sql, noun, where, [storeId])) changes.push({ noun, row } as Change)
  }
  return changes.sort(byPlace)
}

/** Within a place's version, whether a noun's rows are after it depends on the noun. A place holds digits and a UUID only. */
function isAfter(noun: number, { version, noun: placeNoun, id }: PullPlace): string {
  if (noun === placeNoun) return `("version", "id") > (${version}, '${id}'::uuid)`
  return `"version" ${noun > placeNoun ? '>=' : '>'} ${version}`
}

function isUpTo(noun: number, { version, noun: placeNoun, id }: PullPlace): string {
  if (noun === placeNoun) return `("version", "id") <= (${version}, '${id}'::uuid)`
  return `"version" ${noun < placeNoun ? '<=' : '<'} ${version}`
}

const places = new Map<Noun, number>(nouns.map((noun, index) => [noun, index]))

function byPlace(a: Change, b: Change): number {
  return a.row.version - b.row.version || (places.get(a.noun) ?? 0) - (places.get(b.noun) ?? 0) || (a.row.id < b.row.id ? -1 : 1)
}
