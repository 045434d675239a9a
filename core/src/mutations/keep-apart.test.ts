import { describe, expect, it } from 'vitest'
import { recordId } from '../matching.ts'
import { memoryStore } from '../memory-store.ts'
import { distinctionId } from './keep-apart.ts'

const storeId = '0197f0e2-0000-7000-8000-000000000001'
const [minji, jiho, nobody] = ['0197f0e2-0000-7000-8000-000000000101', '0197f0e2-0000-7000-8000-000000000102', '0197f0e2-0000-7000-8000-000000000109']
const key = { platform: 'baemin', shop: '', number: 'B1' } as const
const order = recordId(storeId, 'order', key)
let count = 0
const context = () => ({ storeId, timeZone: 'Asia/Seoul', now: `2026-11-22T03:00:${String(count).padStart(2, '0')}.000Z`, author: '카운터', mutationKey: `test/${count++}` })

async function shop() {
  const store = memoryStore()
  for (const [id, name] of [[minji, '민지'], [jiho, '지호']]) await store.run('createCustomer', { id, name, phone: null }, context())
  await store.run('captureSighting', { kind: 'order', site: 'baemin', page: 'orders', key, who: {}, seenAt: '2026-11-22T03:00:00.000Z' }, context())
  const living = () => store.all('distinction').filter(({ removedAt }) => removedAt === null)
  return { store, living, keepApart: (args: object) => store.run('keepApart', args, context()) }
}

describe('"다른 사람"', () => {
  it('is one row of two customers, whichever is named first', async () => {
    const { living, keepApart } = await shop()
    await keepApart({ customerId: minji, otherId: jiho })
    await keepApart({ customerId: jiho, otherId: minji })
    expect(living()).toMatchObject([{ id: distinctionId(storeId, jiho, minji), customerId: minji, otherId: jiho, recordId: null, author: '카운터' }])
  })

  it('is said of a record too, taken back, and said again', async () => {
    const { store, living, keepApart } = await shop()
    await keepApart({ customerId: minji, recordId: order })
    expect(living()).toMatchObject([{ customerId: minji, otherId: null, recordId: order }])
    await keepApart({ customerId: minji, recordId: order, apart: false })
    expect(living()).toEqual([])
    await keepApart({ customerId: minji, recordId: order })
    expect(living()).toHaveLength(1)
    expect(store.all('distinction')).toHaveLength(1)
  })

  it.each([
    ['nobody', { customerId: nobody, otherId: jiho }, 'unknown-customer'],
    ['an unknown other', { customerId: minji, otherId: nobody }, 'unknown-customer'],
    ['themselves', { customerId: minji, otherId: minji }, 'unknown-customer'],
    ['an unknown record', { customerId: minji, recordId: nobody }, 'unknown-record'],
    ['neither', { customerId: minji }, 'invalid-args'],
    ['both at once', { customerId: minji, otherId: jiho, recordId: order }, 'invalid-args'],
  ])('is not said of %s', async (_, args, refused) => {
    const { living, keepApart } = await shop()
    expect(await keepApart(args)).toMatchObject({ refused })
    expect(living()).toEqual([])
  })

  it('changes nobody: neither whose the record is nor what is known of the two', async () => {
    const { store, keepApart } = await shop()
    const before = store.changes()
    await keepApart({ customerId: minji, recordId: order })
    await keepApart({ customerId: minji, otherId: jiho })
    expect(store.changes().filter(({ noun }) => noun !== 'distinction')).toEqual(before)
  })
})
