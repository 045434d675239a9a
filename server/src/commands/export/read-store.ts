import type { Noun } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import { quoted, tables, writeOrder } from '../../db/columns.ts'
import type { StoreDatabase } from '../../db/database.ts'
import { readPacked } from '../../db/noun-rows.ts'
import type { Sql } from '../../db/sql.ts'
import { readStore } from '../store-row.ts'

export type Row = Readonly<Record<string, unknown>>

/** A store, whole: what its archive holds. */
export interface StoreContent {
  /** Its own row: id, name, zone, tiers, retention, version, floor, and the namespace of its ids; that is missing in archives from before there were any. */
  readonly store: Row
  /** Table → rows, in the order in which they can be written. */
  readonly tables: readonly { readonly name: string; readonly rows: readonly Row[] }[]
}

/**
 * Tables that are not synced and go along. What opens doors stays: who signs in, devices, keys, codes and invitations
 * belong to a server, and are made anew on another. A test holds every table of a store to one list or the other.
 */
export const alongTables = ['Member', 'Destruction', 'AccessLog', 'AccessLogHead'] as const
export const stayingTables = ['Device', 'PairingCode', 'ApiKey', 'Invitation', 'MutationResult', 'CustomerTier', 'StoreKey'] as const

/** Columns of theirs that stay too. */
const stayingColumns = ['userId']

/** Rows read at once: all rows of a noun as one JSON text would be too long for a string. */
const page = 5_000

/** Reads everything in one snapshot. */
export function readWholeStore(database: StoreDatabase, storeId: string): Promise<StoreContent | undefined> {
  return database.transaction(async (sql) => {
    const [store] = await sql.rows<Row>('SELECT "id", "name", "timeZone", "tierPolicy", "retention", "version", "floor", "createdAt" FROM "Store" WHERE "id" = $1', [storeId])
    if (!store) return undefined
    const content: { name: string; rows: readonly Row[] }[] = []
    for (const noun of writeOrder) content.push({ name: tables[noun].name, rows: await readNoun(sql, storeId, noun) })
    for (const name of alongTables) content.push({ name, rows: await readAlong(sql, storeId, name) })
    return { store: { ...store, namespace: (await readStore(sql, storeId)).namespace }, tables: content }
  }, { snapshot: true })
}

async function readNoun(sql: Sql, storeId: string, noun: Noun): Promise<readonly Row[]> {
  const found: Row[] = []
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const ids = await sql.rows<{ id: string }>(`SELECT "id" FROM ${quoted(tables[noun].name)} WHERE "storeId" = $1 AND "id" > $2 ORDER BY "id" LIMIT ${page}`, [storeId, after])
    const last = ids.at(-1)?.id
    if (last === undefined) return found
    const rows = await readPacked(sql, noun, '"storeId" = $1 AND "id" > $2 AND "id" <= $3', [storeId, after, last])
    found.push(...(rows as unknown as Row[]).sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)))
    after = last
  }
}

export async function readAlong(sql: Sql, storeId: string, name: string): Promise<readonly Row[]> {
  const rows = await sql.rows<{ row: Row }>(`SELECT to_jsonb(t) - 'storeId' AS row FROM ${quoted(name)} t WHERE "storeId" = $1 ORDER BY to_jsonb(t)::text`, [storeId])
  return rows.map(({ row }) => Object.fromEntries(Object.entries(row).filter(([column]) => !stayingColumns.includes(column))))
}

/** When and by what an archive was made. */
export interface Manifest {
  readonly format: 1
  readonly madeAt: Instant
  readonly store: Row
  /** Table → how many rows. */
  readonly counts: Readonly<Record<string, number>>
}
