import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MutationName } from '@dangol/core/mutations'
import { recordNouns, type Change, type Order } from '@dangol/core/rows'
import { tierOf } from '@dangol/core/tiering'
import { civilDateOf } from '@dangol/core/time'
import { databaseKinds, migrated } from '../../../../test/support/databases.ts'
import { dumpOf } from '../../../../test/support/dump.ts'
import { noon, orderSighting, storeWorld, type StoreWorld } from '../../../../test/support/store-world.ts'
import { tables } from '../../db/columns.ts'
import type { Database } from '../../db/database.ts'
import { readPacked } from '../../db/noun-rows.ts'
import { theServer } from '../access-log/record-access.ts'
import { purgeStore } from '../purge.ts'
import { readStore } from '../store-row.ts'
import { eraseCustomer, previewErasure } from './erase-customer.ts'
import { ownedNouns } from './read-person.ts'

const [phone, otherPhone] = ['01055667788', '01099887766']
/** What a page or a person wrote of her, each found nowhere else. */
const words = ['곽두심', '두심이네', phone, 'dusim.k@mail.example', '갑각류에 두드러기', '계란말이 두 번 식었다고', '문 앞에 곰인형', '최고예요 두심픽', '두심 님께 문자']
const her = { name: { kind: 'plain', text: '곽두심' }, phone: { kind: 'mobile', digits: phone }, email: 'dusim.k@mail.example', nickname: '두심이네' } as const
const laterMs = Date.parse(noon) + 60_000
const later = new Date(laterMs).toISOString()
const id = (n: number) => `8a3b4c5d-0000-7000-8000-${String(n).padStart(12, '0')}`

