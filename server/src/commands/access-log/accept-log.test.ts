import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../../test/support/databases.ts'
import { noon } from '../../../../test/support/store-world.ts'
import type { Database } from '../../db/database.ts'
import { makeStore } from '../make-store.ts'
import { acceptLogs } from './accept-log.ts'
import { keptHeadsIn, type KeptHeads } from './kept-heads.ts'
import { recordAccesses, theServer } from './record-access.ts'
import { verifyLog } from './verify-log.ts'

const console_ = { kind: 'admin', id: null, memberId: null, name: 'admin', address: '' } as const
const told = { actor: console_, reason: '어제 사본으로 되살림', now: noon }

describe.each(databaseKinds)('a log that is not the one whose end was kept, on $name', (kind) => {
  let database: Database
  let folder: string
  let heads: KeptHeads
  let storeId: string
  beforeAll(async () => {
    database = await migrated(kind)
  })
  beforeEach(async () => {
    await database.rows('DELETE FROM "Store"')
    folder = await mkdtemp(path.join(tmpdir(), 'dangol-accept-'))
    heads = keptHeadsIn(folder)
    storeId = await makeStore(database, '모퉁이 분식', '사장님')
    await look(6)
    await heads.keep(database)
  })
  afterAll(() => database.close())

  const look = (count: number, of = storeId) => database.transaction((sql) => recordAccesses(sql, of, Array.from({ length: count }, () => (
    { storeId: of, actor: theServer, deed: 'looked' as const, customerId: randomUUID(), fields: ['phone'], at: noon }))))
  /** As a copy of the database from before would be. */
  const restore = (to: number) => database.transaction(async (sql) => {
    await sql.rows('ALTER TABLE "AccessLog" DISABLE TRIGGER USER')
    await sql.rows('DELETE FROM "AccessLog" WHERE "storeId" = $1 AND "seq" > $2', [storeId, to])
    await sql.rows('ALTER TABLE "AccessLog" ENABLE TRIGGER USER')
    await sql.rows('DELETE FROM "AccessLogHead" WHERE "storeId" = $1', [storeId])
    await sql.rows('INSERT INTO "AccessLogHead" SELECT "storeId", "seq", "hash" FROM "AccessLog" WHERE "storeId" = $1 AND "seq" = $2', [storeId, to])
  })
  const verdict = async () => verifyLog(database, storeId, await heads.of(storeId))
  const state = async () => [await database.rows('SELECT * FROM "AccessLog" ORDER BY "storeId", "seq"'), await readFile(path.join(folder, 'access-log-heads.json'), 'utf8')]

  it.each([['before what was kept', 4, 0], ['grown past it since', 4, 9], ['before anything was written at all', 0, 0]])('is accepted where it ends %s; that it was, why, and what had been kept stands in it', async (_, to, since) => {
    const [kept] = await heads.of(storeId)
    await restore(to)
    await look(since)
    expect((await verdict()).broken).not.toBeNull()
    expect(await heads.keep(database)).toEqual([storeId])
    expect(await acceptLogs(database, heads, told)).toEqual({ status: 'accepted', logs: 1 })
    const seq = to + since + 1
    expect(await verdict()).toMatchObject({ entries: seq, broken: null, head: { seq } })
    expect(await database.rows('SELECT * FROM "AccessLog" WHERE "seq" = $1', [seq])).toMatchObject([
      { deed: 'accepted', actorKind: 'admin', customerId: null, count: 0, fields: [String(kept?.seq), kept?.hash, told.reason] }])
    // From here on as ever: it follows, and what is cut off shows.
    expect(await heads.keep(database)).toEqual([])
    expect(await heads.of(storeId)).toMatchObject([{ seq }])
    await restore(Math.max(seq - 1, 0))
    expect((await verdict()).broken).toMatchObject({ fault: 'cut-off' })
  })

  it('is not touched where it ends as it was kept, or has only grown', async () => {
    await look(3)
    const before = await state()
    expect(await acceptLogs(database, heads, told)).toEqual({ status: 'nothing' })
    expect(await state()).toEqual(before)
  })

  it.each([
    ['an entry was changed', `UPDATE "AccessLog" SET "address" = '10.0.0.1' WHERE "seq" = 2`, { seq: 2, fault: 'altered' }],
    ['entries are gone', 'DELETE FROM "AccessLog" WHERE "seq" = 3', { seq: 3, fault: 'missing' }],
    ['its own end is gone', 'DELETE FROM "AccessLog" WHERE "seq" > 3', { seq: 4, fault: 'cut-off' }],
  ])('is never accepted where %s, and no other store\'s is either', async (_, statement, fault) => {
    const other = await makeStore(database, '옆 가게', '이웃')
    await restore(4)
    await look(4, other)
    await database.transaction(async (sql) => {
      await sql.rows('ALTER TABLE "AccessLog" DISABLE TRIGGER USER')
      await sql.rows(`${statement} AND "storeId" = '${storeId}'`)
      await sql.rows('ALTER TABLE "AccessLog" ENABLE TRIGGER USER')
    })
    const before = await state()
    expect(await acceptLogs(database, heads, told)).toEqual({ status: 'broken', ...fault })
    expect(await state()).toEqual(before)
    await rm(folder, { recursive: true })
  })
})
