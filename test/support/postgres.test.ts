import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, inject, it } from 'vitest'
import { freshDatabase } from './fresh-database.ts'

async function ask(database: string, query: string): Promise<string> {
  const { stdout } = await promisify(execFile)(join(inject('postgres').bin, 'psql'), ['-XAt', '-d', database, '-c', query])
  return stdout.trim()
}

describe('the PostgreSQL of the tests', () => {
  it('is 15 or newer and speaks UTF-8', async () => {
    const database = await freshDatabase()
    expect(Number(await ask(database, 'show server_version_num'))).toBeGreaterThanOrEqual(150_000)
    expect(await ask(database, "select chr(44608) = '김'")).toBe('t')
  })

  it('gives everyone who asks an empty database that nobody else sees', async () => {
    const [mine, theirs] = await Promise.all([freshDatabase(), freshDatabase()])
    await ask(mine, 'create table shelf ()')
    expect(await ask(mine, "select to_regclass('shelf') is null")).toBe('f')
    expect(await ask(theirs, "select to_regclass('shelf') is null")).toBe('t')
  })

  it('lets nobody in without its password', async () => {
    const { username, host } = new URL(inject('postgres').url)
    await expect(ask(`postgres://${username}:wrong@${host}/postgres`, 'select 1')).rejects.toThrow('authentication failed')
  })
})
