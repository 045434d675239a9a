import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { openScratchPGlite } from './pglite.ts'

let database: Database
beforeAll(async () => {
  database = await openScratchPGlite()
  await database.rows('CREATE TABLE "Row" ("n" int PRIMARY KEY, "text" text)')
})
afterAll(() => database.close())

describe('statements of the embedded database', () => {
  it('say the same the second time they are asked with other values', async () => {
    const ask = (n: number, texts: readonly string[]) => database.rows(`SELECT $1::bigint AS n, $2::text[] AS texts, '{"a": 1}'::jsonb AS json, now() IS NOT NULL AS "isNow", NULL AS nothing`, [n, texts])
    expect(await ask(1, ['가', 'b'])).toEqual([{ n: 1, texts: ['가', 'b'], json: { a: 1 }, isNow: true, nothing: null }])
    expect(await ask(2 ** 40, [])).toEqual([{ n: 2 ** 40, texts: [], json: { a: 1 }, isNow: true, nothing: null }])
  })

  it('go on after one that failed, alone and in a transaction that is taken back', async () => {
    await expect(database.rows('SELECT nothing')).rejects.toMatchObject({ code: '42703' })
    await expect(database.rows('INSERT INTO "Row" VALUES ($1, $2)', ['word', 'x'])).rejects.toMatchObject({ code: '22P02' })
    const work = database.transaction(async (sql) => {
      await sql.rows('INSERT INTO "Row" VALUES ($1, $2)', [1, 'x'])
      await sql.rows('INSERT INTO "Row" VALUES ($1, $2)', [1, 'y'])
    })
    await expect(work).rejects.toMatchObject({ code: '23505' })
    expect(await database.rows('SELECT * FROM "Row"')).toEqual([])
    await database.rows('INSERT INTO "Row" VALUES ($1, $2)', [1, null])
    expect(await database.rows('SELECT * FROM "Row"')).toEqual([{ n: 1, text: null }])
  })

  it('are not said in a transaction that has ended', async () => {
    const [left] = await database.transaction(async (sql) => [sql])
    await expect(async () => left?.rows('SELECT 1')).rejects.toThrow()
  })

  it('may be any number of different ones, and come back to one long let go', async () => {
    for (let n = 0; n < 1_000; n += 1) expect(await database.rows(`SELECT ${n} AS n`)).toEqual([{ n }])
    expect(await database.rows('SELECT 0 AS n')).toEqual([{ n: 0 }])
  })

  it('know a table whose columns have changed meanwhile', async () => {
    await database.rows('CREATE TABLE "Changing" ("a" int)')
    const ask = () => database.rows('SELECT * FROM "Changing"')
    await database.rows('INSERT INTO "Changing" VALUES (1)')
    expect(await ask()).toEqual([{ a: 1 }])
    await database.rows('ALTER TABLE "Changing" ADD "b" int')
    expect(await ask()).toEqual([{ a: 1, b: null }])
  })
})
