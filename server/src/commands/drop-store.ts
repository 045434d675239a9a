import type { Database } from '../db/database.ts'

/**
 * Takes a store away with all that is its own. Its keys go first: what of it may still lie in the database's files, in
 * a log or in a backup that was copied without them, nobody opens again. Its dead row does not stay in its table's file.
 */
export async function dropStore(database: Database, storeId: string): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.rows('DELETE FROM "StoreKey" WHERE "storeId" = $1', [storeId])
    // Devices hold on to their members, and answers to nothing.
    for (const table of ['MutationResult', 'Device']) await sql.rows(`DELETE FROM "${table}" WHERE "storeId" = $1`, [storeId])
    await sql.rows('DELETE FROM "Store" WHERE "id" = $1', [storeId])
  })
  database.vault.forget(storeId)
  await database.rows('VACUUM FULL "StoreKey"')
}
