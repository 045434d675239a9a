import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { OpenFailure } from './database.ts'

export interface FolderLock {
  release(): void
}

/**
 * Takes a folder for this process, making it if need be. SQLite holds the lock as one of the operating system's
 * file locks, so it is gone with the process however that ends: no stale file, no guessing by process id.
 */
export function lockFolder(folder: string): FolderLock | OpenFailure {
  let file: DatabaseSync | undefined
  try {
    makeFolder(path.resolve(folder))
    file = new DatabaseSync(path.join(folder, 'lock'))
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    const held = file
    return { release: () => held.close() }
  } catch (error) {
    file?.close()
    return { failed: isBusy(error) ? 'folder-in-use' : 'folder-not-writable', where: folder }
  }
}

/** Makes a folder and those above it. Not `recursive: true`: where a parent folder takes no entries (/proc), Node 24.21 then tries for ever. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5 // SQLITE_BUSY
}
