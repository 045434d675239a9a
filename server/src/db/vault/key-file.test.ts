import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addNewKey, dropOldKeys, makeKeyFile, readKeyFile } from './key-file.ts'
import { parseMasterKeys } from './master-key.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'dangol-key-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const file = () => path.join(folder, 'data-keys', 'store.key')
const idsIn = () => {
  const keys = readKeyFile(file())
  return Array.isArray(keys) ? keys.map(({ id }: { id: string }) => id) : keys
}

describe('the file of the master key', () => {
  it('is made for its owner\'s eyes only', () => {
    expect(makeKeyFile(file())).toHaveLength(1)
    expect([statSync(file()).mode & 0o777, statSync(path.dirname(file())).mode & 0o777]).toEqual([0o600, 0o700])
  })

  it('is closed to others again when it is read', () => {
    makeKeyFile(file())
    writeFileSync(file(), `${Buffer.alloc(32, 1).toString('base64')}\n`, { mode: 0o644 })
    readKeyFile(file())
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  it('keeps the old key behind the new one until that is told to go', () => {
    makeKeyFile(file())
    const [first] = idsIn() as string[]
    addNewKey(file())
    const both = idsIn() as string[]
    expect(both).toEqual([expect.not.stringMatching(first ?? ''), first])
    dropOldKeys(file())
    expect(idsIn()).toEqual(both.slice(0, 1))
  })

  it('is not taken for a key where it is none, and never made anew over what is there', () => {
    expect(readKeyFile(file())).toBeUndefined()
    makeKeyFile(file())
    for (const text of ['', 'password', 'a'.repeat(42), `${'a'.repeat(43)} b`]) {
      writeFileSync(file(), text)
      expect(readKeyFile(file())).toBe('key-file-unreadable')
    }
  })

  it('cannot be made where nothing can be written', () => {
    expect(makeKeyFile('/proc/nowhere/store.key')).toBe('key-file-not-writable')
  })
})

describe('a master key that is set', () => {
  const bytes = Buffer.alloc(32, 200)

  it('is the same in every spelling', () => {
    const ids = ['base64', 'base64url', 'hex'].map((form) => parseMasterKeys(bytes.toString(form as BufferEncoding))?.[0].id)
    expect(new Set(ids).size).toBe(1)
  })

  it('may be followed by the one before it', () => {
    expect(parseMasterKeys(`${bytes.toString('hex')}, ${Buffer.alloc(32, 3).toString('base64')}`)).toHaveLength(2)
  })

  it.each(['', ' , ', 'secret', 'f'.repeat(63), bytes.subarray(1).toString('base64')])('is not %j', (text) => {
    expect(parseMasterKeys(text)).toBeUndefined()
  })
})
