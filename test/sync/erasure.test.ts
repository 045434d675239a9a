import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from '../../extension/src/sync/check.ts'
import { aReview, anOrder } from '../../extension/src/sync/testing/sightings.ts'
import { testDevice, type TestDevice } from '../../extension/src/sync/testing/test-device.ts'
import { theServer } from '../../server/src/commands/access-log/record-access.ts'
import { eraseCustomer } from '../../server/src/commands/rights/erase-customer.ts'
import type { Database } from '../../server/src/db/database.ts'
import { readPacked } from '../../server/src/db/noun-rows.ts'
import { databaseKinds, migrated } from '../support/databases.ts'
import { deviceDumpOf } from '../support/device-dump.ts'
import { dumpOf } from '../support/dump.ts'
import { serverApi, type Over } from '../support/server-api.ts'
import { storeWorld } from '../support/store-world.ts'

const [dusim, mina] = ['01055667788', '01011112222']
const words = ['곽두심', '두심이네', dusim, '갑각류에 두드러기', '계란말이가 식었다고', '문 앞에 곰인형', '쓰다 만 글']
const her = { name: { kind: 'plain', text: '곽두심' }, phone: { kind: 'mobile', digits: dusim } } as const
const over: Over = async (deed) => ({ status: 'ok', value: JSON.parse(JSON.stringify(await deed())) as Awaited<ReturnType<typeof deed>> })
const id = (n: number) => `8a3b4c5d-0000-7000-8000-${String(n).padStart(12, '0')}`
const writtenAt = '2026-11-22T02:30:00.000Z'
const erasedAt = '2026-11-22T03:05:00.000Z'

/** What each does while nobody reaches the server: some of it about her, some about somebody else. */
type Deed = (device: TestDevice, customer: string, other: string) => Promise<unknown>
const deeds: Readonly<Record<string, Deed>> = {
  'a note about her': (device, customerId) => device.write('addNote', { id: id(1), customerId, kind: 'complaint', text: '갑각류에 두드러기', writtenAt }),
  'her name': (device, customerId) => device.write('renameCustomer', { customerId, name: '곽두심 님' }),
  'an order of hers': (device) => device.write('captureSighting', anOrder('h2', dusim, { who: her, amount: 7_000, request: '문 앞에 곰인형' })),
  'a review said to be hers': async (device, customerId) => {
    await device.write('captureSighting', aReview('r9', '두심이네'))
    const review = (await device.rows('review')).find(({ number }) => number === 'r9')
    await device.write('linkRecord', { noun: 'review', recordId: review?.id, customerId })
  },
  'a draft': (device, customerId) => device.ground().outbox.drafts.put({ customerId, kind: 'complaint', text: '쓰다 만 글' }),
  'her removal and her return': async (device, customerId) => {
    await device.write('removeCustomer', { customerId, restore: false })
    await device.write('removeCustomer', { customerId, restore: true })
  },
  'a note about somebody else': (device, _customer, customerId) => device.write('addNote', { id: id(2), customerId, kind: 'general', text: '창가 자리', writtenAt }),
  'an order of somebody else': (device) => device.write('captureSighting', anOrder('m2', mina, { amount: 4_000 })),
}
const names = Object.keys(deeds)

describe.each(databaseKinds)('a person erased while every device is away, on $name', (kind) => {
  let database: Database
  beforeAll(async () => void (database = await migrated(kind)))
  afterAll(() => database.close())

  async function shop() {
    const world = await storeWorld(database)
    const device = async (name: string) => {
      const { id } = await world.pair(name)
      return testDevice({ apiFor: (deviceId) => serverApi(world, deviceId, over, { limit: 50 }) }, name, { id, storeId: world.storeId, namespace: world.namespace })
    }
    const devices = { one: await device('카운터'), two: await device('주방') }
    await devices.one.write('captureSighting', anOrder('h1', dusim, { who: her, amount: 23_000, request: '문 앞에 곰인형' }))
    await devices.one.write('captureSighting', anOrder('m1', mina, { amount: 9_000 }))
    await devices.one.sync()
    const owner = async (phone: string) => (await devices.one.rows('identity')).find(({ value }) => value === phone)?.customerId ?? ''
    const [customer, other] = [await owner(dusim), await owner(mina)]
    await devices.one.write('addNote', { id: id(9), customerId: customer, kind: 'complaint', text: '계란말이가 식었다고', writtenAt })
    await devices.one.sync()
    await devices.two.sync()
    const erase = () => eraseCustomer(database, { storeId: world.storeId, customerId: customer, actor: theServer, now: erasedAt })
    return { world, ...devices, customer, other, erase }
  }

  const found = (dump: string) => words.filter((word) => dump.includes(word))

  it('is nowhere once they are back, whatever was done meanwhile and in whichever order they come; nothing of others is lost', async () => {
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(names), fc.shuffledSubarray(names), fc.constantFrom('one first', 'two first', 'together', 'pulled first'), async (ones, twos, order) => {
      const { world, one, two, customer, other, erase } = await shop()
      for (const name of ones) await deeds[name]?.(one, customer, other)
      for (const name of twos) await deeds[name]?.(two, customer, other)
      await erase()
      // A worker that has just started pulls before it pushes.
      if (order === 'pulled first') for (const device of [one, two]) await device.restart()
      if (order === 'together') await Promise.all([one.sync(), two.sync()])
      else for (const device of order === 'two first' ? [two, one] : [one, two]) await device.sync()
      for (const device of [one, two]) await device.sync()
      expect(found(await dumpOf(database, world.storeId))).toEqual([])
      for (const device of [one, two]) {
        expect(found(await deviceDumpOf(device))).toEqual([])
        expect(await device.pending()).toBe(0)
        expect(await device.ground().outbox.refused.toArray()).toEqual([])
        expect(await check(device.ground(), device.api, device.id, 'daily')).toBe('same')
      }
      const orders = await readPacked(database, 'order', '"storeId" = $1', [world.storeId])
      const won = orders.flatMap(({ amount }) => amount ?? []).sort((a, b) => a - b)
      const did = [...ones, ...twos]
      expect(won).toEqual([...(did.includes('an order of somebody else') ? [4_000] : []), ...(did.includes('an order of hers') ? [7_000] : []), 9_000, 23_000])
      const notes = await readPacked(database, 'note', '"storeId" = $1 AND "removedAt" IS NULL', [world.storeId])
      expect(notes.map(({ text }) => text)).toEqual(did.includes('a note about somebody else') ? ['창가 자리'] : [])
      expect((await readPacked(database, 'customer', '"storeId" = $1 AND "removedAt" IS NULL', [world.storeId])).map(({ id }) => id)).toEqual([other])
    }), { numRuns: 12 })
  }, 120_000)

  it('stays away from a device that lost its cache, and from one that was away longer than tombstones last', async () => {
    const { world, one, customer, other, erase } = await shop()
    for (const deed of Object.values(deeds)) await deed(one, customer, other)
    await erase()
    await database.rows('UPDATE "Store" SET "floor" = "version" WHERE "id" = $1', [world.storeId])
    await one.sync()
    await one.sync()
    expect(found(await deviceDumpOf(one))).toEqual([])
    expect(found(await dumpOf(database, world.storeId))).toEqual([])
    expect((await readPacked(database, 'note', '"storeId" = $1 AND "removedAt" IS NULL', [world.storeId])).map(({ text }) => text)).toEqual(['창가 자리'])
  })
})
