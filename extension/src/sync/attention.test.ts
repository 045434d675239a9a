import { describe, expect, it } from 'vitest'
import { tableOf } from '../db/cache.ts'
import { testStore, memoryServer } from './testing/memory-server.ts'
import { anOrder } from './testing/sightings.ts'
import { testBrowser, type TestBrowser } from './testing/test-browser.ts'

const mina = '01011112222'
const noteId = '33333333-3333-4333-8333-333333333333'
const written = { kind: 'complaint', text: '땅콩 알레르기', writtenAt: '2026-11-22T02:30:00.000Z' } as const

async function customerOf(browser: TestBrowser): Promise<string> {
  return (await browser.mirror.search(''))[0]!.customerId
}

/** Two browsers of a shop that both know the customer. */
async function twoBrowsers() {
  const server = memoryServer()
  const [one, two] = [await testBrowser(server), await testBrowser(server)]
  await one.mirror.capture([anOrder('1', mina)])
  await one.sync()
  await two.sync()
  return { server, one, two, customerId: await customerOf(one) }
}
const rename = (browser: TestBrowser, customerId: string, name: string) => browser.mirror.mutate({ name: 'renameCustomer', args: { customerId, name } })
const lostIn = async (browser: TestBrowser) => (await browser.mirror.attention()).lost
const undecidedIn = async (browser: TestBrowser) => (await browser.mirror.attention()).undecided

describe('a name that two devices change at once', () => {
  async function conflict() {
    const shop = await twoBrowsers()
    const { one, two, customerId } = shop
    one.clock.now = '2026-11-22T03:00:01.000Z'
    two.clock.now = '2026-11-22T03:00:02.000Z'
    await rename(one, customerId, '김만두')
    await rename(two, customerId, '이국수')
    await two.sync()
    await one.sync()
    await two.sync()
    return shop
  }

  it('is the later one on both, and the earlier one is kept, on both, with whose it was', async () => {
    const { one, two, customerId } = await conflict()
    for (const browser of [one, two]) {
      expect((await browser.mirror.customer(customerId))?.name).toBe('이국수')
      expect(await lostIn(browser)).toMatchObject([{ lost: '김만두', now: '이국수', noun: 'customer', field: 'name', customerName: '이국수' }])
      expect((await browser.mirror.customer(customerId))?.lost).toHaveLength(1)
    }
  })

  it('is put back with one change, which both see, and nothing is left to decide', async () => {
    const { one, two, customerId } = await conflict()
    const [lost] = await lostIn(two)
    expect(await two.mirror.mutate({ name: 'restoreEdit', args: { editId: lost!.editId } })).toEqual({ status: 'saved' })
    await two.sync()
    await one.sync()
    for (const browser of [one, two]) {
      expect((await browser.mirror.customer(customerId))?.name).toBe('김만두')
      expect(await lostIn(browser)).toEqual([])
    }
  })

  it('may be left, and asked about again; the next worker knows it too', async () => {
    const { one } = await conflict()
    const [lost] = await lostIn(one)
    await one.mirror.mutate({ name: 'dismissEdit', args: { editId: lost!.editId, undo: false } })
    expect(await lostIn(one)).toEqual([])
    await one.mirror.mutate({ name: 'dismissEdit', args: { editId: lost!.editId, undo: true } })
    await one.restart()
    expect(await lostIn(one)).toHaveLength(1)
  })

  it('of a tag and of a record\'s owner is put back, and what the panel takes back stands as before', async () => {
    const shop = await twoBrowsers()
    const { one, two, customerId } = shop
    await one.mirror.capture([anOrder('2', '01033334444')])
    await rename(one, customerId, '김만두')
    await one.mirror.mutate({ name: 'addTag', args: { customerId, name: '창가' } })
    await one.sync()
    await two.sync()
    const other = (await one.mirror.search('')).find((hit) => hit.customerId !== customerId)!.customerId
    const [tag] = (await one.mirror.customer(customerId))!.tags
    const order = (await tableOf(one.mirror.ground.cache, 'order').toArray()).find(({ number }) => number === '2')!
    one.clock.now = '2026-11-22T03:00:01.000Z'
    two.clock.now = '2026-11-22T03:00:02.000Z'
    await one.mirror.mutate({ name: 'removeTag', args: { customerId, tagId: tag!.id } })
    await one.mirror.mutate({ name: 'linkRecord', args: { noun: 'order', recordId: order.id, customerId } })
    await two.mirror.mutate({ name: 'removeTag', args: { customerId, tagId: tag!.id } })
    await two.mirror.mutate({ name: 'addTag', args: { customerId, name: '창가' } })
    await two.mirror.mutate({ name: 'unlinkRecord', args: { noun: 'order', recordId: order.id } })
    await two.mirror.mutate({ name: 'linkRecord', args: { noun: 'order', recordId: order.id, customerId: other } })
    await two.sync()
    await one.sync()
    const state = async () => [(await one.mirror.customer(customerId))!.tags.map(({ name }) => name), (await tableOf(one.mirror.ground.cache, 'order').get(order.id))?.customerId]
    const stands = await state()
    expect(stands).toEqual([['창가'], other])
    const lost = await lostIn(one)
    const [lostTag, lostOwner] = ['customerTag', 'order'].map((noun) => lost.find((value) => value.noun === noun)!)
    expect(lostTag).toMatchObject({ lost: true, now: false, nowId: tag!.id, subject: '창가', customerId })
    expect(lostOwner).toMatchObject({ lost: '김만두', nowId: other })
    for (const { editId } of [lostTag!, lostOwner!]) expect(await one.mirror.mutate({ name: 'restoreEdit', args: { editId } })).toEqual({ status: 'saved' })
    expect(await state()).toEqual([[], customerId])
    await one.mirror.mutate({ name: 'addTag', args: { customerId, name: '창가' } })
    await one.mirror.mutate({ name: 'linkRecord', args: { noun: 'order', recordId: order.id, customerId: other } })
    expect(await state()).toEqual(stands)
    await one.sync()
    expect(await state()).toEqual(stands)
    expect(await lostIn(one)).toEqual([])
  })

  it('is no conflict when one had seen the other', async () => {
    const { one, two, customerId } = await twoBrowsers()
    await rename(one, customerId, '김만두')
    await one.sync()
    await two.sync()
    await rename(two, customerId, '이국수')
    await two.sync()
    await one.sync()
    expect([await lostIn(one), await lostIn(two)]).toEqual([[], []])
  })
})

