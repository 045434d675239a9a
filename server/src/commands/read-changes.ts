import { nouns, type Change, type Noun } from '@dangol/core/rows'
import { pullLimit, type PullResponse } from '@dangol/core/sync/protocol'
import { quoted, tables } from '../db/columns.ts'
import type { Database } from '../db/database.ts'
import { readPacked } from '../db/noun-rows.ts'
import type { Sql } from '../db/sql.ts'
import { readProgress } from './mutation-results.ts'
import { cursorOf, type PullPlace } from './pull-cursor.ts'
import { readStore } from './store-row.ts'

export interface Puller {
  readonly storeId: string
  /** null for a reader that makes no changes, such as an API client. */
  readonly deviceId: string | null
}

/**
 * The rows written after a place, in order, with what the device needs to know of the same snapshot. The next cursor
 * comes from the rows returned, never from the store's version: what commits later is always after it.
 */
export function readChanges(database: Database, { storeId, deviceId }: Puller, after: PullPlace, limit = pullLimit): Promise<PullResponse> {
  return database.transaction(
    async (sql) => {
      // Whatever the planner believes of a table it has no statistics of: the index (store, version, id) is the order.
      await sql.rows(`SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)`)
      const { epoch, version, floor, ...store } = await readStore(sql, storeId)
      const lastMid = deviceId === null ? 0 : (await readProgress(sql, { storeId, deviceId })).lastMid
      const [end, more] = await readEnd(sql, storeId, after, limit)
      const changes = await readBetween(sql, storeId, after, end)
      const last = changes.at(-1)
      const cursor = cursorOf(last ? { version: last.row.version, noun: nouns.indexOf(last.noun), id: last.row.id } : after)
      return { epoch, version, lastMid, store, changes, cursor, complete: !more, progress: null, reset: false, scopeFrom: null }
    },
    { snapshot: true },
  )
}

/** Finds, in the indexes alone, where a page of `limit` rows ends: the last row's place, if there are that many, and whether more follow. */
async function readEnd(sql: Sql, storeId: string, after: PullPlace, limit: number): Promise<[PullPlace | undefined, boolean]> {
  const keys = nouns.map(
    (noun, index) => `(SELECT "version", ${index} AS noun, "id" FROM ${quoted(tables[noun].name)}
      WHERE "storeId" = $1 AND ${isAfter(index, after)} ORDER BY "version", "id" LIMIT ${limit + 1})`,
  )
  const [end, next] = await sql.rows<PullPlace>(
    `SELECT * FROM (${keys.join(' UNION ALL ')}) AS keys ORDER BY "version", noun, "id" OFFSET ${limit - 1} LIMIT 2`,
    [storeId],
  )
  return [end, next !== undefined]
}

async function readBetween(sql: Sql, storeId: string, after: PullPlace, end: PullPlace | undefined): Promise<Change[]> {
  const changes: Change[] = []
  for (const [index, noun] of nouns.entries()) {
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
