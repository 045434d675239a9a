import { timeOrderedId } from '@dangol/core/ids'
import { defaultTierPolicy } from '@dangol/core/tiering'
import { randomBytes, randomUUID } from 'node:crypto'
import type { Database } from '../db/database.ts'

/** A UUIDv7 of this moment. */
export function newId(): string {
  return timeOrderedId(Date.now(), randomBytes(16))
}

/** Makes a store with the default tiers and its owner. @returns its id. */
export async function makeStore(database: Database, name: string, ownerName: string): Promise<string> {
  const id = newId()
  await database.transaction(async (sql) => {
    await sql.rows('INSERT INTO "Store" ("id", "name", "tierPolicy", "epoch") VALUES ($1, $2, $3::jsonb, $4)', [
      id, name, JSON.stringify(defaultTierPolicy), randomUUID(),
    ])
    await sql.rows(`INSERT INTO "Member" ("storeId", "id", "name", "role") VALUES ($1, $2, $3, 'owner')`, [id, newId(), ownerName])
  })
  return id
}

/** The store this server was started for: the oldest, made when there is none. */
export async function firstStore(database: Database, name: string, ownerName: string): Promise<string> {
  const [store] = await database.rows<{ id: string }>('SELECT "id" FROM "Store" ORDER BY "createdAt", "id" LIMIT 1')
  return store?.id ?? makeStore(database, name, ownerName)
}
