import { idNamespaceOf } from '../../core/src/ids.ts'
import { defaultTierPolicy } from '../../core/src/tiering.ts'
import { hashOf, tokenPrefixes } from '../../server/src/commands/tokens.ts'
import type { Database } from '../../server/src/db/database.ts'
import type { Sql } from '../../server/src/db/sql.ts'
import { insertStoreKey } from '../../server/src/db/vault/store-keys.ts'
import { giveNamespace } from '../../server/src/db/vault/store-namespace.ts'

/** Every schedule's store: the same one, so that the ids made of it are the same in every run. */
export const storeId = '11111111-1111-5111-8111-111111111111'
/** What its devices are told with their tokens. */
export const namespace = idNamespaceOf({ storeId, namespace: '99999999-9999-4999-8999-999999999999' })
const memberId = '11111111-1111-5111-8111-222222222222'

/** A token whose secret everybody can work out, of the length of a real one. */
export function tokenOf(deviceId: string): string {
  return tokenPrefixes.device + deviceId.replaceAll('-', '').padEnd(43, '0')
}

/** Whatever the store of an earlier schedule left is taken away, and an empty one is there. */
export async function foundStore(database: Database, epoch: string): Promise<void> {
  // The earlier one's key is another.
  database.vault.forget(storeId)
  await database.transaction(async (sql) => {
    await empty(sql, await tablesOf(sql))
    await sql.rows('INSERT INTO "Store" ("id", "name", "tierPolicy", "epoch", "keyVersion") VALUES ($1, $2, $3::jsonb, $4, 1)', [storeId, '모퉁이 분식', JSON.stringify(defaultTierPolicy), epoch])
    await insertStoreKey(sql, sql.vault.masters()[0], storeId, 1, false)
    await giveNamespace(sql, storeId, 1, namespace)
    await sql.rows(`INSERT INTO "Member" ("storeId", "id", "name", "role") VALUES ($1, $2, '사장님', 'owner')`, [storeId, memberId])
  })
}

export async function enrollDevice(database: Database, id: string, token: string, name: string): Promise<void> {
  await database.rows('INSERT INTO "Device" ("storeId", "id", "memberId", "name", "tokenHash") VALUES ($1, $2, $3, $4, $5)', [storeId, id, memberId, name, hashOf(token)])
}

/** Each table's rows as JSON, as a dump would hold them. */
export type Backup = ReadonlyMap<string, string>

export async function takeBackup(database: Database): Promise<Backup> {
  return database.transaction(async (sql) => {
    const backup = new Map<string, string>()
    const dumps = (await tablesOf(sql)).map((table) => `SELECT '${table}' AS table, json_agg(t)::text AS rows FROM "${table}" t`)
    for (const { table, rows } of await sql.rows<{ table: string; rows: string | null }>(dumps.join(' UNION ALL '))) if (rows) backup.set(table, rows)
    return backup
  }, { snapshot: true })
}

/** What a restore does: the rows as they were, without the triggers that guard new ones, and a new epoch. */
export async function putBack(database: Database, backup: Backup, epoch: string): Promise<void> {
  await database.transaction(async (sql) => {
    await empty(sql, await tablesOf(sql))
    for (const [table, rows] of backup) await sql.rows(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`, [rows])
    await sql.rows('UPDATE "Store" SET "epoch" = $1', [epoch])
  })
}

/** Also sets the triggers aside until the transaction ends. */
async function empty(sql: Sql, tables: readonly string[]): Promise<void> {
  await sql.rows(`SET LOCAL session_replication_role = replica`)
  // One statement, so that it is planned and sent once.
  await sql.rows(`DO $$ BEGIN ${tables.map((table) => `DELETE FROM "${table}";`).join(' ')} END $$`)
}

async function tablesOf(sql: Sql): Promise<string[]> {
  const tables = await sql.rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE '\\_prisma%' ORDER BY 1`,
  )
  return tables.map(({ name }) => name)
}
