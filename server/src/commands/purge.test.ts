import { tagIdOf } from '@dangol/core/mutations/add-tag'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { noon, orderSighting, storeWorld, type StoreWorld } from '../../../test/support/store-world.ts'
import type { Database } from '../db/database.ts'
import { purgeStore } from './purge.ts'
import { readStore } from './store-row.ts'

const later = (days: number) => new Date(Date.parse(noon) + days * 86_400_000).toISOString()

describe.each(databaseKinds)('a purge on $name', (kind) => {
  let database: Database
  let world: StoreWorld
  let device: Awaited<ReturnType<StoreWorld['device']>>
  let customerId: string
  beforeAll(async () => {
    database = await migrated(kind)
  })
  beforeEach(async () => {
    world = await storeWorld(database)
    device = await world.device()
    customerId = randomUUID()
    await device.push(['createCustomer', { id: customerId, name: '한소라', phone: null }], ['addTag', { customerId, name: '창가' }])
    await device.push(['removeTag', { customerId, tagId: tagIdOf(world.storeId, '창가') }])
    await device.push(['addTag', { customerId, name: '단골' }])
  })
  afterAll(() => database.close())

  /** The device reads up to the end and then says so, by the cursor of its next pull. */
  async function catchUp(who = device, cursor = ''): Promise<string> {
    const end = (await who.pull(cursor, undefined, 'recent')).cursor
    await who.page(end)
    return end
  }
  /** Live by the database's own clock; these purges look from the tests' time. */
  const seenAt = (id: string, at: string) => database.rows('UPDATE "Device" SET "lastSeenAt" = $2 WHERE "id" = $1', [id, at])
  const floor = async () => (await readStore(database, world.storeId)).floor

  it('forgets tombstones after 180 days, and tells whoever had not read them to start anew', async () => {
    const early = await device.page('', 1_000)
    await catchUp(device, early.cursor)
    await seenAt(device.id, later(181))
    expect(await purgeStore(database, world.storeId, later(179))).toMatchObject({ tombstones: 0 })
    expect(await purgeStore(database, world.storeId, later(181))).toMatchObject({ tombstones: 1 })
    expect(await floor()).toBe(2)
    const stale = Buffer.from(`2.0.${customerId}`).toString('base64url')
    expect(await device.page(stale)).toMatchObject({ reset: true, changes: [], cursor: '', complete: false, epoch: world.epoch })
    // A device of an older protocol knows no reset, but begins anew when the epoch is another.
    const old = await device.page(stale, 10, 'whole')
    expect(old.epoch).not.toBe(world.epoch)
    expect(await device.page('', 10, 'whole')).toMatchObject({ epoch: world.epoch, reset: false })
    expect((await device.page(Buffer.from(`3.0.${customerId}`).toString('base64url'))).reset).toBe(false)
  })

  it('keeps what a live device has not read, however old, and does not wait for one that is not live', async () => {
    const slow = await world.device('느린 폰')
    await device.page('', 1_000)
    const place = Buffer.from(`1.0.${customerId}`).toString('base64url')
    await slow.page(place)
    await catchUp()
    await seenAt(device.id, later(300))
    await seenAt(slow.id, later(299))
    expect(await purgeStore(database, world.storeId, later(300))).toMatchObject({ tombstones: 0 })
    expect((await slow.page(place)).reset).toBe(false)
    expect(await purgeStore(database, world.storeId, later(300 + 181))).toMatchObject({ tombstones: 1 })
    expect((await slow.page(place)).reset).toBe(true)
  })

  it('keeps a removed customer of whom there is anything left, and all of it', async () => {
    await device.push(['addNote', { id: randomUUID(), customerId, kind: 'complaint', text: '땅콩 알레르기', writtenAt: noon }], ['captureSighting', orderSighting('1', '01020001000')])
    const nobody = randomUUID()
    await device.push(['createCustomer', { id: nobody, name: '윤두리', phone: null }], ['removeCustomer', { customerId: nobody, restore: false }], ['removeCustomer', { customerId, restore: false }])
    await device.push(['createCustomer', { id: randomUUID(), name: '하나', phone: null }])
    await catchUp()
    await seenAt(device.id, later(400))
    // Edits tell of both removals, so both stay until there are none.
    await purgeStore(database, world.storeId, later(400))
    const names = async () => (await device.pull()).changes.flatMap((change) => (change.noun === 'customer' ? [change.row.name] : [])).sort()
    expect(await names()).toEqual(['손님 1000', '윤두리', '하나', '한소라'])
    await database.rows('DELETE FROM "Edit" WHERE "storeId" = $1', [world.storeId])
    await purgeStore(database, world.storeId, later(400))
    expect(await names()).toEqual(['손님 1000', '하나', '한소라'])
    expect((await device.pull()).changes.filter(({ noun }) => noun === 'note')).toHaveLength(1)
  })

  it('forgets answers that their device has had, after 30 days, and never does a mutation again', async () => {
    const batch = [device.next('addTag', { customerId, name: '포장' }), device.next('addTag', { customerId: randomUUID(), name: '포장' })]
    await device.send(batch)
    await database.rows(`UPDATE "MutationResult" SET "createdAt" = $2 WHERE "storeId" = $1`, [world.storeId, noon])
    expect(await purgeStore(database, world.storeId, later(31))).toMatchObject({ results: 4 })
    const before = (await readStore(database, world.storeId)).version
    expect(await device.send(batch)).toMatchObject({ results: [{ mid: 5, status: 'applied' }, { mid: 6, status: 'refused' }], lastMid: 6 })
    await device.push(['addTag', { customerId, name: '선물' }])
    await database.rows(`UPDATE "MutationResult" SET "createdAt" = $2 WHERE "storeId" = $1`, [world.storeId, noon])
    expect(await purgeStore(database, world.storeId, later(29))).toMatchObject({ results: 0 })
    expect(await purgeStore(database, world.storeId, later(31))).toMatchObject({ results: 2 })
    expect(await device.send(batch)).toMatchObject({ status: 'accepted', lastMid: 7 })
    expect((await readStore(database, world.storeId)).version).toBe(before + 1)
  })

  it('lets a store of no tombstones be', async () => {
    const empty = await storeWorld(database)
    expect(await purgeStore(database, empty.storeId, later(1_000))).toEqual({ tombstones: 0, results: 0 })
    const fresh = await empty.device()
    const { cursor } = await fresh.pull('', undefined, 'recent')
    expect((await fresh.page(cursor)).reset).toBe(false)
  })
})
