import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordId } from '../matching.ts'
import { memoryStore } from '../memory-store.ts'
import { customerTagIdOf, tagIdOf } from '../mutations/add-tag.ts'
import type { Edit } from '../rows.ts'
import { stampRow } from './field-clocks.ts'
import { formatHlc } from './hlc.ts'

const storeId = '0197f0e2-0000-7000-8000-000000000001'
const idOf = (n: number) => `0197f0e2-0000-7000-8000-00000000010${n}`
const [sora, duri, noteId] = [idOf(0), idOf(1), idOf(2)]
const now = '2026-11-22T03:00:00.000Z'
const devices = ['카운터', '주방', '배달 폰'] as const
const orderId = recordId(storeId, 'order', { platform: 'coupangeats', shop: '', number: 'A1' })
const tagId = tagIdOf(storeId, '창가')

interface Write {
  readonly device: number
  /** Later is greater; unique. */
  readonly time: number
  readonly name: string
  readonly args: object
}

let made = 0
const contextOf = ({ device, time }: Pick<Write, 'device' | 'time'>, baseVersion = 1) => ({
  storeId, timeZone: 'Asia/Seoul', now, author: devices[device] ?? '', mutationKey: `${device}/${made++}`,
  baseVersion, hlc: formatHlc({ ms: 1_000_000 + time, counter: 0, node: `device-${device}` }),
})

/** A store that every device has seen whole, at version 1. */
async function seen() {
  const store = memoryStore()
  const start = { ...contextOf({ device: 9, time: 0 }), mutationKey: 'start' }
  await store.run('createCustomer', { id: sora, name: '한소라', phone: null }, start)
  await store.run('createCustomer', { id: duri, name: '윤두리', phone: null }, start)
  await store.run('addNote', { id: noteId, customerId: sora, kind: 'complaint', text: '땅콩 알레르기', writtenAt: now }, start)
  await store.run('captureSighting', { kind: 'order', site: 's', page: 'p', key: { platform: 'coupangeats', shop: '', number: 'A1' }, who: {}, seenAt: now, amount: 9_000, status: 'placed' }, start)
  await store.run('addTag', { customerId: sora, name: '창가' }, start)
  store.stamp(1)
  return store
}
type Store = Awaited<ReturnType<typeof seen>>

async function state(store: Store) {
  const customer = await store.get('customer', sora)
  const order = await store.get('order', orderId)
  return {
    name: customer?.name, removed: customer?.removedAt !== null, note: (await store.get('note', noteId))?.removedAt !== null,
    tag: (await store.get('customerTag', customerTagIdOf(storeId, sora, tagId)))?.removedAt !== null, order: [order?.customerId, order?.linkedBy],
    visits: [customer?.visitCount, (await store.get('customer', duri))?.visitCount],
  }
}
const lost = (store: Store): Edit[] => store.all('edit').filter((edit) => edit.lost)

const deed = fc.constantFrom<Pick<Write, 'name' | 'args'>>(
  { name: 'renameCustomer', args: { customerId: sora, name: '가람' } }, { name: 'renameCustomer', args: { customerId: sora, name: '나래' } },
  { name: 'renameCustomer', args: { customerId: sora, name: '한소라' } },
  { name: 'removeCustomer', args: { customerId: sora, restore: false } }, { name: 'removeCustomer', args: { customerId: sora, restore: true } },
  { name: 'removeNote', args: { noteId, restore: false } }, { name: 'removeNote', args: { noteId, restore: true } },
  { name: 'removeTag', args: { customerId: sora, tagId } }, { name: 'addTag', args: { customerId: sora, name: '창가' } },
  { name: 'linkRecord', args: { noun: 'order', recordId: orderId, customerId: duri } }, { name: 'linkRecord', args: { noun: 'order', recordId: orderId, customerId: sora } },
)

/** Up to three devices that know nothing of each other, each at most one write to a row, since its own come in its own order: truly at the same time. */
const rowOf: Readonly<Record<string, string>> = { renameCustomer: 'customer', removeCustomer: 'customer', removeNote: 'note', removeTag: 'tag', addTag: 'tag', linkRecord: 'order' }
const atOnce = fc.array(fc.tuple(deed, fc.integer({ min: 0, max: 2 })), { minLength: 2, maxLength: 9 }).chain((all) =>
  fc.shuffledSubarray(all.map((_, index) => index), { minLength: all.length, maxLength: all.length }).map((times) => {
    const fields = new Set<string>()
    return all.flatMap(([what, device], index): Write[] => {
      const field = `${device}/${rowOf[what.name]}`
      if (fields.has(field)) return []
      fields.add(field)
      return [{ device, time: (times[index] ?? 0) + 1, ...what }]
    })
  }))

