import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change, Noun } from '../../core/src/rows.ts'
import { readState, tableOf } from '../../extension/src/db/cache.ts'
import { check } from '../../extension/src/sync/check.ts'
import { fetchOlder } from '../../extension/src/sync/older-records.ts'
import { anOrder } from '../../extension/src/sync/testing/sightings.ts'
import { sorted, testDevice, type TestDevice } from '../../extension/src/sync/testing/test-device.ts'
import type { Database } from '../../server/src/db/database.ts'
import { databaseKinds, migrated } from '../support/databases.ts'
import { serverApi, type Over } from '../support/server-api.ts'
import { storeWorld } from '../support/store-world.ts'

const mina = '01011112222'
const over: Over = async (deed) => ({ status: 'ok', value: JSON.parse(JSON.stringify(await deed())) as Awaited<ReturnType<typeof deed>> })
/** An order of so many days before the day of these tests. */
const daysAgo = (number: string, days: number, phone = mina) =>
  anOrder(number, phone, { ordered: { at: new Date(Date.parse('2026-11-22T01:00:00.000Z') - days * 86_400_000).toISOString(), precision: 'second' } })
const inspect = (device: TestDevice) => check(device.ground(), device.api, device.id, 'daily')
const plain = (changes: readonly Change[]) => sorted(changes).map(({ noun, row }) => ({ noun, row }))

describe.each(databaseKinds)('a device kept in step with the real server on $name', (kind) => {
  let database: Database
  beforeAll(async () => void (database = await migrated(kind)))
  afterAll(() => database.close())

  async function shop() {
    const world = await storeWorld(database)
    const device = async (name: string) => {
      const { id } = await world.pair(name)
      return testDevice({ apiFor: (deviceId) => serverApi(world, deviceId, over, { limit: 50 }) }, name, { id, storeId: world.storeId, namespace: world.namespace })
    }
    return { one: await device('카운터'), two: await device('주방') }
  }

  it('finds nothing to mend after any way of getting there: its own changes, a bootstrap, later pulls', async () => {
    const { one, two } = await shop()
    for (let at = 0; at < 40; at++) await one.write('captureSighting', daysAgo(`o${at}`, at * 5, `010${String(20_000_000 + (at % 7))}`))
    await one.sync()
    await two.sync()
    const [customer] = await two.rows('customer')
    await two.write('renameCustomer', { customerId: customer!.id, name: '김만두' })
    await two.write('addTag', { customerId: customer!.id, name: '단골' })
    await two.sync()
    await two.write('removeTag', { customerId: customer!.id, tagId: (await two.rows('tag'))[0]!.id })
    await two.sync()
    await one.sync()
    for (const device of [one, two]) expect(await inspect(device)).toBe('same')
  })

  it('mends what a disk lost, kept too long or made up, and only that', async () => {
    const { one } = await shop()
    for (let at = 0; at < 12; at++) await one.write('captureSighting', daysAgo(`o${at}`, at, `010${String(30_000_000 + (at % 3))}`))
    await one.sync()
    const before = plain(await one.everything())
    const { cache } = one.ground()
    const harmed = async (noun: Noun) => (await tableOf(cache, noun).toArray())[0]!
    await tableOf(cache, 'order').delete((await harmed('order')).id)
    const person = await harmed('customer')
    await tableOf(cache, 'customer').put({ ...person, name: '딴사람', version: person.version - 1 } as never)
    const identity = await harmed('identity')
    await tableOf(cache, 'identity').put({ ...identity, id: identity.id.replace(/.$/, identity.id.endsWith('0') ? '1' : '0') } as never)
    expect(await inspect(one)).toBe('repaired')
    expect(plain(await one.everything())).toEqual(before)
    expect(await inspect(one)).toBe('same')
  })

  it('holds the newer records, fetches the older when asked, and counts none of them twice', async () => {
    const { one, two } = await shop()
    for (let at = 0; at < 60; at++) await one.write('captureSighting', daysAgo(`o${at}`, at * 10))
    await one.sync()
    await two.sync()
    const customer = (await two.rows('customer'))[0]!
    expect(customer.visitCount).toBe(60)
    const held = (await two.rows('order')).length
    expect(held).toBeGreaterThanOrEqual(20)
    expect(held).toBeLessThan(60)
    expect((await readState(two.ground().cache)).scopeFrom).not.toBeNull()

    await two.write('captureSighting', daysAgo('o59', 590))
    expect((await two.rows('customer'))[0]?.visitCount).toBe(60)
    await two.sync()
    expect((await two.rows('customer'))[0]?.visitCount).toBe(60)
    expect((await two.rows('order')).some(({ number }) => number === 'o59')).toBe(true)

    const answer = await fetchOlder(two.ground(), two.api, two.id, customer.id, null)
    expect(answer).toMatchObject({ status: 'fetched', before: null })
    expect((await two.rows('order')).length).toBe(60)
    expect(await inspect(two)).toBe('same')
  })
})
