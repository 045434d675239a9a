import { nouns } from '@dangol/core/rows'
import { createServer } from 'node:net'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds } from '../../../test/support/databases.ts'
import { freshDatabase } from '../../../test/support/fresh-database.ts'
import { testMaster } from '../../../test/support/test-master.ts'
import { makeStore } from '../commands/make-store.ts'
import { tables } from './columns.ts'
import type { Database } from './database.ts'
import { migrationsFolder, readMigrations, readSchema } from './migration-files.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import { openScratchPGlite } from './pglite.ts'
import { allTables, listOf, startSchemaEngine } from './schema-engine.ts'
import { hiddenColumns } from './vault/sealed-columns.ts'

describe.each(databaseKinds)('a database on $name', (kind) => {
  let database: Database
  let applied: readonly string[]
  beforeAll(async () => {
    database = await kind.empty()
    applied = await migrate(database)
  })
  afterAll(() => database.close())

  it('reads values in the shapes of core rows', async () => {
    const [row] = await database.rows(
      `SELECT 9007199254740991::int8 AS big, '{"a":[1]}'::jsonb AS json, 'x'::text AS text, NULL::timestamptz AS none,
        '2026-11-22 09:00:00.5+09'::timestamptz(3) AS half, '2026-01-01 00:00:00+00'::timestamptz(3) AS whole, 4.5::float8 AS float`,
    )
    expect(row).toEqual({
      big: 9007199254740991, json: { a: [1] }, text: 'x', none: null,
      half: '2026-11-22T00:00:00.500Z', whole: '2026-01-01T00:00:00.000Z', float: 4.5,
    })
  })

  it('keeps all of a transaction or nothing', async () => {
    const id = await makeStore(database, '가게', '주인')
    const failure = database.transaction(async (sql) => {
      await sql.rows(`UPDATE "Store" SET "name" = 'half done' WHERE "id" = $1`, [id])
      throw new Error('stopped')
    })
    await expect(failure).rejects.toThrow('stopped')
    expect(await database.rows('SELECT "name" FROM "Store" WHERE "id" = $1', [id])).toEqual([{ name: '가게' }])
  })

  it('hears what is notified after it began to listen, until it stops', async () => {
    const heard: string[] = []
    let stop = async (): Promise<void> => undefined
    const listener = (done: (text: string) => void) => ({ heard: (text: string) => (heard.push(text), done(text)), resumed: () => undefined })
    await new Promise((done) => void database.listen('test', listener(done)).then((end) => ((stop = end), database.notify('test', '한글'))))
    await stop()
    // A second listener hears this one, so by then the first would have.
    await new Promise((done) => void database.listen('test', { heard: done, resumed: () => undefined }).then(() => database.notify('test', 'unheard')))
    expect(heard).toEqual(['한글'])
  })

  it('is brought to the newest migration as Prisma records it, once', async () => {
    const migrations = await readMigrations()
    expect(applied).toEqual(migrations.map(({ name }) => name))
    expect(await migrate(database)).toEqual([])
    const recorded = await database.rows('SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1')
    expect(recorded).toEqual(migrations.map(({ name, checksum }) => ({ name, checksum })))
  })

  it('leaves no advisory lock behind that would stop another server from migrating', async () => {
    expect(await database.rows(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 72707369 AND $1 <> 'pglite'`, [database.kind])).toEqual([])
  })

  it('applies a script with semicolons in comments and bodies whole, and tells of one that fails', async () => {
    const other = await kind.empty()
    const good = { name: '20260101000000_good', checksum: 'good', sql: `-- one; two\nDO $$ BEGIN PERFORM 1; PERFORM 2; END $$;\nCREATE TABLE "Made" ("id" int);` }
    const bad = { name: '20260102000000_bad', checksum: 'bad', sql: 'CREATE TABLE "Half" ("id" int); SELECT nothing_of_the_kind();' }
    expect(await migrate(other, [good])).toEqual([good.name])
    await expect(migrate(other, [good, bad])).rejects.toThrow('nothing_of_the_kind')
    expect(await other.rows(`SELECT to_regclass('"Made"') IS NOT NULL AS made, to_regclass('"Half"') IS NOT NULL AS half`)).toEqual([{ made: true, half: false }])
    await other.close()
  })

  it.each(nouns)('has the columns that a %s row has', async (noun) => {
    const columns = await database.rows<{ name: string }>(`SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1`, [tables[noun].name])
    expect(columns.map(({ name }) => name).sort()).toEqual(['storeId', ...Object.keys(tables[noun].columns), ...Object.keys(hiddenColumns(noun))].sort())
  })
})

describe.each(databaseKinds)('a database from before clocks, on $name', (kind) => {
  it('keeps its edits and what was quarantined, and its devices hear of that', async () => {
    const database = await kind.empty()
    const all = await readMigrations()
    const [initial] = all
    if (!initial) throw new Error('no migrations')
    await migrate(database, [initial])
    const store = '0197f0e2-0000-7000-8000-000000000001'
    const customer = '0197f0e2-0000-7000-8000-000000000002'
    await database.transaction(async (sql) => {
      await sql.rows(`INSERT INTO "Store" ("id", "name", "tierPolicy", "epoch", "version") VALUES ($1, '가게', '{}', $1, 4)`, [store])
      await sql.rows(`INSERT INTO "Customer" ("storeId", "id", "name", "nameKind", "firstPlatform", "firstSeenAt", "version", "createdAt", "updatedAt") VALUES ($1, $2, '한소라', 'plain', 'shop', now(), 4, now(), now())`, [store, customer])
      await sql.rows(`INSERT INTO "Edit" ("storeId", "id", "customerId", "field", "before", "after", "author", "at", "version", "createdAt") VALUES ($1, $2, $2, 'name', '"가"', '"나"', '주방', now(), 4, now())`, [store, customer])
      await sql.rows(`INSERT INTO "Quarantine" ("storeId", "deviceId", "mid", "name", "args", "code") VALUES ($1, $1, 7, 'addNote', '{"text": ""}', 'invalid-args')`, [store])
    })
    await migrate(database, all)
    expect(await database.rows('SELECT "noun", "rowId", "lost", "after" FROM "Edit"')).toEqual([{ noun: 'customer', rowId: customer, lost: false, after: '나' }])
    expect(await database.rows('SELECT "name", "args", "code", "version" FROM "Quarantined"')).toEqual([{ name: 'addNote', args: { text: '' }, code: 'invalid-args', version: 5 }])
    expect(await database.rows('SELECT "version" FROM "Store"')).toEqual([{ version: 5 }])
    await expect(database.rows(`UPDATE "Edit" SET "lost" = true`)).rejects.toMatchObject({ code: 'DG001' })
    await expect(database.rows(`UPDATE "Quarantined" SET "name" = 'x'`)).rejects.toMatchObject({ code: 'DG001' })
    await database.close()
  })
})

describe('the migrations', () => {
  it('lie as the prisma command expects them', async () => {
    expect(await readFile(path.join(migrationsFolder, 'migration_lock.toml'), 'utf8')).toContain('provider = "postgresql"')
    for (const { name, sql } of await readMigrations()) expect([name, sql.length > 0]).toEqual([expect.stringMatching(/^\d{14}_[a-z0-9-]+$/), true])
  })

  it('lead exactly to the schema', async () => {
    const database = await openScratchPGlite()
    const difference = await database.withMigrationAdapter(async (factory) => {
      const engine = await startSchemaEngine(factory)
      const from = { tag: 'migrations', ...listOf(await readMigrations()) } as const
      return engine.diff({ from, to: { tag: 'schemaDatamodel', files: [await readSchema()] }, script: true, exitCode: null, filters: allTables })
    })
    expect(difference.stdout?.trim()).toBe('-- This is an empty migration.')
    await database.close()
  })
})

describe('opening a database', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dangol-open-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('takes a folder for one process at a time, and gives it back', async () => {
    const place = { url: undefined, folder: path.join(folder, 'new', 'shop') }
    const first = await openDatabase(place)
    expect(await openDatabase(place)).toEqual({ failed: 'folder-in-use', where: place.folder })
    if ('failed' in first) throw new Error(first.failed)
    first.vault.unlock([testMaster])
    await migrate(first)
    await makeStore(first, '가게', '주인')
    await first.close()
    const again = await openDatabase(place)
    if ('failed' in again) throw new Error(again.failed)
    expect(await again.rows('SELECT "name" FROM "Store"')).toEqual([{ name: '가게' }])
    await again.close()
  })

  it('says when the folder cannot be made or written', async () => {
    await writeFile(path.join(folder, 'file'), '')
    for (const place of [path.join(folder, 'file', 'shop'), ...(process.platform === 'linux' ? ['/proc/dangol'] : [])]) {
      expect(await openDatabase({ url: undefined, folder: place })).toEqual({ failed: 'folder-not-writable', where: place })
    }
  })

  it('says when a server does not answer, or is no database', async () => {
    const deaf = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((done) => deaf.listen(0, '127.0.0.1', done))
    const address = deaf.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const open = (at: string) => openDatabase({ url: `postgres://anna:secret@${at}/shop`, folder: '' })
    expect(await open(`127.0.0.1:${port}`)).toEqual({ failed: 'database-not-answering', where: `127.0.0.1:${port}/shop` })
    await new Promise((done) => deaf.close(done))
    expect(await open(`127.0.0.1:${port}`)).toEqual({ failed: 'database-not-answering', where: `127.0.0.1:${port}/shop` })
    expect(await openDatabase({ url: 'not a url', folder: '' })).toMatchObject({ where: 'DATABASE_URL' })
  })

  it('says when a server answers but refuses, without telling the password', async () => {
    const url = new URL(await freshDatabase())
    const where = `${url.hostname}:${url.port}${url.pathname}`
    url.password = 'wrong'
    expect(await openDatabase({ url: url.href, folder: '' })).toEqual({ failed: 'database-refused', where })
  })
})
