import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makeFolder } from '../db/folder-lock.ts'
import type { OpenFailure } from '../db/database.ts'

/**
 * The secret that signs cookies and encrypts second factors: set from outside, or made once and kept beside the data
 * for the owner's eyes only. Whoever loses it signs everybody out and voids their second factors, and nothing else.
 */
export function openSecret(folder: string, given: string | undefined): string | OpenFailure {
  if (given !== undefined) return given
  const file = path.join(folder, 'sign-in.key')
  try {
    makeFolder(path.resolve(folder))
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      chmodSync(file, 0o600)
    }
    return readFileSync(file, 'utf8').trim()
  } catch {
    return { failed: 'folder-not-writable', where: folder }
  }
}
