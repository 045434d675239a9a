import type { Instant } from '@dangol/core/time'
import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { theServer } from '../access-log/record-access.ts'
import { eraseCustomer } from '../rights/erase-customer.ts'
import type { Database } from '../../db/database.ts'
import { lockFolder } from '../../db/folder-lock.ts'
import { backupFolderOf, listBackups, readErased, type ErasedCustomer } from './back-up.ts'
import { unpackFolder } from './pack-folder.ts'

export interface PutBack {
  readonly name: string
  /** Where the database lies that was there before. */
  readonly old: string
}

/**
 * Puts a backup in the place of the embedded database, which nobody may have open. What was there is kept beside it.
 * @returns why nothing was changed, or where things are; `afterwards` has to follow.
 */
export async function putBack(dataFolder: string, name: string, now: Instant): Promise<PutBack | 'in-use' | 'unknown' | 'unread'> {
  const backups = backupFolderOf(dataFolder)
  if (!(await listBackups(backups)).includes(name)) return 'unknown'
  const lock = lockFolder(dataFolder)
  if ('failed' in lock) return 'in-use'
  try {
    const [place, fresh] = [path.join(dataFolder, 'pgdata'), path.join(dataFolder, 'pgdata.restoring')]
    const old = `${place}.before-${now.replace(/[:.]/g, '-')}`
    await rm(fresh, { recursive: true, force: true })
    const whole = await unpackFolder(path.join(backups, name), fresh).then(() => true, () => false)
    if (!whole) {
      await rm(fresh, { recursive: true, force: true })
      return 'unread'
    }
    await rename(place, old).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    await rename(fresh, place)
    return { name, old }
  } finally {
    lock.release()
  }
}

/**
 * What follows once the restored database is open: devices build their caches anew and send again what it lacks, and
 * whoever was erased since is erased again. @returns how many.
 */
export async function afterwards(database: Database, erased: readonly ErasedCustomer[], now: Instant): Promise<number> {
  for (const { id } of await database.rows<{ id: string }>('SELECT "id" FROM "Store"')) await database.rows('UPDATE "Store" SET "epoch" = $2 WHERE "id" = $1', [id, randomUUID()])
  let again = 0
  for (const { storeId, id } of erased) {
    const [back] = await database.rows('SELECT 1 FROM "Customer" WHERE "storeId" = $1 AND "id" = $2 AND "erasedAt" IS NULL', [storeId, id])
    if (!back) continue
    await eraseCustomer(database.inStore(storeId), { storeId, customerId: id, actor: theServer, now })
    again += 1
  }
  return again
}

/** Everybody erased that is known of: by the list beside the backups and, where it can be opened, by the database as it is. */
export async function erasedKnown(dataFolder: string, database: Database | undefined): Promise<readonly ErasedCustomer[]> {
  const listed = await readErased(backupFolderOf(dataFolder))
  const held = await database?.rows<ErasedCustomer>('SELECT "storeId", "id" FROM "Customer" WHERE "erasedAt" IS NOT NULL').catch(() => [])
  return [...new Map([...listed, ...(held ?? [])].map((one) => [one.id, one])).values()]
}
