import { canonicalJson } from '@dangol/core/canonical-json'
import type { Change, Noun } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import { randomUUID } from 'node:crypto'
import { quoted, tables, writeOrder } from '../../db/columns.ts'
import type { Database } from '../../db/database.ts'
import { readPacked } from '../../db/noun-rows.ts'
import type { Sql } from '../../db/sql.ts'
import { insertStoreKey } from '../../db/vault/store-keys.ts'
import { giveNamespace } from '../../db/vault/store-namespace.ts'
import { readStore } from '../store-row.ts'
import { openDoor } from '../write-door.ts'
import { alongTables, readAlong, type Row, type StoreContent } from './read-store.ts'

export interface Restored {
  readonly storeId: string
  readonly storeName: string
  /** Table → rows in the archive, rows written, and rows read back and found the same. */
  readonly counts: readonly { readonly table: string; readonly archived: number; readonly written: number; readonly same: number }[]
}

/** What was written is not what was archived: nothing was kept. */
export class RestoredOtherwise extends Error {}

/** Rows written, and read back, at once. */
const chunk = 2_000

/**
 * Makes a store of an archive, in one transaction: every row is read back and held against the archive before it
 * counts. Ids stay, since they are made of the store's, and so does the namespace they are made in; rows get one new version and the store a new epoch, so that
 * devices build their caches anew. @returns 'store-exists' where this server has it already.
 */
export async function restoreStore(database: Database, content: StoreContent, now: Instant): Promise<Restored | 'store-exists'> {
  const storeId = String(content.store['id'])
  return database.transaction(async (sql) => {
    const [known] = await sql.rows('SELECT 1 FROM "Store" WHERE "id" = $1', [storeId])
    if (known) return 'store-exists'
    await insertStore(sql, content.store)
    const counts = await writeNouns(sql, storeId, content, now)
    for (const { name, rows } of content.tables) if (isAlong(name)) counts.push(await writeAlong(sql, storeId, name, rows))
    if (counts.some(({ archived, written, same }) => archived !== written || written !== same)) throw new RestoredOtherwise()
    return { storeId, storeName: String(content.store['name']), counts }
  })
}

async function insertStore(sql: Sql, { id, name, timeZone, tierPolicy, retention, version, floor, createdAt, namespace }: Row): Promise<void> {
  await sql.rows(
    'INSERT INTO "Store" ("id", "name", "timeZone", "tierPolicy", "retention", "epoch", "version", "floor", "createdAt", "keyVersion") VALUES ($1, $2, $3, $4::jsonb, $5::jsonb, $6, $7, $8, $9, 1)',
    [id, name, timeZone, JSON.stringify(tierPolicy), JSON.stringify(retention ?? {}), randomUUID(), version, floor, createdAt],
  )
  // Of this server, as of any store it makes: the former one stays where it was.
  await insertStoreKey(sql, sql.vault.masters()[0], String(id), 1, false)
  if (typeof namespace === 'string' && namespace !== id) await giveNamespace(sql, String(id), 1, namespace)
}

async function writeNouns(sql: Sql, storeId: string, content: StoreContent, now: Instant): Promise<Restored['counts'][number][]> {
  const { door } = openDoor(sql, await readStore(sql, storeId, 'for update'), now)
  const counts: Restored['counts'][number][] = []
  for (const noun of writeOrder) {
    const rows = content.tables.find(({ name }) => name === tables[noun].name)?.rows ?? []
    let [written, same] = [0, 0]
    for (let start = 0; start < rows.length; start += chunk) {
      const some = rows.slice(start, start + chunk)
      await door.write(some.map((row) => ({ noun, row }) as unknown as Change))
      written += some.length
      same += await countSame(sql, storeId, noun, some)
    }
    counts.push({ table: tables[noun].name, archived: rows.length, written, same })
  }
  return counts
}

async function countSame(sql: Sql, storeId: string, noun: Noun, rows: readonly Row[]): Promise<number> {
  const back = await readPacked(sql, noun, '"storeId" = $1 AND "id" = ANY($2::uuid[])', [storeId, rows.map(({ id }) => id)])
  const held = new Map(back.map((row) => [row.id, versionless(row as unknown as Row)]))
  return rows.filter((row) => held.get(String(row['id'])) === versionless(row)).length
}

/** A row in one form; its version is the new store's. */
function versionless(row: Row): string {
  return canonicalJson(Object.fromEntries(Object.entries(row).filter(([column, value]) => column !== 'version' && value !== undefined)))
}

function isAlong(name: string): boolean {
  return (alongTables as readonly string[]).includes(name)
}

async function writeAlong(sql: Sql, storeId: string, name: string, rows: readonly Row[]): Promise<Restored['counts'][number]> {
  const count = { table: name, archived: rows.length, written: rows.length, same: rows.length }
  if (rows.length === 0) return count
  const columns = Object.keys(rows[0] ?? {}).filter((column) => /^\w+$/.test(column)).map(quoted).join(', ')
  await sql.rows(`INSERT INTO ${quoted(name)} ("storeId", ${columns}) SELECT $1::uuid, ${columns} FROM json_populate_recordset(NULL::${quoted(name)}, $2::json)`, [storeId, JSON.stringify(rows)])
  const back = new Set((await readAlong(sql, storeId, name)).map((row) => canonicalJson(row)))
  return { ...count, written: back.size, same: rows.filter((row) => back.has(canonicalJson(row))).length }
}
