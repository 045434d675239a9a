import type { Instant } from '@dangol/core/time'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from '../../db/database.ts'
import { packFolder } from './pack-folder.ts'

/** Backups are kept that long; the newest one however old it is. */
export const keptDays = 7
/** At least once a day, also on a computer that is off every night. */
const dueAfterMs = 20 * 3_600_000

export interface BackupMade {
  readonly file: string
  readonly bytes: number
  /** How long requests had to wait, and how long all of it took. */
  readonly pausedMs: number
  readonly ms: number
}

/** What came of the last backup, for the start screen. */
export interface LastBackup {
  readonly at: Instant
  readonly failed: boolean
}

/** Whose erasure a backup does not know of: kept beside the backups, so that restoring one brings nobody back. */
export interface ErasedCustomer {
  readonly storeId: string
  readonly id: string
}

/** Beside the data folder, never in it: keys and the sign-in secret, which lie there, are in no backup. */
export function backupFolderOf(dataFolder: string): string {
  return `${dataFolder}-backups`
}

export async function listBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => /^dangol-[\dTZ-]+\.zip$/.test(name)).sort()
}

export async function readLastBackup(folder: string): Promise<LastBackup | undefined> {
  return readFile(path.join(folder, 'last.json'), 'utf8').then((text) => JSON.parse(text) as LastBackup).catch(() => undefined)
}

export async function readErased(folder: string): Promise<readonly ErasedCustomer[]> {
  return readFile(path.join(folder, 'erased.json'), 'utf8').then((text) => JSON.parse(text) as ErasedCustomer[]).catch(() => [])
}

/** Makes a backup where none is young enough, forgets old ones, and writes down what came of it. Throws what went wrong. */
export async function backUpWhenDue(database: Database, folder: string, now: Instant): Promise<BackupMade | undefined> {
  if (!database.copyTo) return undefined
  await keepErased(database, folder)
  const newest = (await listBackups(folder)).at(-1)
  const last = await readLastBackup(folder)
  if (newest && last && !last.failed && Date.parse(now) - Date.parse(last.at) < dueAfterMs) return undefined
  try {
    return await backUp(database, folder, now)
  } catch (error) {
    await writeFile(path.join(folder, 'last.json'), JSON.stringify({ at: now, failed: true } satisfies LastBackup)).catch(() => undefined)
    throw error
  }
}

/**
 * One backup now. The database's files are copied while nothing runs on them, which takes moments, and packed
 * afterwards. Only a whole one gets its name.
 */
export async function backUp(database: Database, folder: string, now: Instant): Promise<BackupMade> {
  if (!database.copyTo) throw new Error('only the embedded database is backed up')
  const began = performance.now()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `dangol-${now.replace(/:/g, '-').replace(/\..*/, 'Z')}.zip`)
  const copy = path.join(folder, 'copying')
  await rm(copy, { recursive: true, force: true })
  const pausedMs = await database.copyTo(copy)
  await packFolder(copy, `${file}.part`)
  await rm(copy, { recursive: true, force: true })
  await rename(`${file}.part`, file)
  await keepErased(database, folder)
  await writeFile(path.join(folder, 'last.json'), JSON.stringify({ at: now, failed: false } satisfies LastBackup))
  await forgetOld(folder, now)
  return { file, bytes: (await stat(file)).size, pausedMs, ms: performance.now() - began }
}

async function forgetOld(folder: string, now: Instant): Promise<void> {
  const oldest = new Date(Date.parse(now) - keptDays * 86_400_000).toISOString().replace(/:/g, '-')
  for (const name of (await listBackups(folder)).slice(0, -1)) if (name < `dangol-${oldest}`) await rm(path.join(folder, name))
  for (const name of await readdir(folder)) if (name.endsWith('.part')) await rm(path.join(folder, name))
}

async function keepErased(database: Database, folder: string): Promise<void> {
  const erased = await database.rows<ErasedCustomer>('SELECT "storeId", "id" FROM "Customer" WHERE "erasedAt" IS NOT NULL')
  const known = new Map((await readErased(folder)).map((one) => [one.id, one]))
  for (const one of erased) known.set(one.id, one)
  if (known.size === 0) return
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(path.join(folder, 'erased.json.part'), JSON.stringify([...known.values()]), { mode: 0o600 })
  await rename(path.join(folder, 'erased.json.part'), path.join(folder, 'erased.json'))
}
