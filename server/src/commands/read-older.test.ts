import type { Change } from '@dangol/core/rows'
import { recordTimeOf } from '@dangol/core/records'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { noon, orderSighting, storeWorld } from '../../../test/support/store-world.ts'
import type { Database } from '../db/database.ts'
import { readOlderRecords, readRecords } from './read-older.ts'

const at = (day: number) => new Date(Date.parse(noon) - day * 86_400_000).toISOString()
const timeOf = ({ noun, row }: Change) => recordTimeOf(noun as 'order', row as never)

describe.each(databaseKinds)('older records on $name', (kind) => {
  let database: Database
  let storeId: string
  let customerId: string
  let all: Change[]
  beforeAll(async () => {
    database = await migrated(kind)
    const world = await storeWorld(database)
    const device = await world.device()
    storeId = world.storeId
    const who = { phone: { kind: 'mobile' as const, digits: '01020001000' } }
    await device.push(
      // Three a day, so that a page may end among equals.
      ...Array.from({ length: 40 }, (_, n) => ['captureSighting', orderSighting(`o${n}`, '01020001000', { ordered: { at: at(Math.floor(n / 3) * 10), precision: 'day' } })] as const),
      ...Array.from({ length: 8 }, (_, n) => ['captureSighting', { kind: 'reservation', site: 's', page: 'p', key: { platform: 'naver-booking', shop: '', number: `b${n}` }, who, starts: { at: at(n * 20), precision: 'day' }, status: 'completed', seenAt: noon }] as const),
      ['captureSighting', orderSighting('other', '01020002000', { ordered: { at: at(50), precision: 'day' } })],
    )
    const { changes } = await device.pull()
    customerId = changes.flatMap((change) => (change.noun === 'customer' && change.row.visitCount > 1 ? [change.row.id] : []))[0] ?? ''
    all = changes.filter(({ row }) => 'number' in row && 'customerId' in row && row.customerId === customerId)
  })
  afterAll(() => database.close())

  it('come newest first over all kinds, and page by page none is left out or told to be there when none is', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.integer({ min: -1, max: 150 }), async (limit, day) => {
      const wanted = all.filter((change) => timeOf(change) < at(day))
      const got: Change[] = []
      for (let before = at(day), more = true; more; ) {
        const page = await readOlderRecords(database, storeId, customerId, before, limit)
        for (const change of page.changes) expect(timeOf(change) < before).toBe(true)
        if (page.more) expect(page.changes.length).toBeGreaterThanOrEqual(limit)
        got.push(...page.changes)
        before = page.changes.map(timeOf).sort()[0] ?? before
        ;({ more } = page)
      }
      expect(got.map(({ row }) => row.id).sort()).toEqual(wanted.map(({ row }) => row.id).sort())
    }), { numRuns: 25 })
  })

  it('are got by their ids, of any kind, and those of other stores are not', async () => {
    const some = all.slice(0, 7)
    const got = await readRecords(database, storeId, [...some.map(({ row }) => row.id), randomUUID()])
    expect(got).toHaveLength(7)
    expect(got).toEqual(expect.arrayContaining(some))
    const stranger = await storeWorld(database)
    expect(await readRecords(database, stranger.storeId, some.map(({ row }) => row.id))).toEqual([])
    expect(await readOlderRecords(database, stranger.storeId, customerId, at(-1), 50)).toEqual({ changes: [], more: false })
  })
})