describe('writes to one field that did not know of each other', () => {
  it('end the same, whatever order they arrive in, with the latest in its place', async () => {
    const orders = atOnce.chain((writes) => fc.tuple(fc.constant(writes), fc.shuffledSubarray([...writes], { minLength: writes.length, maxLength: writes.length })))
    await fc.assert(fc.asyncProperty(orders, async ([one, other]) => {
      // A removal does not know what customers' belongings were written to: they are not its fields.
      const own = (write: Write) => !(write.name === 'addTag' || write.name === 'linkRecord') || !one.some(({ name }) => name === 'removeCustomer')
      const ends = await Promise.all([one, other].map(async (writes) => {
        const store = await seen()
        for (const write of writes.filter(own)) await store.run(write.name, write.args, contextOf(write))
        return state(store)
      }))
      expect(ends[0]).toEqual(ends[1])
      const latest = one.filter(({ name }) => name === 'renameCustomer').toSorted((a, b) => b.time - a.time)[0]
      if (latest) expect(ends[0]?.name).toBe((latest.args as { name: string }).name)
      const presence = one.filter(({ name }) => name === 'renameCustomer' || name === 'removeCustomer').toSorted((a, b) => b.time - a.time)[0]
      if (presence) expect(ends[0]?.removed).toBe('restore' in presence.args && presence.args.restore === false)
    }), { numRuns: 400 })
  })

  it('leave every value that lost in the history, by whom it was, to be restored', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 90 }), fc.constantFrom('가람', '나래', '다솜')), { minLength: 2, maxLength: 3, selector: ([device]) => device }).filter((all) => new Set(all.map(([, time]) => time)).size === all.length), async (writes) => {
      const store = await seen()
      for (const [device, time, name] of writes) await store.run('renameCustomer', { customerId: sora, name }, contextOf({ device, time }))
      const winner = writes.toSorted((a, b) => b[1] - a[1])[0]?.[2]
      expect((await store.get('customer', sora))?.name).toBe(winner)
      const losers = new Set(writes.map(([, , name]) => name).filter((name) => name !== winner))
      for (const name of losers) expect(lost(store).filter(({ after }) => after === name).length).toBeGreaterThan(0)
      for (const edit of lost(store)) {
        expect(writes.some(([device, , name]) => devices[device] === edit.author && name === edit.after)).toBe(true)
        expect(edit).toMatchObject({ customerId: sora, noun: 'customer', rowId: sora, field: 'name', resolvedAt: null })
      }
    }))
  })
})

describe('a write that is sent again under another number', () => {
  it.each([['after it lost', 10], ['after it was displaced', 5]])('%s is lost once', async (_, otherTime) => {
    const store = await seen()
    const send = (device: number, time: number, name: string) => store.run('renameCustomer', { customerId: sora, name }, contextOf({ device, time }))
    if (otherTime === 10) await send(1, 20, '나래')
    await send(0, otherTime, '가람')
    if (otherTime === 5) await send(1, 20, '나래')
    expect(lost(store)).toMatchObject([{ after: '가람' }])
    await store.run('dismissEdit', { editId: lost(store)[0]?.id, undo: false }, contextOf({ device: 1, time: 30 }))
    await send(0, otherTime, '가람')
    expect(lost(store)).toMatchObject([{ after: '가람', resolvedAt: now }])
  })
})

