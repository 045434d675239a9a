import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { parseHlc } from '@dangol/core/sync/hlc'
import { describe, expect, it } from 'vitest'
import { deviceOf, openOutbox, pendingCount } from './outbox.ts'

/** A browser whose outbox was written by the first version of this extension. */
async function firstVersion() {
  const options = { indexedDB: new IDBFactory(), IDBKeyRange }
  const old = new Dexie('dangol-outbox', options)
  old.version(1).stores({ device: 'key', mutations: '[deviceId+mid]', refused: '[deviceId+mid]', drafts: 'customerId' })
  const entry = (mid: number, more = {}) => ({ deviceId: 'd1', storeId: 's1', mid, name: 'addNote', args: { text: `글 ${mid}` }, at: '2026-11-20T01:00:00.000Z', ...more })
  await old.table('device').add({ key: 'device', id: 'd1', name: '카운터', token: 't', server: 'http://localhost:4000/graphql', storeId: 's1', storeName: '시험 가게', nextMid: 251, ackedMid: 100, settledMid: 90, revoked: false })
  await old.table('mutations').bulkAdd([...Array.from({ length: 250 }, (_, at) => entry(at + 1)), entry(3, { deviceId: 'd0', storeId: 's0' })])
  await old.table('refused').add({ ...entry(77, { deviceId: 'd0' }), code: 'not-permitted', path: null })
  await old.table('drafts').add({ customerId: 'c1', kind: 'health', text: '땅콩 알레' })
  old.close()
  return openOutbox(options)
}

describe('an outbox of the first version', () => {
  it('keeps every entry, in order, with clocks that sort as they were made', async () => {
    const outbox = await firstVersion()
    const own = (await outbox.mutations.toArray()).filter(({ deviceId }) => deviceId === 'd1')
    expect(own.map(({ mid }) => mid)).toEqual(Array.from({ length: 250 }, (_, at) => at + 1))
    expect(own.map(({ args }) => (args as { text: string }).text)).toEqual(Array.from({ length: 250 }, (_, at) => `글 ${at + 1}`))
    const clocks = own.map(({ hlc }) => hlc ?? '')
    expect([...clocks].sort()).toEqual(clocks)
    expect(parseHlc(clocks[0] ?? '')).toEqual({ ms: Date.parse('2026-11-20T01:00:00.000Z'), counter: 1, node: 'd1' })
    expect(new Set(own.map(({ baseVersion }) => baseVersion))).toEqual(new Set([0]))
  })

  it('keeps what was for another store, what was refused, and what was being typed', async () => {
    const outbox = await firstVersion()
    expect(await outbox.mutations.get(['d0', 3])).toMatchObject({ storeId: 's0', args: { text: '글 3' } })
    expect(await outbox.refused.get(['d0', 77])).toMatchObject({ code: 'not-permitted', args: { text: '글 77' } })
    expect(await outbox.drafts.toArray()).toEqual([{ customerId: 'c1', kind: 'health', text: '땅콩 알레' }])
  })

  it('still knows who it is and how much waits, and that all of it may have been sent', async () => {
    const device = await deviceOf(await firstVersion())
    expect(device).toMatchObject({ id: 'd1', nextMid: 251, ackedMid: 100, settledMid: 90, sentMid: 250, hlc: '' })
    expect(device && pendingCount(device)).toBe(150)
  })
})
