import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { makeFolder } from '../folder-lock.ts'
import { parseMasterKeys, type MasterKeys } from './master-key.ts'

/** Why the file of the master key cannot be used. */
export type KeyFileFailure = 'key-file-unreadable' | 'key-file-not-writable'

/** @returns undefined where there is no such file. */
export function readKeyFile(file: string): MasterKeys | KeyFileFailure | undefined {
  if (!existsSync(file)) return undefined
  try {
    chmodSync(file, 0o600)
    return parseMasterKeys(readFileSync(file, 'utf8')) ?? 'key-file-unreadable'
  } catch {
    return 'key-file-unreadable'
  }
}

/** Makes a key, for its owner's eyes only, and keeps it before anything is sealed with it. */
export function makeKeyFile(file: string): MasterKeys | KeyFileFailure {
  return writeKeys(file, [newKey()])
}

/** Puts a new key before those in the file, which still open what they wrapped. */
export function addNewKey(file: string): MasterKeys | KeyFileFailure {
  return writeKeys(file, [newKey(), ...linesOf(file)])
}

/** Leaves only the newest key in the file: nothing is wrapped by the others any more. */
export function dropOldKeys(file: string): MasterKeys | KeyFileFailure {
  return writeKeys(file, linesOf(file).slice(0, 1))
}

function newKey(): string {
  return randomBytes(32).toString('base64')
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split(/[\s,]+/).filter((line) => line !== '')
}

/** All of the new file or all of the old one, whenever the power fails. */
function writeKeys(file: string, lines: readonly string[]): MasterKeys | KeyFileFailure {
  const draft = `${file}.new`
  try {
    makeFolder(path.dirname(path.resolve(file)))
    rmSync(draft, { force: true })
    const open = openSync(draft, 'wx', 0o600)
    writeSync(open, `${lines.join('\n')}\n`)
    fsyncSync(open)
    closeSync(open)
    renameSync(draft, file)
    const folder = openSync(path.dirname(file), 'r')
    fsyncSync(folder)
    closeSync(folder)
    return readKeyFile(file) ?? 'key-file-unreadable'
  } catch {
    return 'key-file-not-writable'
  }
}
