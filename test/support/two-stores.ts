import { randomUUID } from 'node:crypto'
import { makeStore } from '../../server/src/commands/make-store.ts'
import type { Database } from '../../server/src/db/database.ts'
import type { Sql } from '../../server/src/db/sql.ts'
import { nouns } from '../../core/src/rows.ts'
import { tables } from '../../server/src/db/columns.ts'
import { sealedOf } from '../../server/src/db/vault/sealed-columns.ts'
import { sealRow } from '../../server/src/db/vault/sealed-rows.ts'

/** Stands in every text of the other store: wherever it comes up, a wall has a hole. */
export const theirSecret = '이웃가게의비밀'

/** Two stores in one database, each with a row in every table that carries a store. */
export async function twoStores(database: Database) {
  const mine = await makeStore(database, '모퉁이 분식', '사장님')
  const theirs = await makeStore(database, theirSecret, theirSecret)
  const myRows = await fillStore(database, mine, '우리가게', 'mine@shop.example')
  const theirRows = await fillStore(database, theirs, theirSecret, 'theirs@shop.example')
  return { mine, theirs, myRows, theirRows, myCustomer: myRows['Customer'] ?? '', theirCustomer: theirRows['Customer'] ?? '' }
}
export type TwoStores = Awaited<ReturnType<typeof twoStores>>

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly label: string | null
  readonly needed: boolean
  /** The table that it names a row of. */
  readonly target: string | null
}

/**
 * A row for the store in each table that has none, made up from the catalogue, so that nobody who adds a table has to
 * think of it. Foreign keys are given the rows there are. @returns the id of each table's row.
 */
export async function fillStore(database: Database, storeId: string, text: string, email: string): Promise<Record<string, string>> {
  return database.transaction(async (sql) => {
    const userId = randomUUID()
    await sql.rows('INSERT INTO "User" ("id", "name", "email", "updatedAt") VALUES ($1, $2, $3, now())', [userId, text, email])
    await sql.rows('UPDATE "Member" SET "userId" = $2 WHERE "storeId" = $1 AND "userId" IS NULL', [storeId, userId])
    // Neither order nor the write door matter to rows that are only there to be kept from others.
    await sql.rows('SET LOCAL session_replication_role = replica')
    const ids: Record<string, string> = { Store: storeId, User: userId }
    const columns = await columnsOf(sql)
    const tables = [...new Set(columns.map(({ table }) => table))]
    for (const table of tables) ids[table] = await idIn(sql, table, storeId, columns) ?? randomUUID()
    for (const table of tables) if ((await idIn(sql, table, storeId, columns)) === undefined) await fill(sql, columns.filter((one) => one.table === table), storeId, text, ids)
    return ids
  })
}

function columnsOf(sql: Sql): Promise<Column[]> {
  return sql.rows<Column>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type,
        (SELECT enumlabel FROM pg_enum WHERE enumtypid = a.atttypid ORDER BY enumsortorder LIMIT 1) AS label,
        a.attnotnull AND NOT a.atthasdef AS needed,
        (SELECT confrelid::regclass::text FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = c.oid AND a.attnum = ANY(f.conkey)
           AND a.attname <> 'storeId' LIMIT 1) AS target
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind = 'r' AND EXISTS (SELECT 1 FROM pg_attribute s WHERE s.attrelid = c.oid AND s.attname = 'storeId')
     ORDER BY 1, a.attnum`,
  )
}

async function idIn(sql: Sql, table: string, storeId: string, columns: readonly Column[]): Promise<string | undefined> {
  const key = columns.some((one) => one.table === table && one.name === 'id') ? '"id"' : '"storeId"'
  const [row] = await sql.rows<{ id: string }>(`SELECT ${key} AS id FROM "${table}" WHERE "storeId" = $1 LIMIT 1`, [storeId])
  return row?.id
}

async function fill(sql: Sql, columns: readonly Column[], storeId: string, text: string, ids: Readonly<Record<string, string>>): Promise<void> {
  const row: Record<string, unknown> = {}
  for (const column of columns) if (column.needed || column.target !== null) row[column.name] = valueOf(column, storeId, text, ids)
  const [{ table } = { table: '' }] = columns
  const noun = nouns.find((one) => tables[one].name === table)
  const [key] = [...(await sql.vault.ring(sql, storeId)).values()]
  // As the write door would have put it there, or nobody could read it.
  const stored = noun && key && sealedOf(noun).length > 0 ? sealRow(key, storeId, noun, row as { readonly id: string }) : row
  const names = Object.keys(stored).map((name) => `"${name}"`).join(', ')
  await sql.rows(`INSERT INTO "${table}" (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::"${table}", $1::jsonb)`, [JSON.stringify(stored)])
}

/** What a text must be for the API to tell it: everything else is free. */
const words: Readonly<Record<string, string>> = { firstPlatform: 'baemin', platform: 'baemin', code: 'invalid-args', noun: 'customer', status: 'applied' }

function valueOf({ table, name, type, label, target }: Column, storeId: string, text: string, ids: Readonly<Record<string, string>>): unknown {
  if (name === 'storeId') return storeId
  if (name === 'id') return ids[table]
  if (target !== null) return ids[target.replaceAll('"', '')]
  if (label !== null) return label
  if (type === 'uuid') return ids[name === 'deviceId' ? 'Device' : 'Customer']
  if (type === 'text') return words[name] ?? (/Hash$/.test(name) ? randomUUID() : text)
  if (type === 'boolean') return false
  if (type.startsWith('timestamp')) return /expires/.test(name) ? '2036-11-22T03:00:00.000Z' : '2026-11-20T03:00:00.000Z'
  return type.startsWith('json') ? {} : 1
}