describe.each(databaseKinds)('erasing a person on $name', (kind) => {
  let database: Database
  beforeAll(async () => void (database = await migrated(kind)))
  afterAll(() => database.close())

  async function shop() {
    const world = await storeWorld(database)
    const device = await world.device()
    const rows = async <N extends Change['noun']>(noun: N) => readPacked(database, noun, '"storeId" = $1', [world.storeId])
    await device.push(['captureSighting', orderSighting('o1', phone, { who: her, request: '문 앞에 곰인형', amount: 23_000 })])
    await device.push(['captureSighting', orderSighting('o2', phone, { who: her, amount: 18_000 })])
    await device.push(['captureSighting', orderSighting('o3', otherPhone, { amount: 9_000 })])
    const customer = (await rows('identity')).find(({ value }) => value === phone)?.customerId ?? ''
    const review = { kind: 'review', site: 'coupangeats', page: 'reviews', key: { platform: 'coupangeats', shop: '77', number: 'r1' }, who: { nickname: '두심이네' }, seenAt: noon, rating: 5, text: '최고예요 두심픽', order: { number: 'c1' } }
    await device.push(
      ['captureSighting', review],
      ['addNote', { id: id(1), customerId: customer, kind: 'complaint', text: '갑각류에 두드러기', writtenAt: noon }],
      ['recordConsent', { id: id(8), customerId: customer, purpose: 'sms', given: true, how: 'spoken', wording: '두심 님께 문자', at: noon }],
      ['keepApart', { customerId: customer, otherId: (await rows('identity')).find(({ value }) => value === otherPhone)?.customerId }],
      ['addTag', { customerId: customer, name: '단골' }],
      ['renameCustomer', { customerId: customer, name: '곽두심 님' }],
    )
    const [shown] = (await rows('review'))
    await device.push(
      ['linkRecord', { noun: 'review', recordId: shown?.id, customerId: customer }],
      // Too long: quarantined, with all that was typed.
      ['addNote', { id: id(2), customerId: customer, kind: 'complaint', text: '계란말이 두 번 식었다고'.repeat(400), writtenAt: noon }],
      ['captureSighting', { ...orderSighting('', phone, { who: her }) }],
    )
    const erase = (now = later) => eraseCustomer(database, { storeId: world.storeId, customerId: customer, actor: theServer, now })
    return { world, device, customer, rows, erase }
  }

  const found = async (world: StoreWorld) => {
    const dump = await dumpOf(database, world.storeId)
    return words.filter((word) => dump.includes(word))
  }

  /** What the till took, by day, by tier and by item: of whoever is known and of whoever is nobody by now. */
  async function totals(world: StoreWorld) {
    const { tierPolicy, timeZone } = await readStore(database, world.storeId)
    const customers = await readPacked(database, 'customer', '"storeId" = $1', [world.storeId])
    const tiers = new Map(customers.map(({ id, days }) => [id, tierOf(days, tierPolicy, civilDateOf(later, timeZone)).tier]))
    const sums: Record<string, number> = {}
    const add = (key: string, won: number) => (sums[key] = (sums[key] ?? 0) + won)
    for (const order of await readPacked(database, 'order', '"storeId" = $1 AND "removedAt" IS NULL', [world.storeId]) as Order[]) {
      const { amount, orderedAt, customerId, who, items, status } = order
      add(`day ${civilDateOf(orderedAt, timeZone)}`, amount ?? 0)
      add(`tier ${who.erased ? who.erased.tier : customerId === null ? '-' : tiers.get(customerId)}`, amount ?? 0)
      add(`status ${status}`, 1)
      for (const item of items) add(item.name, item.quantity)
    }
    return sums
  }

  it('leaves no word of them in any table, and no total other than it was', async () => {
    const { world, rows, customer, erase } = await shop()
    expect((await found(world)).length).toBeGreaterThan(7)
    const before = await totals(world)
    expect(await previewErasure(database, world.storeId, customer)).toEqual({ identities: 4, tags: 1, notes: 1, edits: 3, quarantined: 2, records: 4 })
    expect(await erase()).toEqual({ identities: 4, tags: 1, notes: 1, edits: 3, quarantined: 2, records: 4 })
    expect(await found(world)).toEqual([])
    expect(await totals(world)).toEqual(before)
    expect((await rows('order')).filter(({ customerId }) => customerId !== null)).toHaveLength(1)
    const log = await database.rows('SELECT "deed", "customerId", "fields" FROM "AccessLog" WHERE "storeId" = $1 AND "deed" = \'erased\'', [world.storeId])
    expect(log).toEqual([{ deed: 'erased', customerId: customer, fields: [] }])
  })

  it('changes nothing when it is done again', async () => {
    const { world, erase } = await shop()
    await erase()
    const before = await dumpOf(database, world.storeId)
    await erase(new Date(laterMs + 60_000).toISOString())
    expect(await dumpOf(database, world.storeId)).toBe(before)
  })

  it('is the same whether late changes about them come before or after it, in any order', async () => {
    const late = (customer: string, orderId: string): readonly (readonly [MutationName, unknown])[] => [
      ['addNote', { id: id(11), customerId: customer, kind: 'complaint', text: '갑각류에 두드러기', writtenAt: noon }],
      ['addNote', { id: id(12), customerId: customer, kind: 'complaint', text: '계란말이 두 번 식었다고'.repeat(400), writtenAt: noon }],
      ['addTag', { customerId: customer, name: '단골' }],
      ['renameCustomer', { customerId: customer, name: '곽두심' }],
      ['removeCustomer', { customerId: customer, restore: true }],
      ['setBirthday', { customerId: customer, birthday: { month: 3, day: 1, calendar: 'solar', leapMonth: false, year: 1990 } }],
      ['addPhone', { customerId: customer, phone }],
      ['captureSighting', orderSighting('o1', phone, { who: her, status: 'delivered' })],
      ['captureSighting', orderSighting('o4', phone, { who: her, amount: 7_000 })],
      ['captureSighting', { ...orderSighting('', phone, { who: her }) }],
      ['captureSighting', orderSighting('o5', undefined, { who: { nickname: '두심이네' }, amount: 5_000 })],
      ['linkRecord', { noun: 'order', recordId: orderId, customerId: customer }],
      ['removeNote', { noteId: id(1), restore: true }],
    ]
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray([...Array(13).keys()], { minLength: 13 }), fc.nat(13), async (order, at) => {
      const { world, device, customer, rows, erase } = await shop()
      await device.push(['captureSighting', orderSighting('o5', undefined, { who: { nickname: '두심이네' }, amount: 5_000 })])
      const open = (await rows('order')).find(({ number }) => number === 'o5')?.id ?? ''
      const changes = late(customer, open)
      for (const [turn, index] of order.entries()) {
        if (turn === at) await erase()
        const change = changes[index]
        if (change) await device.push(change)
      }
      // Where it came last, what came before it is swept by it; where it came earlier, nothing was taken in.
      if (at >= order.length) await erase()
      expect(await found(world)).toEqual([])
      expect((await rows('customer')).filter(({ removedAt }) => removedAt === null)).toHaveLength(1)
      expect((await rows('quarantined')).filter(({ removedAt }) => removedAt === null)).toEqual([])
      // Nobody's sale was lost with her.
const won = (await rows('order')).map(({ amount }) => amount ?? 0)
      expect([18_000, 5_000, 7_000, 9_000].every((amount) => won.includes(amount))).toBe(true)
    }), { numRuns: 6 })
  })

  it('meets them as somebody new when they come again, and never with what they had', async () => {
    const { world, device, customer, rows, erase } = await shop()
    await erase()
    const again = new Date(laterMs + 3_600_000).toISOString()
    const seen = orderSighting('o9', phone, { who: her, seenAt: again, ordered: { at: again, precision: 'minute' }, amount: 31_000 })
    await device.send([device.next('captureSighting', seen)], { now: again })
    const [newcomer] = (await rows('customer')).filter(({ name, removedAt }) => name === '곽두심' && removedAt === null)
    expect(newcomer).toMatchObject({ visitCount: 1, spend: 31_000, erasedAt: null })
    expect(newcomer?.id).not.toBe(customer)
    // An old page of hers, open since before: what it tells stays nobody's.
    await device.push(['captureSighting', orderSighting('o1', phone, { who: her })], ['captureSighting', orderSighting('o8', phone, { who: her })])
    expect((await rows('customer')).find(({ id }) => id === newcomer?.id)).toMatchObject({ visitCount: 1 })
    // And erased a second time, she is gone a second time.
    await eraseCustomer(database, { storeId: world.storeId, customerId: newcomer?.id ?? '', actor: theServer, now: new Date(laterMs + 7_200_000).toISOString() })
    expect(await found(world)).toEqual([])
    await device.push(['captureSighting', seen])
    expect(await found(world)).toEqual([])
  })

  it('is not forgotten with the tombstones', async () => {
    const { world, device, erase, rows } = await shop()
    await erase()
    await purgeStore(database, world.storeId, '2028-01-01T00:00:00.000Z')
    await device.push(['captureSighting', orderSighting('o7', phone, { who: her })])
    expect(await found(world)).toEqual([])
    expect((await rows('customer')).filter(({ removedAt }) => removedAt === null)).toHaveLength(1)
  })

  it('knows every table that holds rows of a customer', async () => {
    const columns = await database.rows<{ name: string }>(`SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'customerId' ORDER BY 1`)
    const known = [...ownedNouns, ...recordNouns].map((noun) => tables[noun].name)
    // The tier is computed anew with the empty row; the log keeps that there was somebody; files on their way in lose the person's rows.
    expect(columns.map(({ name }) => name)).toEqual([...known, 'CustomerTier', 'AccessLog', 'ImportKey'].sort())
  })
})
