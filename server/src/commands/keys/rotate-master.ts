import type { Database } from '../../db/database.ts'
import { addNewKey, dropOldKeys, type KeyFileFailure } from '../../db/vault/key-file.ts'
import { rewrapStoreKeys } from '../../db/vault/store-keys.ts'

/**
 * Makes a new master key in its file and wraps every store's keys with it; what they seal stays as it is. Until the
 * end the file holds both keys, so whenever it is cut off the next start opens everything and goes on.
 * @returns why it was not done: `set-from-outside` where the key is not ours to change.
 */
export async function rotateMaster(database: Database): Promise<KeyFileFailure | 'set-from-outside' | undefined> {
  const { vault } = database
  const file = vault.file()
  if (file === null) return 'set-from-outside'
  const both = addNewKey(file)
  if (typeof both === 'string') return both
  vault.unlock(both, file)
  await rewrapAll(database)
  const left = dropOldKeys(file)
  if (typeof left === 'string') return left
  vault.unlock(left, file)
  return undefined
}

/** Wraps with the newest master key whatever an older one wrapped. */
export async function rewrapAll(database: Database): Promise<void> {
  await database.transaction(async (sql) => {
    const stores = await sql.rows<{ storeId: string }>('SELECT DISTINCT "storeId" FROM "StoreKey"')
    for (const { storeId } of stores) await rewrapStoreKeys(sql, sql.vault.masters(), storeId)
  })
}