describe('a write to a field', () => {
  const rename = (store: Store, name: string, device: number, time: number, base = 1) => store.run('renameCustomer', { customerId: sora, name }, contextOf({ device, time }, base))
  const nameNow = async (store: Store) => (await store.get('customer', sora))?.name

  it('by somebody who had seen what is there is taken, even from a slow clock, and nothing is lost', async () => {
    const store = await seen()
    await rename(store, '가람', 0, 50)
    store.stamp(2)
    await rename(store, '나래', 1, 10, 2)
    expect(await nameNow(store)).toBe('나래')
    expect(lost(store)).toEqual([])
    // And a third, who had seen neither and whose clock is between them, loses to both.
    await rename(store, '다솜', 2, 40, 1)
    expect(await nameNow(store)).toBe('나래')
    expect(lost(store)).toMatchObject([{ after: '다솜', before: '나래', author: '배달 폰' }])
  })

  it('by the device that wrote it last needs to have seen nothing else', async () => {
    const store = await seen()
    await rename(store, '가람', 0, 50)
    await rename(store, '나래', 0, 51)
    await rename(store, '다솜', 0, 51)
    expect(await nameNow(store)).toBe('다솜')
    expect(lost(store)).toEqual([])
  })

  it('that was later than a removal nobody had told it of brings the customer back, and the removal can be had again', async () => {
    const store = await seen()
    await store.run('removeCustomer', { customerId: sora, restore: false }, contextOf({ device: 0, time: 10 }))
    await rename(store, '가람', 1, 20)
    expect(await store.get('customer', sora)).toMatchObject({ name: '가람', removedAt: null })
    expect(lost(store)).toMatchObject([{ field: 'removed', after: true, author: '카운터' }])
    await store.run('restoreEdit', { editId: lost(store)[0]?.id }, contextOf({ device: 1, time: 30 }))
    expect((await store.get('customer', sora))?.removedAt).not.toBeNull()
    expect(lost(store)[0]?.resolvedAt).not.toBeNull()
  })

  it('that was earlier than the removal leaves the customer removed, with what was written kept', async () => {
    const store = await seen()
    await store.run('removeCustomer', { customerId: sora, restore: false }, contextOf({ device: 0, time: 20 }))
    await rename(store, '가람', 1, 10)
    await store.run('addNote', { id: idOf(4), customerId: sora, kind: 'general', text: '창가 자리', writtenAt: now }, contextOf({ device: 1, time: 11 }))
    expect((await store.get('customer', sora))?.removedAt).not.toBeNull()
    expect(await store.get('note', idOf(4))).toMatchObject({ text: '창가 자리', removedAt: null })
    await store.run('removeCustomer', { customerId: sora, restore: true }, contextOf({ device: 0, time: 30 }))
    expect(await nameNow(store)).toBe('가람')
  })

  it('to somebody known to be removed is refused, except a note, which is kept', async () => {
    const store = await seen()
    await store.run('removeCustomer', { customerId: sora, restore: false }, contextOf({ device: 0, time: 20 }))
    store.stamp(2)
    expect(await rename(store, '가람', 1, 30, 2)).toEqual({ refused: 'unknown-customer' })
    expect(await store.run('addNote', { id: idOf(4), customerId: sora, kind: 'general', text: '창가 자리', writtenAt: now }, contextOf({ device: 1, time: 31 }, 2))).toBeUndefined()
    expect((await store.get('customer', sora))?.removedAt).not.toBeNull()
  })

  it('that says whose an order is counts its visit once, with whoever holds it in the end', async () => {
    const store = await seen()
    const link = (customerId: string, device: number, time: number) => store.run('linkRecord', { noun: 'order', recordId: orderId, customerId }, contextOf({ device, time }))
    await link(sora, 0, 20)
    await link(duri, 1, 10)
    expect((await state(store)).visits).toEqual([1, 0])
    expect(lost(store)).toMatchObject([{ noun: 'order', field: 'customerId', after: duri, before: sora, customerId: duri, author: '주방' }])
    await store.run('restoreEdit', { editId: lost(store)[0]?.id }, contextOf({ device: 0, time: 30 }))
    expect((await state(store)).visits).toEqual([0, 1])
    expect((await store.get('order', orderId))?.customerId).toBe(duri)
  })
})

describe('what was lost', () => {
  it('is let be, and asked about again', async () => {
    const store = await seen()
    await store.run('renameCustomer', { customerId: sora, name: '가람' }, contextOf({ device: 0, time: 20 }))
    await store.run('renameCustomer', { customerId: sora, name: '나래' }, contextOf({ device: 1, time: 10 }))
    const editId = lost(store)[0]?.id
    await store.run('dismissEdit', { editId, undo: false }, contextOf({ device: 0, time: 30 }))
    expect(lost(store)[0]?.resolvedAt).toBe(now)
    await store.run('dismissEdit', { editId, undo: true }, contextOf({ device: 0, time: 31 }))
    expect(lost(store)[0]?.resolvedAt).toBeNull()
    expect(await store.run('restoreEdit', { editId: idOf(7) }, contextOf({ device: 0, time: 40 }))).toEqual({ refused: 'unknown-edit' })
  })

  it.each([
    ['a tag that was taken away while another gave it', 'removeTag', { customerId: sora, tagId }, 'addTag', { customerId: sora, name: '창가' }],
    ['a note that was brought back while another took it', 'removeNote', { noteId, restore: false }, 'removeNote', { noteId, restore: true }],
  ])('may be %s: the later holds and the other is restored by one deed', async (_, first, firstArgs, second, secondArgs) => {
    const store = await seen()
    await store.run(first, firstArgs, contextOf({ device: 0, time: 20 }))
    await store.run(second, secondArgs, contextOf({ device: 1, time: 10 }))
    const before = await state(store)
    expect(lost(store)).toMatchObject([{ field: 'removed', after: false, author: '주방' }])
    await store.run('restoreEdit', { editId: lost(store)[0]?.id }, contextOf({ device: 2, time: 30 }))
    expect(await state(store)).not.toEqual(before)
  })
})

