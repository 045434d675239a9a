import { quoted, tables } from '../../db/columns.ts'
import type { Database } from '../../db/database.ts'
import { dropOldKeys } from '../../db/vault/key-file.ts'
import { sealedNouns } from '../../db/vault/sealed-columns.ts'
import { insertStoreKey } from '../../db/vault/store-keys.ts'
import { rewrapAll } from './rotate-master.ts'
import { resealNext, resealStart, type ResealPlace } from './reseal.ts'

/**
 * What is done about keys at each start, before anybody is served: a store from before there were keys gets one, and
 * what stands plain in it is sealed; a master key that was being changed is changed to the end. May be cut off anywhere.
 * @param sealing told once where there is something to seal, which may take a minute.
 */
export async function prepareKeys(database: Database, sealing: () => void = () => undefined): Promise<void> {
  const keyless = await database.rows<{ id: string }>('SELECT "id" FROM "Store" WHERE "keyVersion" = 0')
  for (const { id } of keyless) await giveFirstKey(database, id)
  await finishMaster(database)
  const plain = await database.rows<{ storeId: string }>('SELECT DISTINCT "storeId" FROM "StoreKey" WHERE "migrating"')
  if (plain.length === 0) return
  sealing()
  for (const { storeId } of plain) {
    for (let place: ResealPlace | undefined = resealStart; place; ) place = await resealNext(database, storeId, place)
    database.vault.forget(storeId)
  }
  // The plain rows are dead and still lie in the files until their tables are written anew.
  for (const noun of sealedNouns) await database.rows(`VACUUM FULL ${quoted(tables[noun].name)}`)
}

async function giveFirstKey(database: Database, storeId: string): Promise<void> {
  await database.transaction(async (sql) => {
    const [keyless] = await sql.rows('SELECT 1 FROM "Store" WHERE "id" = $1 AND "keyVersion" = 0 FOR UPDATE', [storeId])
    if (!keyless) return
    await insertStoreKey(sql, sql.vault.masters()[0], storeId, 1, true)
    await sql.rows('UPDATE "Store" SET "keyVersion" = 1 WHERE "id" = $1', [storeId])
  })
}

async function finishMaster(database: Database): Promise<void> {
  const { vault } = database
  if (vault.masters().length === 1) return
  await rewrapAll(database)
  const file = vault.file()
  const left = file === null ? undefined : dropOldKeys(file)
  if (typeof left === 'object') vault.unlock(left, file)
}
