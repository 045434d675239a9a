import { nouns, type Change } from '@dangol/core/rows'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds, migrated, postgresKind } from '../../../test/support/databases.ts'
import { finalRows, orderSighting, storeWorld } from '../../../test/support/store-world.ts'
import type { Database } from '../db/database.ts'
import { cursorOf, placeOf } from './pull-cursor.ts'
import { throughWriteDoor } from './write-door.ts'

const orderOf = ({ noun, row }: Change) => `${String(row.version).padStart(9, '0')}.${nouns.indexOf(noun)}.${row.id}`

/** A store with rows of several nouns over several versions, some of many rows. */
async function busyStore(database: Database, pushes: readonly number[]) {
  const world = await storeWorld(database)
  const device = await world.device()
  let number = 0
  for (const count of pushes) {
    await device.push(...Array.from({ length: count }, () => ['captureSighting', orderSighting(String((number += 1)), `0102000${1000 + (number % 7)}`)] as const))
  }
  return { ...world, device }
}

describe.each(databaseKinds)('a pull on $name', (kind) => {
  let database: Database
  beforeAll(async () => {
    database = await migrated(kind)
  })
  afterAll(() => database.close())

  it('gives every row once, in order of version, noun and id, whatever the size of a page', async () => {
    const { device } = await busyStore(database, [5, 1, 12, 3])
    const whole = await device.pull()
    expect(whole.changes.map(orderOf)).toEqual(whole.changes.map(orderOf).toSorted())
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (limit) => {
        const paged = await device.pull('', limit)
        expect(paged).toEqual(whole)
      }),
      { numRuns: 12 },
    )
  })

  it('says on each page but the last that more follow', async () => {
    const { device } = await busyStore(database, [4])
    const { length } = (await device.pull()).changes
    const page = (limit: number) => device.page('', limit, 'whole')
    expect(await page(length - 1)).toMatchObject({ complete: false })
    expect(await page(length)).toMatchObject({ complete: true, version: 1 })
  })

  it('gives after a cursor what was written since, and keeps the cursor when that is nothing', async () => {
    const { device } = await busyStore(database, [3])
    const { cursor } = await device.pull()
    expect(await device.pull(cursor)).toEqual({ changes: [], cursor, lastMid: 3 })
    const id = randomUUID()
    await device.push(['createCustomer', { id, name: '한소라', phone: null }])
    expect((await device.pull(cursor)).changes).toEqual([{ noun: 'customer', row: expect.objectContaining({ id, version: 2 }) }])
  })

  it('gives a row that was written twice at its later place only, also between two pages', async () => {
    const { device } = await busyStore(database, [6])
    const place = (await device.page('', 2, 'whole')).cursor
    await device.push(['captureSighting', orderSighting('1', '01020001001', { status: 'delivered' })])
    const rest = (await device.pull(place)).changes
    const { changes } = await device.pull()
    expect(changes.filter(({ noun, row }) => noun === 'order' && 'number' in row && row.number === '1')).toHaveLength(1)
    expect(rest.at(-1)).toMatchObject({ noun: 'order', row: { number: '1', version: 2 } })
  })

  it('tells nothing of other stores', async () => {
    await busyStore(database, [2])
    const empty = await (await storeWorld(database)).device()
    expect((await empty.pull()).changes).toEqual([])
  })

  it('knows its own cursors and no others', () => {
    const place = { version: 12, noun: 5, id: randomUUID() }
    expect(placeOf(cursorOf(place))).toEqual(place)
    for (const other of ['x', cursorOf({ ...place, id: `${place.id}'; --` }), Buffer.from('1.2').toString('base64url')]) expect(placeOf(other)).toBeUndefined()
  })

  it('refuses rows written past the write door, whatever version they claim', async () => {
    const { storeId, device } = await busyStore(database, [1])
    const version = 1
    const insert = `INSERT INTO "Tag" ("storeId", "id", "name", "version", "createdAt") VALUES ($1, gen_random_uuid(), '몰래', $2, now())`
    for (const claimed of [0, version, version + 1]) await expect(database.rows(insert, [storeId, claimed])).rejects.toMatchObject({ code: 'DG001' })
    await expect(database.rows(`UPDATE "Order" SET "amount" = 1 WHERE "storeId" = $1`, [storeId])).rejects.toMatchObject({ code: 'DG001' })
    await throughWriteDoor(database, storeId, '2026-11-22T03:00:00.000Z', async (door) => {
      await door.sql.rows(insert, [storeId, await door.takeVersion()])
    })
    expect((await device.pull()).changes.at(-1)).toMatchObject({ noun: 'tag', row: { name: '몰래', version: 2 } })
  })
})

describe('pulls while others push, on PostgreSQL', () => {
  it('miss nothing and never see a mutation counted without its effects', async () => {
    const database = await migrated(postgresKind)
    const world = await storeWorld(database)
    const devices = await Promise.all(['하나', '두나', '세나', '네나'].map((name) => world.device(name)))
    const reader = await world.device('읽기')
    const seen: Change[] = []
    let cursor = ''
    let writing = true
    const follow = async () => {
      const page = await reader.pull(cursor, 7)
      seen.push(...page.changes)
      cursor = page.cursor
    }
    const following = (async () => {
      while (writing) await follow()
      await follow()
    })()
    await Promise.all(
      devices.map(async (device, index) => {
        for (let round = 0; round < 25; round += 1) {
          const numbers = [round, round + 100 * index]
          await device.push(...numbers.map((number) => ['captureSighting', orderSighting(String(number), `0102000${1000 + (round % 9)}`)] as const))
          const own = await device.pull('', 50)
          expect(own.lastMid).toBe(2 * (round + 1))
          for (const number of numbers) expect(own.changes).toContainEqual({ noun: 'order', row: expect.objectContaining({ number: String(number) }) })
        }
      }),
    )
    writing = false
    await following
    expect(finalRows(seen)).toEqual(finalRows((await reader.pull()).changes))
    expect(seen.map(orderOf)).toEqual(seen.map(orderOf).toSorted())
    await database.close()
  })
})