describe('quarantine', () => {
  const item = (name: string, args: unknown) => ({ id: idOf(8), deviceName: '배달 폰', name, args, code: 'invalid-args', path: 'text', at: now, version: 0, createdAt: now, removedAt: null }) as const
  const note = { id: idOf(5), customerId: sora, kind: 'complaint', text: '', writtenAt: now }

  it('lets a person mend a note, which is then of the device that wrote it', async () => {
    const store = await seen()
    store.put('quarantined', item('addNote', note))
    await store.run('retryQuarantined', { id: idOf(8), args: { ...note, text: '새우 알레르기' } }, contextOf({ device: 0, time: 10 }))
    expect(await store.get('note', note.id)).toMatchObject({ text: '새우 알레르기', author: '배달 폰' })
    expect((await store.get('quarantined', idOf(8)))?.removedAt).toBe(now)
    expect(await store.run('retryQuarantined', { id: idOf(8), args: note }, contextOf({ device: 1, time: 11 }))).toEqual({ refused: 'unknown-quarantined' })
  })

  it('keeps what a person wrote where it still does not fit, and says why', async () => {
    const store = await seen()
    store.put('quarantined', item('addNote', note))
    const mended = { ...note, text: '새우', kind: 'allergy' }
    expect(await store.run('retryQuarantined', { id: idOf(8), args: mended }, contextOf({ device: 0, time: 10 }))).toBeUndefined()
    expect(await store.get('quarantined', idOf(8))).toMatchObject({ args: mended, code: 'invalid-args', path: 'kind', removedAt: null })
    expect(await store.get('note', note.id)).toBeUndefined()
  })

  it('is no way to make another change than the one that waits', async () => {
    const store = await seen()
    store.put('quarantined', item('renameCustomer', {}))
    await store.run('retryQuarantined', { id: idOf(8), args: { customerId: sora, name: '가람' } }, contextOf({ device: 0, time: 10 }))
    expect((await store.get('customer', sora))?.name).toBe('한소라')
  })

  it('is discarded, and brought back', async () => {
    const store = await seen()
    store.put('quarantined', item('addNote', note))
    await store.run('discardQuarantined', { id: idOf(8) }, contextOf({ device: 0, time: 10 }))
    expect((await store.get('quarantined', idOf(8)))?.removedAt).toBe(now)
    await store.run('restoreQuarantined', { id: idOf(8) }, contextOf({ device: 0, time: 11 }))
    expect((await store.get('quarantined', idOf(8)))?.removedAt).toBeNull()
  })
})

describe('a device that holds only the newer records', () => {
  it('does not count an older one it does not hold, until the server has said what the totals are', async () => {
    const store = memoryStore()
    const scoped = { ...contextOf({ device: 0, time: 1 }), scopeFrom: '2026-08-24T00:00:00.000Z' }
    const order = (number: string, at: string) => ({
      kind: 'order', site: 's', page: 'p', key: { platform: 'smartstore', shop: '', number }, who: { phone: { kind: 'mobile', digits: '01020001000' } },
      seenAt: now, ordered: { at, precision: 'minute' }, amount: 10_000, status: 'placed',
    })
    await store.run('captureSighting', order('old', '2026-01-01T03:00:00.000Z'), scoped)
    expect(store.all('customer')).toMatchObject([{ visitCount: 0, spend: 0 }])
    await store.run('captureSighting', { ...order('old', '2026-01-01T03:00:00.000Z'), status: 'cancelled' }, { ...scoped, mutationKey: 'x/2' })
    await store.run('captureSighting', order('new', '2026-11-20T03:00:00.000Z'), { ...scoped, mutationKey: 'x/3' })
    expect(store.all('customer')).toMatchObject([{ visitCount: 1, spend: 10_000 }])
    // Held from the server, it is counted like any other.
    const held = store.all('order').find(({ number }) => number === 'old')
    store.put('order', { ...held!, version: 7, status: 'placed' })
    await store.run('captureSighting', { ...order('old', '2026-01-01T03:00:00.000Z'), amount: 12_000, seenAt: '2026-11-22T04:00:00.000Z' }, { ...scoped, mutationKey: 'x/4' })
    expect(store.all('customer')).toMatchObject([{ visitCount: 1, spend: 12_000 }])
  })
})

describe('stamping', () => {
  it('gives the version to what was written since the last stamp only', () => {
    const clock = { hlc: 'x', by: '카운터' }
    expect(stampRow({ version: 3, clocks: { name: { version: 0, ...clock }, removed: { version: 2, ...clock } } }, 4)).toEqual({
      version: 4, clocks: { name: { version: 4, ...clock }, removed: { version: 2, ...clock } },
    })
    expect(stampRow({ version: 0, clocks: null }, 4)).toEqual({ version: 4, clocks: null })
  })
})
