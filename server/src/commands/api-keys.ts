import type { Database } from '../db/database.ts'
import { newId } from './make-store.ts'
import { hashOf, newToken } from './tokens.ts'

export interface NewApiKey {
  readonly id: string
  /** Shown this once: the database keeps its hash. */
  readonly key: string
}

/** @param name what it is for, as people see it beside its changes ("정산"). */
export async function createApiKey(database: Database, storeId: string, name: string): Promise<NewApiKey> {
  const made = { id: newId(), key: newToken('apiKey') }
  await database.rows('INSERT INTO "ApiKey" ("storeId", "id", "name", "keyHash") VALUES ($1, $2, $3, $4)', [storeId, made.id, name, hashOf(made.key)])
  return made
}
