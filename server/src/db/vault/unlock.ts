import type { Sql } from '../sql.ts'
import { makeKeyFile, readKeyFile, type KeyFileFailure } from './key-file.ts'
import { parseMasterKeys, type MasterKeys } from './master-key.ts'
import { readStoreKeys, StoreKeyShut } from './store-keys.ts'

/** Where the master key is: set from outside, or kept in a file beside the data folder and never in it. */
export interface KeyPlace {
  /** `DANGOL_MASTER_KEY`. */
  readonly given: string | undefined
  readonly file: string
}

export interface UnlockFailure {
  readonly failed: KeyFileFailure | 'bad-master-key' | 'master-key-missing' | 'master-key-wrong'
  /** The file; '' where the key was set from outside. */
  readonly where: string
}

/**
 * Gives the vault the master key, after making sure that it opens every store's. Writes nothing to the database; a key
 * is made where none was ever needed.
 * @returns why the database must not be worked with.
 */
export async function unlock(sql: Sql, { given, file }: KeyPlace): Promise<UnlockFailure | undefined> {
  const where = given === undefined ? file : ''
  const held = given === undefined ? readKeyFile(file) : (parseMasterKeys(given) ?? 'bad-master-key')
  if (typeof held === 'string') return { failed: held, where }
  const stores = await keyedStores(sql)
  if (!held && stores.length > 0) return { failed: 'master-key-missing', where }
  const masters = held ?? makeKeyFile(file)
  if (typeof masters === 'string') return { failed: masters, where }
  if (!(await opensAll(sql, masters, stores))) return { failed: 'master-key-wrong', where }
  sql.vault.unlock(masters, given === undefined ? file : null)
  return undefined
}

async function opensAll(sql: Sql, masters: MasterKeys, stores: readonly string[]): Promise<boolean> {
  try {
    for (const storeId of stores) await readStoreKeys(sql, masters, storeId)
    return true
  } catch (error) {
    if (error instanceof StoreKeyShut) return false
    throw error
  }
}

/** Asked before anything is migrated: there may be no such table yet. */
async function keyedStores(sql: Sql): Promise<string[]> {
  const [table] = await sql.rows<{ found: boolean }>(`SELECT to_regclass('"StoreKey"') IS NOT NULL AS found`)
  if (!table?.found) return []
  const stores = await sql.rows<{ storeId: string }>('SELECT DISTINCT "storeId" FROM "StoreKey"')
  return stores.map(({ storeId }) => storeId)
}
