import { accessDeeds } from '@dangol/core/access-log'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../../test/support/databases.ts'
import { noon } from '../../../../test/support/store-world.ts'
import type { Database } from '../../db/database.ts'
import type { Sql } from '../../db/sql.ts'
import { makeStore } from '../make-store.ts'
import { destroyOldLog } from './destroy-old-log.ts'
import { recordAccess, recordAccesses, type Access } from './record-access.ts'
import { verifyLog } from './verify-log.ts'

const hours = (count: number) => new Date(Date.parse(noon) + count * 3_600_000).toISOString()
const years = (count: number) => `${2026 + count}-11-22T03:00:00.000Z`

const access = (storeId: string, of: Partial<Access> = {}): Access => ({
  storeId, actor: { kind: 'device', id: randomUUID(), memberId: randomUUID(), name: '카운터 태블릿', address: '192.168.0.12' },
  deed: 'looked', customerId: randomUUID(), fields: ['phone', 'note'], at: noon, ...of,
})

describe.each(databaseKinds)('an access log on $name', (kind) => {
  let database: Database
  beforeAll(async () => {
    database = await migrated(kind)
  })
  afterAll(() => database.close())

  async function logOf(count: number): Promise<string> {
    const storeId = await makeStore(database, '모퉁이 분식', '사장님')
    await database.transaction((sql) => recordAccesses(sql, storeId, Array.from({ length: count }, (_, index) => access(storeId, { at: hours(index) }))))
    return storeId
  }
  const entry = <Row>(storeId: string, seq: number) => database.rows<Row>('SELECT * FROM "AccessLog" WHERE "storeId" = $1 AND "seq" = $2', [storeId, seq])
  /** As somebody would who has the database itself: past the trigger. */
  const tamper = (work: (sql: Sql) => Promise<unknown>) => database.transaction(async (sql) => {
    await sql.rows('ALTER TABLE "AccessLog" DISABLE TRIGGER USER')
    await work(sql)
    await sql.rows('ALTER TABLE "AccessLog" ENABLE TRIGGER USER')
  })

  it('is whole as it is written, whatever it is told, and never holds half a transaction', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constant('\0\ud800'))
    const told = fc.record({
      deed: fc.constantFrom(...accessDeeds.filter((deed) => deed !== 'checkpoint')), name: text, address: text, fields: fc.array(text, { maxLength: 3 }),
      customerId: fc.option(fc.uuid()), count: fc.nat(5_000), at: fc.date({ min: new Date('2020-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
    })
    await fc.assert(fc.asyncProperty(fc.array(fc.array(told, { maxLength: 4 }), { maxLength: 4 }), async (batches) => {
      const storeId = await makeStore(database, '가게', '주인')
      for (const batch of batches) {
        const accesses = batch.map(({ name, address, at, ...rest }) => access(storeId, { ...rest, at: at.toISOString(), actor: { kind: 'apiKey', id: null, memberId: null, name, address } }))
        await database.transaction((sql) => recordAccesses(sql, storeId, accesses))
        await database.transaction(async (sql) => {
          await recordAccesses(sql, storeId, accesses)
          throw new Error('stopped')
        }).catch(() => undefined)
      }
      expect(await verifyLog(database, storeId)).toMatchObject({ entries: batches.flat().length, broken: null })
    }), { numRuns: 25 })
  })

  it('numbers what many write at once without a gap', async () => {
    const storeId = await logOf(0)
    await Promise.all(Array.from({ length: 20 }, () => database.transaction((sql) => recordAccess(sql, access(storeId)))))
    expect(await verifyLog(database, storeId)).toMatchObject({ entries: 20, broken: null, head: { seq: 20 } })
  })

  it('lets nobody change, take out or empty anything through the door that all use', async () => {
    const storeId = await logOf(3)
    for (const statement of [`UPDATE "AccessLog" SET "address" = ''`, 'DELETE FROM "AccessLog"', 'TRUNCATE "AccessLog"']) {
      await expect(database.rows(statement)).rejects.toMatchObject({ code: 'DG002' })
    }
    expect(await verifyLog(database, storeId)).toMatchObject({ entries: 3, broken: null })
    await database.rows('DELETE FROM "Store" WHERE "id" = $1', [storeId])
    expect(await database.rows('SELECT 1 FROM "AccessLog" WHERE "storeId" = $1', [storeId])).toEqual([])
  })

  const changes: Readonly<Record<string, string>> = {
    at: `"at" + interval '1 ms'`, recordedAt: `"recordedAt" - interval '1 day'`, actorKind: `CASE "actorKind" WHEN 'device' THEN 'admin'::"ActorKind" ELSE 'device' END`,
    actorId: 'gen_random_uuid()', memberId: 'NULL', actorName: `"actorName" || ' '`, address: `'10.0.0.1'`,
    deed: `CASE "deed" WHEN 'looked' THEN 'exported'::"AccessDeed" ELSE 'looked' END`, customerId: 'gen_random_uuid()', count: '"count" + 1',
    fields: `'[]'`, formerHash: `repeat('1', 64)`, hash: `md5("hash") || md5("hash")`,
  }

  it('names the first entry of which any field was changed', async () => {
    const storeId = await logOf(12)
    await fc.assert(fc.asyncProperty(fc.constantFrom(...Object.keys(changes)), fc.integer({ min: 1, max: 12 }), async (field, seq) => {
      const [before] = await entry<Record<string, unknown>>(storeId, seq)
      await tamper((sql) => sql.rows(`UPDATE "AccessLog" SET "${field}" = ${changes[field]} WHERE "storeId" = $1 AND "seq" = $2`, [storeId, seq]))
      expect(await verifyLog(database, storeId)).toMatchObject({ broken: { seq, fault: 'altered' } })
      const type = field === 'actorKind' ? '"ActorKind"' : field === 'deed' ? '"AccessDeed"' : field === 'fields' ? 'jsonb' : field === 'count' ? 'int4' : /Id$/.test(field) ? 'uuid' : /t$/i.test(field) ? 'timestamptz' : 'text'
      await tamper((sql) => sql.rows(`UPDATE "AccessLog" SET "${field}" = $3::${type} WHERE "storeId" = $1 AND "seq" = $2`, [storeId, seq, field === 'fields' ? JSON.stringify(before?.[field]) : before?.[field]]))
      expect(await verifyLog(database, storeId)).toMatchObject({ broken: null })
    }), { numRuns: 40 })
  })

  it('names the place where entries were taken out, put in or exchanged', async () => {
    const kinds = fc.constantFrom('take out', 'put in', 'exchange')
    await fc.assert(fc.asyncProperty(kinds, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 4 }), async (how, seq, other) => {
      const storeId = await logOf(12)
      if (how === 'take out') await tamper((sql) => sql.rows('DELETE FROM "AccessLog" WHERE "storeId" = $1 AND "seq" >= $2 AND "seq" < $2 + $3::int', [storeId, seq, other]))
      if (how === 'put in') await tamper(async (sql) => {
        await sql.rows('UPDATE "AccessLog" SET "seq" = -"seq" - 1 WHERE "storeId" = $1 AND "seq" >= $2', [storeId, seq])
        await sql.rows('UPDATE "AccessLog" SET "seq" = -"seq" WHERE "storeId" = $1 AND "seq" < 0', [storeId])
        await sql.rows(`INSERT INTO "AccessLog" SELECT (json_populate_record(l, json_build_object('seq', $2::int, 'address', '10.9.9.9'))).* FROM "AccessLog" l WHERE "storeId" = $1 AND "seq" = $2 + 1`, [storeId, seq])
      })
      if (how === 'exchange') await tamper(async (sql) => {
        await sql.rows('UPDATE "AccessLog" SET "seq" = CASE "seq" WHEN $2 THEN -1 ELSE -2 END WHERE "storeId" = $1 AND "seq" IN ($2, $3)', [storeId, seq, seq + other])
        await sql.rows('UPDATE "AccessLog" SET "seq" = CASE "seq" WHEN -1 THEN $3::int8 ELSE $2::int8 END WHERE "storeId" = $1 AND "seq" < 0', [storeId, seq, seq + other])
      })
      const { broken } = await verifyLog(database, storeId)
      expect(broken?.seq).toBe(seq)
    }), { numRuns: 20 })
  })

  it('shows that its end was cut off, by its head, and where that was moved too by the hash kept elsewhere', async () => {
    const storeId = await logOf(9)
    const { head } = await verifyLog(database, storeId)
    await tamper((sql) => sql.rows('DELETE FROM "AccessLog" WHERE "storeId" = $1 AND "seq" > 6', [storeId]))
    expect(await verifyLog(database, storeId)).toMatchObject({ broken: { seq: 7, fault: 'cut-off' } })
    await database.rows('UPDATE "AccessLogHead" h SET "seq" = 6, "hash" = l."hash" FROM "AccessLog" l WHERE h."storeId" = $1 AND l."storeId" = $1 AND l."seq" = 6', [storeId])
    expect(await verifyLog(database, storeId)).toMatchObject({ broken: null })
    expect(await verifyLog(database, storeId, head ? [head] : [])).toMatchObject({ broken: { seq: 7, fault: 'cut-off' } })
    // And grown again to its former length, with other things.
    await database.transaction((sql) => recordAccesses(sql, storeId, [access(storeId), access(storeId), access(storeId)]))
    expect(await verifyLog(database, storeId)).toMatchObject({ broken: null })
    expect(await verifyLog(database, storeId, head ? [head] : [])).toMatchObject({ broken: { seq: 9, fault: 'replaced' } })
  })

  it('destroys what is two years old, stays verifiable, and says so', async () => {
    const storeId = await logOf(4)
    expect(await destroyOldLog(database, storeId, years(2))).toBe(0)
    await database.transaction((sql) => recordAccess(sql, access(storeId, { at: years(1) })))
    expect(await destroyOldLog(database, storeId, `2028-11-22T05:30:00.000Z`)).toBe(3)
    expect(await verifyLog(database, storeId)).toMatchObject({ entries: 3, broken: null, head: { seq: 6 } })
    expect(await entry(storeId, 6)).toMatchObject([{ deed: 'checkpoint', count: 3, actorKind: 'server' }])
    expect(await destroyOldLog(database, storeId, years(5))).toBe(3)
    expect(await verifyLog(database, storeId)).toMatchObject({ entries: 1, broken: null })
    await expect(database.rows('DELETE FROM "AccessLog" WHERE "storeId" = $1', [storeId])).rejects.toMatchObject({ code: 'DG002' })
  })

  it('shows that its beginning was taken away before its time', async () => {
    const storeId = await logOf(6)
    const kept = { ...(await verifyLog(database, storeId)).head, seq: 6, hash: '', recordedAt: hours(5) }
    await tamper((sql) => sql.rows('DELETE FROM "AccessLog" WHERE "storeId" = $1 AND "seq" < 3', [storeId]))
    expect(await verifyLog(database, storeId)).toMatchObject({ broken: { seq: 1, fault: 'beheaded' } })
    // A checkpoint of the forger's own making, for what was not yet old.
    const other = await logOf(6)
    await destroyOldLog(database, other, years(3))
    expect(await verifyLog(database, other, [kept])).toMatchObject({ broken: null })
    await tamper((sql) => sql.rows(`UPDATE "AccessLog" SET "at" = $2 WHERE "storeId" = $1`, [other, hours(7)]))
    expect(await verifyLog(database, other, [kept])).toMatchObject({ broken: { fault: 'beheaded' } })
  })
})
