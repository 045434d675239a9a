import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { OpenFailure } from './db/database.ts'
import { makeFolder } from './db/folder-lock.ts'

/** How the server's own commands reach it while it runs: whoever can read its folder may ask as an admin. */
export interface AdminFile {
  readonly port: number
  readonly token: string
}

const fileOf = (folder: string) => path.join(folder, 'admin.json')

/** Written when the server is ready, for its owner's eyes only. @returns why it could not be. */
export async function writeAdminFile(folder: string, admin: AdminFile): Promise<OpenFailure | undefined> {
  const file = fileOf(folder)
  try {
    makeFolder(path.resolve(folder))
    await writeFile(file, JSON.stringify(admin), { mode: 0o600 })
    // A file that was there before keeps its old mode when it is written again.
    await chmod(file, 0o600)
    return undefined
  } catch {
    return { failed: 'folder-not-writable', where: folder }
  }
}

/** @returns undefined where no server has been started, or what is there cannot be read. */
export async function readAdminFile(folder: string): Promise<AdminFile | undefined> {
  try {
    const { port, token } = JSON.parse(await readFile(fileOf(folder), 'utf8')) as Partial<AdminFile>
    return typeof port === 'number' && typeof token === 'string' ? { port, token } : undefined
  } catch {
    return undefined
  }
}

export async function removeAdminFile(folder: string): Promise<void> {
  await rm(fileOf(folder), { force: true })
}
