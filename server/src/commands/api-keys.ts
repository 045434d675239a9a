import type { Permission } from '@dangol/core/permissions'
import type { StoreDatabase } from '../db/database.ts'
import { newId } from './make-store.ts'
import { hashOf, newToken } from './tokens.ts'

export interface NewApiKey {
  readonly id: string
  /** Shown this once: the database keeps its hash. */
  readonly key: string
}

export interface KeyLimits {
  /** null for all that the role `api` may. */
  readonly scopes: readonly Permission[] | null
  readonly expiresAt: string | null
  /** Requests answered in a minute. */
  readonly perMinute: number
}

/** Ten a second: more than a report needs, less than a mistake in a loop asks. */
export const usualPerMinute = 600

const noLimits: KeyLimits = { scopes: null, expiresAt: null, perMinute: usualPerMinute }

/** @param name what it is for, as people see it beside its changes ("정산"). */
export async function createApiKey(database: StoreDatabase, storeId: string, name: string, limits: Partial<KeyLimits> = {}): Promise<NewApiKey> {
  const { scopes, expiresAt, perMinute } = { ...noLimits, ...limits }
  const made = { id: newId(), key: newToken('apiKey') }
  await database.rows(
    'INSERT INTO "ApiKey" ("storeId", "id", "name", "keyHash", "scopes", "expiresAt", "perMinute") VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7)',
    [storeId, made.id, name, hashOf(made.key), scopes && JSON.stringify(scopes), expiresAt, perMinute],
  )
  return made
}
