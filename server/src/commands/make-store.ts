import { timeOrderedId } from '@dangol/core/ids'
import { defaultTierPolicy } from '@dangol/core/tiering'
import { randomBytes, randomUUID } from 'node:crypto'
import type { Database } from '../db/database.ts'
import type { Sql } from '../db/sql.ts'
import { insertStoreKey } from '../db/vault/store-keys.ts'
import { giveNamespace } from '../db/vault/store-namespace.ts'

/** A UUIDv7 of this moment. */
export function newId(): string {
  return timeOrderedId(Date.now(), randomBytes(16))
}

/**
 * Makes a store with the default tiers and its owner.
 * @param userId the owner's account; left out where they get theirs by a link
 * @returns its id.
 */
export function makeStore(database: Database, name: string, ownerName: string, userId: string | null = null): Promise<string> {
  return database.transaction((sql) => insertStore(sql, name, ownerName, userId))
}

/** The store this server was started for: the oldest, made when there is none. */
export function firstStore(database: Database, name: string, ownerName: string): Promise<string> {
  return database.transaction(async (sql) => {
    // Two servers that start on one empty database make one store.
    await sql.rows(`SELECT pg_advisory_xact_lock(hashtext('dangol first store'))`)
    const [store] = await sql.rows<{ id: string }>('SELECT "id" FROM "Store" ORDER BY "createdAt", "id" LIMIT 1')
    return store?.id ?? insertStore(sql, name, ownerName)
  })
}

async function insertStore(sql: Sql, name: string, ownerName: string, userId: string | null = null): Promise<string> {
  const id = newId()
  await sql.rows('INSERT INTO "Store" ("id", "name", "tierPolicy", "epoch", "keyVersion") VALUES ($1, $2, $3::jsonb, $4, 1)', [
    id, name, JSON.stringify(defaultTierPolicy), randomUUID(),
  ])
  await insertStoreKey(sql, sql.vault.masters()[0], id, 1, false)
  await giveNamespace(sql, id, 1)
  await sql.rows(`INSERT INTO "Member" ("storeId", "id", "name", "role", "userId") VALUES ($1, $2, $3, 'owner', $4)`, [id, newId(), ownerName, userId])
  return id
}
