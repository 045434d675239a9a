import type { Instant } from '@dangol/core/time'
import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { theServer } from '../access-log/record-access.ts'
import { eraseCustomer } from '../rights/erase-customer.ts'
import type { Database } from '../../db/database.ts'
import { lockFolder } from '../../db/folder-lock.ts'
import { openPGlite } from '../../db/pglite.ts'
import { unlock, type KeyPlace, type UnlockFailure } from '../../db/vault/unlock.ts'
import { backupFolderOf, listBackups, readErased, type ErasedCustomer } from './back-up.ts'
import { unpackFolder } from './pack-folder.ts'

export interface PutBack {
  readonly name: string
  /** Where the database lies that was there before. */
  readonly old: string
}

/**
 * Puts a backup in the place of the embedded database, which nobody may have open, once it has been seen to open with
 * the master key there is: one that another key sealed would only be a heap of secrets. What was there is kept beside it.
 * @returns why nothing was changed, or where things are; `afterwards` has to follow.
 */
export async function putBack(dataFolder: string, name: string, now: Instant, key: KeyPlace): Promise<PutBack | 'in-use' | 'unknown' | 'unread' | UnlockFailure> {
  const backups = backupFolderOf(dataFolder)
  if (!(await listBackups(backups)).includes(name)) return 'unknown'
  const lock = lockFolder(dataFolder)
  if ('failed' in lock) return 'in-use'
  try {
    const [place, trial] = [path.join(dataFolder, 'pgdata'), path.join(dataFolder, 'restoring')]
    const fresh = path.join(trial, 'pgdata')
    const old = `${place}.before-${now.replace(/[:.]/g, '-')}`
    await rm(trial, { recursive: true, force: true })
    await mkdir(trial)
    const whole = await unpackFolder(path.join(backups, name), fresh).then(() => true, () => false)
    const unfit = whole ? await whyShut(trial, key) : 'unread'
    if (unfit) {
      await rm(trial, { recursive: true, force: true })
      return unfit
    }
    await rename(place, old).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    await rename(fresh, place)
    await rm(trial, { recursive: true, force: true })
    return { name, old }
  } finally {
    lock.release()
  }
}

async function whyShut(folder: string, key: KeyPlace): Promise<'unread' | UnlockFailure | undefined> {
  const database = await openPGlite(folder)
  if ('failed' in database) return 'unread'
  try {
    return await unlock(database, key)
  } finally {
    await database.close()
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
