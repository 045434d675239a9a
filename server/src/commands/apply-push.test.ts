import { recordId } from '@dangol/core/matching'
import { memoryStore } from '@dangol/core/memory-store'
import { clockOf, mutationKey } from '@dangol/core/sync/protocol'
import type { Order } from '@dangol/core/rows'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { finalRows, noon, orderSighting, storeWorld, type StoreWorld } from '../../../test/support/store-world.ts'
import type { Database } from '../db/database.ts'
import { readStore } from './store-row.ts'

describe.each(databaseKinds)('a push on $name', (kind) => {
  let database: Database
  let world: StoreWorld
  beforeAll(async () => {
    database = await migrated(kind)
  })
  beforeEach(async () => {
    world = await storeWorld(database)
  })
  afterAll(() => database.close())

  const someone = () => ({ id: randomUUID(), name: '한소라', phone: null })
  const version = async () => (await readStore(database, world.storeId)).version

  it('applies mutations in order and stamps every row it wrote with one version', async () => {
    const device = await world.device()
    const customer = someone()
    const answer = await device.push(['createCustomer', customer], ['addTag', { customerId: customer.id, name: '단골' }])
    expect(answer).toEqual({ status: 'accepted', results: [{ mid: 1, status: 'applied' }, { mid: 2, status: 'applied' }], lastMid: 2 })
    const { changes, lastMid } = await device.pull()
    expect(changes.map(({ noun, row }) => [noun, row.version])).toEqual([['customer', 1], ['tag', 1], ['customerTag', 1]])
    expect(lastMid).toBe(2)
  })

  it('answers what it has seen as it did then, without doing it again', async () => {
    const device = await world.device()
    const batch = [device.next('captureSighting', orderSighting('1', '01020001000')), device.next('addTag', { customerId: randomUUID(), name: '없음' })]
    const first = await device.send(batch)
    expect(await device.send(batch)).toEqual(first)
    const longer = await device.send([...batch, device.next('captureSighting', orderSighting('2', '01020001000'))])
    expect(longer).toMatchObject({ results: [...('results' in first ? first.results : []), { mid: 3, status: 'applied' }], lastMid: 3 })
    expect((await device.pull()).changes.filter(({ noun }) => noun === 'order')).toHaveLength(2)
  })

  it('asks for what is missing when mutations do not follow on, and does none of them', async () => {
    const device = await world.device()
    const [one, two, three] = [device.next('createCustomer', someone()), device.next('createCustomer', someone()), device.next('createCustomer', someone())]
    expect(await device.send([two, three])).toEqual({ status: 'gap', expected: 1 })
    expect(await device.send([one, three])).toEqual({ status: 'gap', expected: 1 })
    expect(await device.send([one])).toMatchObject({ status: 'accepted' })
    expect(await device.send([three])).toEqual({ status: 'gap', expected: 2 })
    expect(await version()).toBe(1)
  })

  it('tells a device that knew another epoch, and does nothing', async () => {
    const device = await world.device()
    const answer = await device.send([device.next('createCustomer', someone())], { epoch: randomUUID() })
    expect(answer).toEqual({ status: 'other-epoch', epoch: world.epoch })
    expect(await version()).toBe(0)
  })

  it('takes no batch of more than 256 kB, and the halves of it', async () => {
    const device = await world.device()
    const customer = someone()
    await device.push(['createCustomer', customer])
    const notes = Array.from({ length: 99 }, () => device.next('addNote', { id: randomUUID(), customerId: customer.id, kind: 'general' as const, text: '가'.repeat(900), writtenAt: noon }))
    const before = await version()
    expect(await device.send(notes)).toEqual({ status: 'too-large', most: 256 * 1024 })
    expect(await version()).toBe(before)
    expect(await device.send(notes.slice(0, 50))).toMatchObject({ status: 'accepted', lastMid: 51 })
    expect(await device.send(notes.slice(50))).toMatchObject({ status: 'accepted', lastMid: 100 })
  })

  it('goes on after a refusal, and takes no version when nothing was written', async () => {
    const device = await world.device()
    const lost = { customerId: randomUUID(), name: '단골' }
    expect(await device.push(['addTag', lost], ['addTag', { ...lost, name: '' }], ['createCustomer', someone()])).toMatchObject({
      results: [
        { mid: 1, status: 'refused', code: 'unknown-customer' },
        { mid: 2, status: 'refused', code: 'invalid-args', path: 'name' },
        { mid: 3, status: 'applied' },
      ],
    })
    expect(await version()).toBe(1)
    expect(await device.send([device.next('no-such-deed', {})])).toMatchObject({ results: [{ status: 'refused', code: 'unknown-mutation' }], lastMid: 4 })
    expect(await version()).toBe(1)
    expect((await device.pull()).lastMid).toBe(4)
  })

  it('quarantines whole what may not be lost and cannot be applied', async () => {
    const device = await world.device()
    const sighting = { ...orderSighting('1'), amount: 'free' }
    const note = { id: randomUUID(), customerId: randomUUID(), kind: 'complaint', text: '땅콩 알레르기', writtenAt: noon }
    expect(await device.push(['captureSighting', sighting], ['addNote', note])).toMatchObject({
      results: [{ status: 'quarantined', code: 'invalid-args', path: 'amount' }, { status: 'quarantined', code: 'unknown-customer' }],
    })
    const items = (await device.pull('', undefined, 'recent')).changes.flatMap((change) => (change.noun === 'quarantined' ? [change.row] : []))
    expect(items).toHaveLength(2)
    expect(items).toEqual(expect.arrayContaining([
      expect.objectContaining({ deviceName: '카운터 태블릿', name: 'captureSighting', args: sighting, code: 'invalid-args', path: 'amount', at: noon, removedAt: null }),
      expect.objectContaining({ name: 'addNote', args: note, code: 'unknown-customer', path: '' }),
    ]))
  })

  it('lets one mutation whose values the database cannot hold spoil none of the others', async () => {
    const device = await world.device()
    const customer = someone()
    const impossible = orderSighting('2', '01020001000', { amount: 99_999_999 })
    await database.rows(`ALTER TABLE "Order" ADD CONSTRAINT test_limit CHECK ("amount" < 90000000)`)
    const batch = [
      device.next('createCustomer', customer), device.next('captureSighting', impossible), device.next('renameCustomer', { customerId: customer.id, name: '두리' }),
      device.next('captureSighting', orderSighting('3', '01020001000')),
    ]
    const answer = await device.send(batch).finally(() => database.rows('ALTER TABLE "Order" DROP CONSTRAINT test_limit'))
    expect(answer).toMatchObject({ results: [{ status: 'applied' }, { status: 'quarantined', code: 'invalid-args' }, { status: 'applied' }, { status: 'applied' }] })
    const { changes } = await device.pull()
    expect(changes.filter(({ noun }) => noun === 'order')).toHaveLength(1)
    expect(changes.filter(({ noun }) => noun === 'customer').map(({ row }) => row)).toEqual(expect.arrayContaining([
      expect.objectContaining({ name: '두리' }), expect.objectContaining({ name: '손님 1000', visitCount: 1 }),
    ]))
    expect(await device.send(batch)).toEqual(answer)
  })

  it('keeps the readable part of a text with NUL characters or half an emoji', async () => {
    const device = await world.device()
    expect(await device.push(['captureSighting', orderSighting('1\0', '01020001000', { request: '젓가락 \ud83d 두 개\0' })])).toMatchObject({ results: [{ status: 'applied' }] })
    expect((await device.pull()).changes).toContainEqual({ noun: 'order', row: expect.objectContaining({ number: '1', request: '젓가락 \ufffd 두 개' }) })
  })

  it('survives arguments nested as deep as they like', async () => {
    const device = await world.device()
    let deep: unknown = '끝'
    for (let depth = 0; depth < 10_000; depth += 1) deep = [deep]
    expect(await device.push(['captureSighting', deep], ['createCustomer', someone()])).toMatchObject({ results: [{ status: 'quarantined' }, { status: 'applied' }] })
  })

  it('makes one row of an order that two devices captured, and counts it once', async () => {
    const [counter, kitchen] = [await world.device('카운터'), await world.device('주방')]
    await Promise.all([counter.push(['captureSighting', orderSighting('1', '01020001000')]), kitchen.push(['captureSighting', orderSighting('1', '01020001000')])])
    const { changes } = await counter.pull()
    expect(changes.filter(({ noun }) => noun === 'order')).toHaveLength(1)
    expect(changes).toContainEqual({ noun: 'customer', row: expect.objectContaining({ visitCount: 1, spend: 12_000 }) })
  })

  it('keeps the same mutation out of two concurrent pushes of it', async () => {
    const device = await world.device()
    const batch = [device.next('captureSighting', orderSighting('1', '01020001000'))]
    const answers = await Promise.all([device.send(batch), device.send(batch), device.send(batch)])
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await version()).toBe(1)
  })

  it('tells each mutation the device as its author', async () => {
    const device = await world.device('배달 폰')
    const customer = someone()
    await device.push(['createCustomer', customer], ['addNote', { id: randomUUID(), customerId: customer.id, kind: 'general', text: '창가 자리', writtenAt: noon }])
    expect((await device.pull()).changes).toContainEqual({ noun: 'note', row: expect.objectContaining({ author: '배달 폰' }) })
  })

  it('leaves the very rows that the same mutations leave in memory', async () => {
    const people = Array.from({ length: 4 }, (_, index) => `0197f0e2-0000-7000-8000-00000000010${index}`)
    const phones = ['01020001000', '01020002000', '01020003000']
    const mutation = fc.oneof(
      fc.record({ name: fc.constant('createCustomer'), args: fc.record({ id: fc.constantFrom(...people), name: fc.constantFrom('한소라', '윤두리'), phone: fc.constantFrom(null, '010-2000-1000') }) }),
      fc.record({ name: fc.constant('captureSighting'), args: fc.tuple(fc.nat(5), fc.constantFrom(undefined, ...phones), fc.record({ amount: fc.nat(90_000), status: fc.constantFrom('placed', 'cancelled', 'delivered') })).map(([number, phone, more]) => orderSighting(String(number), phone, more as object)) }),
      fc.record({ name: fc.constant('addTag'), args: fc.record({ customerId: fc.constantFrom(...people), name: fc.constantFrom('단골', '포장') }) }),
      fc.record({ name: fc.constant('renameCustomer'), args: fc.record({ customerId: fc.constantFrom(...people), name: fc.constantFrom('하나', '두나') }) }),
      fc.record({ name: fc.constant('addNote'), args: fc.record({ id: fc.constantFrom(...people), customerId: fc.constantFrom(...people), kind: fc.constant('general'), text: fc.constant('메모'), writtenAt: fc.constant(noon) }) }),
      fc.record({ name: fc.constant('removeNote'), args: fc.record({ noteId: fc.constantFrom(...people), restore: fc.boolean() }) }),
      fc.record({ name: fc.constant('removeCustomer'), args: fc.record({ customerId: fc.constantFrom(...people), restore: fc.boolean() }) }),
      fc.record({ name: fc.constant('removeTag'), args: fc.record({ customerId: fc.constantFrom(...people), tagId: fc.constantFrom(...people) }) }),
      fc.record({ name: fc.constant('linkRecord'), args: fc.record({ noun: fc.constant('order'), number: fc.nat(5), customerId: fc.constantFrom(...people) }) }),
      fc.record({ name: fc.constant('unlinkRecord'), args: fc.record({ noun: fc.constant('order'), number: fc.nat(5) }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(mutation, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }), async (batches) => {
        const { storeId, namespace, device } = await storeWorld(database)
        const tablet = await device()
        const memory = memoryStore()
        for (const batch of batches) {
          const pending = batch.map(({ name, args }) => {
            const recordOf = (number: number) => recordId(storeId, 'order', { platform: 'smartstore', shop: '', number: String(number) })
            return tablet.next(name, 'number' in args && 'noun' in args ? { ...args, recordId: recordOf(args.number as number) } : args)
          })
          for (const mutation of pending) {
            const { mid, name, args } = mutation
            await memory.run(name, args, { storeId, namespace, timeZone: 'Asia/Seoul', now: noon, author: '카운터 태블릿', mutationKey: mutationKey(tablet.id, mid), ...clockOf(mutation, tablet.id) })
          }
          await tablet.send(pending)
        }
        const changes = (await tablet.pull()).changes.filter(({ noun }) => noun !== 'quarantined')
        expect(finalRows(changes)).toEqual(finalRows(memory.changes()))
        const counted = changes.filter((change) => change.noun === 'order').map(({ row }) => row as Order).filter((order) => order.customerId && order.status !== 'cancelled')
        for (const customer of changes.flatMap((change) => (change.noun === 'customer' ? [change.row] : []))) {
          const own = counted.filter((order) => order.customerId === customer.id)
          expect([customer.visitCount, customer.spend]).toEqual([own.length, own.reduce((sum, order) => sum + (order.amount ?? 0), 0)])
        }
      }),
      { numRuns: 40 },
    )
  })
})
