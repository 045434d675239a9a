import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anonymousRecord, blanks, identityIdsIn, isAboutErased } from './erasure.ts'
import { idNamespaceOf } from './ids.ts'
import { memoryStore } from './memory-store.ts'
import type { Order } from './rows.ts'
import { retentionKinds, mayKeep, retentionOf } from './retention.ts'

const storeId = '11111111-1111-5111-8111-111111111111'
const namespace = idNamespaceOf({ storeId })
const at = (minute: number) => `2026-11-22T03:${String(minute).padStart(2, '0')}:00.000Z`
const phone = '01055667788'
const order = (number: string, seenAt: string, more: object = {}) => ({
  kind: 'order', site: 'smartstore', page: 'orders', key: { platform: 'smartstore', shop: '', number }, seenAt, who: { name: { kind: 'plain', text: '곽두심' }, phone: { kind: 'mobile', digits: phone } }, amount: 9_000, request: '문 앞에', ...more,
})

function shop() {
  const store = memoryStore()
  let count = 0
  const run = (name: string, args: unknown, now = at(30)) => store.run(name, args, { storeId, timeZone: 'Asia/Seoul', now, author: '카운터', mutationKey: `test/${(count += 1)}` })
  return { store, run, her: () => store.all('identity').find(({ value }) => value === phone)?.customerId ?? '' }
}

describe('a stop', () => {
  it('keeps what is there as it is, and joins nothing more until it is lifted', async () => {
    const { store, run, her } = shop()
    await run('captureSighting', order('1', at(1)))
    const customerId = her()
    await run('stopCustomer', { customerId, stopped: true })
    await run('captureSighting', order('2', at(2)))
    await run('captureSighting', order('1', at(3), { request: '뒷문' }))
    const [first, second] = store.all('order')
    expect(first).toMatchObject({ customerId, request: '문 앞에' })
    expect(second).toMatchObject({ customerId: null, who: {}, amount: 9_000 })
    expect(store.all('customer')).toMatchObject([{ visitCount: 1, stoppedAt: at(30) }])
    await run('stopCustomer', { customerId, stopped: false })
    await run('captureSighting', order('2', at(4)))
    expect(store.all('customer')).toMatchObject([{ visitCount: 2, stoppedAt: null }])
  })

  it('is told in the history, and can be taken back there', async () => {
    const { store, run, her } = shop()
    await run('captureSighting', order('1', at(1)))
    await run('stopCustomer', { customerId: her(), stopped: true })
    expect(store.all('edit')).toMatchObject([{ field: 'stopped', before: false, after: true }])
  })
})

describe('corrections', () => {
  it('change a birthday and take it back, and refuse days that are none', async () => {
    const { store, run, her } = shop()
    await run('captureSighting', order('1', at(1)))
    const birthday = (month: number, day: number, calendar = 'solar') => ({ month, day, calendar, leapMonth: false, year: null })
    const set = (value: unknown) => run('setBirthday', { customerId: her(), birthday: value })
    await set(birthday(4, 30))
    await set(birthday(5, 1))
    expect(store.all('customer')).toMatchObject([{ birthday: { month: 5, day: 1 } }])
    for (const wrong of [birthday(2, 30), birthday(13, 1), birthday(4, 31), birthday(1, 31, 'lunar')]) expect(await set(wrong)).toMatchObject({ refused: 'invalid-args' })
    const edit = store.all('edit').find(({ before }) => before === null)
    await run('restoreEdit', { editId: edit?.id })
    expect(store.all('customer')).toMatchObject([{ birthday: { month: 4, day: 30 } }])
  })

  it('add a phone that is nobody else’s, and take a wrong one out', async () => {
    const { store, run, her } = shop()
    await run('captureSighting', order('1', at(1)))
    const customerId = her()
    expect(await run('addPhone', { customerId, phone: '010-1234' })).toEqual({ refused: 'invalid-args', path: 'phone' })
    await run('addPhone', { customerId, phone: '010-2222-3333' })
    const wrong = store.all('identity').find(({ value }) => value === phone)
    await run('removeIdentity', { customerId, identityId: wrong?.id, restore: false })
    expect(store.all('identity').filter(({ removedAt }) => removedAt === null).map(({ value }) => value)).toEqual(['01022223333'])
    await run('createCustomer', { id: '8a3b4c5d-0000-7000-8000-000000000009', name: '딴사람', phone: null })
    expect(await run('addPhone', { customerId: '8a3b4c5d-0000-7000-8000-000000000009', phone: '01022223333' })).toEqual({ refused: 'identity-taken', path: 'phone' })
  })
})

describe('what an erased person leaves', () => {
  it('is found in arguments of any shape, and never makes a check fail', async () => {
    const { store, run } = shop()
    await run('captureSighting', order('1', at(1)))
    const [identity] = store.all('identity')
    if (identity) store.put('identity', blanks.identity(identity, at(10)))
    const rows = { get: store.get }
    expect(await isAboutErased(rows, namespace, { ...order('', ''), number: 7 })).toBe(true)
    expect(await isAboutErased(rows, namespace, { id: 'x', args: { args: { who: { phone: { kind: 'mobile', digits: phone } } } } })).toBe(true)
    await fc.assert(fc.asyncProperty(fc.anything(), async (args) => {
      expect(await isAboutErased(rows, namespace, args)).toBe(false)
      expect(Array.isArray(identityIdsIn(namespace, args))).toBe(true)
    }))
  })

  it('is, of a record, what was sold, for how much and when', async () => {
    const { store, run } = shop()
    await run('captureSighting', order('1', at(1), { status: 'delivered', items: [{ name: '만두', quantity: 2, amount: 9_000 }] }))
    const [before] = store.all('order')
    const after = before && anonymousRecord<'order'>(before, 'gold')
    expect(after).toEqual({ ...before, customerId: null, linkedBy: null, who: { erased: { tier: 'gold' } }, number: '', request: '', statusText: '', clocks: null } satisfies Partial<Order>)
  })
})

describe('retention', () => {
  it('is what the owner said, and as usual where that makes no sense', () => {
    expect(retentionOf(null)).toEqual(retentionKinds)
    expect(retentionOf({ sales: 12, edits: null, healthNotes: null, words: 'x', other: 3 })).toEqual({ ...retentionKinds, sales: 12, edits: null })
    expect([mayKeep('sales', 121), mayKeep('sales', 0), mayKeep('discarded', null)]).toEqual([false, false, false])
  })
})
