import { nouns } from '@dangol/core/rows'
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { cacheShape, openCache, readState, tableOf } from './cache.ts'

const third = {
  customer: 'id, lastVisitOn', identity: 'id, customerId', tag: 'id', customerTag: 'id, customerId', note: 'id, customerId, kind', order: 'id, [customerId+orderedAt], number',
  reservation: 'id, [customerId+startsAt], number', review: 'id, [customerId+writtenAt], number', edit: 'id, customerId', quarantined: 'id', inquiry: 'id, [customerId+writtenAt]',
  siteProfile: 'id', consent: 'id, customerId', meta: 'key', base: 'key', fetched: 'key',
}

describe('a cache of before there were saved views and fields of the store\'s own', () => {
  it('goes on answering with every row it had, and has room for the new nouns', async () => {
    const options = { indexedDB: new IDBFactory(), IDBKeyRange }
    const old = new Dexie('dangol-cache', options)
    old.version(3).stores(third)
    const rows = Array.from({ length: 300 }, (_, n) => ({ id: `c${String(n).padStart(3, '0')}`, name: `손님${n}`, lastVisitOn: null, removedAt: null }))
    await old.table('customer').bulkAdd(rows)
    await old.table('base').add({ key: 'tag/t1', noun: 'tag', id: 't1', row: null })
    await old.table('meta').add({ key: 'state', epoch: 'e1', cursor: '77', version: 77, lastMid: 4, appliedMid: 5, complete: true, shape: cacheShape })
    old.close()

    const cache = openCache('dangol-cache', options)
    expect(await cache.table('customer').toArray()).toEqual(rows)
    expect(await cache.base.count()).toBe(1)
    expect(await readState(cache)).toMatchObject({ epoch: 'e1', cursor: '77', version: 77, appliedMid: 5, complete: true })
    for (const noun of nouns) expect(await tableOf(cache, noun).count(), noun).toBe(noun === 'customer' ? 300 : 0)
    cache.close()
  })
})