describe('a change the server refuses', () => {
  async function refused() {
    const shop = await twoBrowsers()
    shop.server.refuses.add('renameCustomer')
    await rename(shop.one, shop.customerId, '김만두')
    await shop.one.sync()
    return shop
  }

  it('waits for a person, with what was typed, on this device only', async () => {
    const { one, two } = await refused()
    expect(await undecidedIn(one)).toMatchObject([{ name: 'renameCustomer', args: { name: '김만두' }, code: 'not-permitted', customerName: '손님22', key: { source: 'refused' } }])
    expect(await undecidedIn(two)).toEqual([])
  })

  it('is made again with what was mended, exactly once', async () => {
    const { server, one, customerId } = await refused()
    server.refuses.clear()
    const [item] = await undecidedIn(one)
    expect(await one.mirror.retryUndecided(item!.key, { customerId, name: '김만둣국' })).toEqual({ status: 'saved' })
    expect([await undecidedIn(one), await one.pending()]).toEqual([[], 1])
    expect(await one.mirror.retryUndecided(item!.key, { customerId, name: '김만둣국' })).toEqual({ status: 'saved' })
    await one.sync()
    expect(await one.pending()).toBe(0)
    expect(server.rowsOf('customer').map(({ name }) => name)).toEqual(['김만둣국'])
  })

  it('stays, mended, when it still cannot be made', async () => {
    const { one, customerId } = await refused()
    const [item] = await undecidedIn(one)
    expect(await one.mirror.retryUndecided(item!.key, { customerId, name: '' })).toMatchObject({ status: 'refused', code: 'invalid-args', path: 'name' })
    expect(await undecidedIn(one)).toMatchObject([{ args: { name: '' }, code: 'invalid-args', path: 'name' }])
    expect(await one.pending()).toBe(0)
  })

  it('is let go, and taken back, also by the next worker', async () => {
    const { one } = await refused()
    const [item] = await undecidedIn(one)
    await one.mirror.discardUndecided(item!.key, true)
    expect(await undecidedIn(one)).toEqual([])
    await one.restart()
    await one.mirror.discardUndecided(item!.key, false)
    expect(await undecidedIn(one)).toHaveLength(1)
  })
})

describe('a note the server could not take', () => {
  async function quarantined() {
    const shop = await twoBrowsers()
    shop.server.quarantines.add('addNote')
    await shop.one.mirror.mutate({ name: 'addNote', args: { id: noteId, customerId: shop.customerId, ...written } })
    await shop.one.sync()
    await shop.two.sync()
    return shop
  }

  it('waits for a person on every device, and is made from any of them', async () => {
    const { server, one, two, customerId } = await quarantined()
    for (const browser of [one, two]) expect(await undecidedIn(browser)).toMatchObject([{ name: 'addNote', args: { text: '땅콩 알레르기' }, key: { source: 'quarantined' } }])
    server.quarantines.clear()
    const [item] = await undecidedIn(two)
    expect(await two.mirror.retryUndecided(item!.key, { id: noteId, customerId, ...written, text: '땅콩·호두 알레르기' })).toEqual({ status: 'saved' })
    await two.sync()
    await one.sync()
    for (const browser of [one, two]) expect([await undecidedIn(browser), (await browser.mirror.customer(customerId))?.notes.map(({ text }) => text)]).toEqual([[], ['땅콩·호두 알레르기']])
    expect(server.rowsOf('note')).toHaveLength(1)
  })

  it('stays with what was mended when that does not fit either', async () => {
    const { one, customerId } = await quarantined()
    const [item] = await undecidedIn(one)
    expect(await one.mirror.retryUndecided(item!.key, { id: noteId, customerId, ...written, text: '' })).toMatchObject({ status: 'refused', code: 'invalid-args', path: 'text' })
    expect(await undecidedIn(one)).toMatchObject([{ args: { text: '' }, path: 'text' }])
  })

  it('is let go everywhere, and taken back', async () => {
    const { one, two } = await quarantined()
    const [item] = await undecidedIn(one)
    await one.mirror.discardUndecided(item!.key, true)
    await one.sync()
    await two.sync()
    expect([await undecidedIn(one), await undecidedIn(two)]).toEqual([[], []])
    await two.mirror.discardUndecided(item!.key, false)
    await two.sync()
    await one.sync()
    expect(await undecidedIn(one)).toHaveLength(1)
  })
})

describe('another store’s refusals', () => {
  it('are not shown in this one', async () => {
    const browser = await testBrowser(memoryServer())
    await browser.mirror.ground.outbox.refused.add({ deviceId: 'd0', mid: 1, storeId: `${testStore.id}x`, name: 'addTag', args: {}, at: '2026-11-20T00:00:00.000Z', code: 'not-permitted', path: null })
    expect(await undecidedIn(browser)).toEqual([])
  })
})
