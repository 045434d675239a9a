import { idNamespaceOf } from '@dangol/core/ids'
import { describe, expect, it } from 'vitest'
import { deviceOf } from '../db/outbox.ts'
import { becomeDevice } from '../db/pairing.ts'
import { entriesAfter, renumberAfter } from '../db/queue.ts'
import { loadOutbox } from './load-outbox.ts'
import { outboxFileOf, outboxNewsOf } from './outbox-file.ts'
import { push } from './push.ts'
import { exchange } from './step.ts'
import { memoryServer, testStore, type MemoryServer } from './testing/memory-server.ts'
import { anOrder } from './testing/sightings.ts'
import { sorted, testDevice, type TestDevice } from './testing/test-device.ts'

const mina = '01011112222'
const noteId = (n: number) => `33333333-3333-4333-8333-${String(n).padStart(12, '0')}`
const writtenAt = '2026-11-22T02:30:00.000Z'
const elsewhere = { id: '88888888-8888-5888-8888-888888888888', storeId: '99999999-9999-5999-8999-999999999999', namespace: idNamespaceOf({ storeId: '99999999-9999-5999-8999-999999999999' }) }

const file = async (device: TestDevice) => (await outboxFileOf(device.ground().outbox, device.ground().now())).text
async function load(device: TestDevice, text: string) {
  const outcome = await loadOutbox(device.ground(), text)
  if (outcome.status === 'failed') throw new Error(outcome.reason)
  return outcome.loaded
}
async function customerOf(device: TestDevice) {
  return (await device.rows('customer'))[0]!.id
}
const note = (device: TestDevice, customerId: string, n: number) => device.write('addNote', { id: noteId(n), customerId, kind: 'general', text: `메모 ${n}`, writtenAt })

/** A device with a customer the server knows, and three notes that it does not. */
async function withThreeNotes(server: MemoryServer, name = '카운터') {
  const device = await testDevice(server, name)
  await device.write('captureSighting', anOrder('1', mina))
  await device.sync()
  const customerId = await customerOf(device)
  for (const n of [1, 2, 3]) await note(device, customerId, n)
  return { device, customerId }
}

describe('what waits, saved as a file', () => {
  it('holds every change that no server has, what was refused and what is being typed, and no token', async () => {
    const server = memoryServer()
    const { device } = await withThreeNotes(server)
    await device.ground().outbox.drafts.put({ customerId: 'c1', kind: 'health', text: '땅콩 알레' })
    const saved = await outboxFileOf(device.ground().outbox, device.ground().now())
    expect(saved.count).toBe(4)
    expect(saved.text).toContain('메모 3')
    expect(saved.text).not.toContain('token')
    expect(await outboxNewsOf(device.ground().outbox)).toEqual({ waiting: 3, refused: 0, elsewhere: [], drafts: 1 })
  })

  it('does not count that somebody looked, which nobody made and nobody could miss', async () => {
    const { device, customerId } = await withThreeNotes(memoryServer())
    await device.write('recordLooks', { looks: [{ customerId, deed: 'looked', fields: [], at: '2026-11-22T02:00:00.000Z' }] })
    expect(await device.pending()).toBe(4)
    expect((await outboxNewsOf(device.ground().outbox)).waiting).toBe(3)
  })

  it('loaded where it was saved, changes nothing', async () => {
    const server = memoryServer()
    const { device } = await withThreeNotes(server)
    const text = await file(device)
    expect(await load(device, text)).toEqual({ taken: 0, known: 3, elsewhere: 0, refused: 0, drafts: 0, unreadable: 0 })
    await device.sync()
    expect(await load(device, text)).toMatchObject({ taken: 0, known: 3 })
    expect(server.rowsOf('note')).toHaveLength(3)
    expect(await device.pending()).toBe(0)
  })

  it('loaded on another device, reaches the server once, also when it is loaded twice and the first device sends too', async () => {
    const server = memoryServer()
    const { device } = await withThreeNotes(server)
    const text = await file(device)
    const other = await testDevice(server, '주방')
    await other.sync()
    expect(await load(other, text)).toMatchObject({ taken: 3, known: 0 })
    expect((await other.rows('note')).map(({ text: words }) => words).sort()).toEqual(['메모 1', '메모 2', '메모 3'])
    expect(await load(other, text)).toMatchObject({ taken: 0, known: 3 })
    await other.sync()
    expect(await load(other, text)).toMatchObject({ taken: 0, known: 3 })
    await device.sync()
    await other.sync()
    expect(server.rowsOf('note')).toHaveLength(3)
    for (const one of [device, other]) expect(sorted(await one.everything())).toEqual(sorted(server.all()))
  })

  it('loaded into a browser of another store, waits for its own and says so', async () => {
    const server = memoryServer()
    const { device } = await withThreeNotes(server)
    const text = await file(device)
    const stranger = await testDevice(server, '옆 가게', elsewhere)
    expect(await load(stranger, text)).toMatchObject({ taken: 0, elsewhere: 3 })
    expect(await load(stranger, text)).toMatchObject({ elsewhere: 0, known: 3 })
    expect(await stranger.pending()).toBe(0)
    expect((await outboxNewsOf(stranger.ground().outbox)).elsewhere).toEqual([{ store: '', changes: 3 }])
    expect((await outboxFileOf(stranger.ground().outbox, 0)).count).toBe(3)
    await becomeDevice(stranger.ground().outbox, { id: noteId(77), name: '옆', token: 't', server: 'http://localhost:4000/graphql', storeId: testStore.id, storeName: testStore.name })
    expect((await entriesAfter(stranger.ground().outbox, noteId(77), 0)).map(({ mid }) => mid)).toEqual([1, 2, 3])
  })

  it('keeps its numbers on a browser that was put back to an earlier day, so that the server answers by them', async () => {
    const server = memoryServer()
    const { device, customerId } = await withThreeNotes(server)
    const text = await file(device)
    await device.sync()
    const { outbox } = device.ground()
    await outbox.mutations.clear()
    await outbox.device.where('key').equals('device').modify((row) => void Object.assign(row, { nextMid: 2, sentMid: 1, ackedMid: 1, settledMid: 1 }))
    expect(await load(device, text)).toMatchObject({ taken: 3 })
    expect((await entriesAfter(outbox, device.id, 1)).map(({ mid }) => mid)).toEqual([2, 3, 4])
    await note(device, customerId, 4)
    await device.sync()
    expect(server.rowsOf('note').map(({ text: words }) => words).sort()).toEqual(['메모 1', '메모 2', '메모 3', '메모 4'])
  })

  it('keeps a text that is being typed, and adds the one of the file', async () => {
    const server = memoryServer()
    const [one, two] = [await testDevice(server, 'A'), await testDevice(server, 'B')]
    await one.ground().outbox.drafts.bulkPut([{ customerId: 'c1', kind: 'general', text: '파일의 글' }, { customerId: 'c2', kind: 'general', text: '다른 글' }])
    await two.ground().outbox.drafts.put({ customerId: 'c1', kind: 'general', text: '여기 글' })
    expect(await load(two, await file(one))).toMatchObject({ drafts: 2 })
    expect(await load(two, await file(one))).toMatchObject({ drafts: 0 })
    expect((await two.ground().outbox.drafts.toArray()).map(({ text }) => text)).toEqual(['여기 글\n파일의 글', '다른 글'])
  })

  it('keeps what a later version of us put there, all the way to the server', async () => {
    const server = memoryServer()
    const { device } = await withThreeNotes(server)
    const body = JSON.parse(await file(device)) as { entries: Record<string, unknown>[] }
    for (const entry of body.entries) entry['mood'] = 'calm'
    const other = await testDevice(server, '주방')
    await load(other, JSON.stringify(body))
    const sent: unknown[] = []
    await push(other.ground(), { ...other.api, push: async (request) => (sent.push(...request.mutations), { status: 'unreachable' }) }, other.id)
    expect(sent).toHaveLength(3)
    for (const mutation of sent) {
      expect(mutation).toMatchObject({ mood: 'calm', name: 'addNote' })
      expect(mutation).not.toHaveProperty('storeId')
    }
  })

  it.each([
    ['', 'not-an-outbox'], ['<html>', 'not-an-outbox'], ['{}', 'not-an-outbox'], ['[1]', 'not-an-outbox'],
    [JSON.stringify({ dangol: 'outbox', format: 2, entries: [] }), 'newer-format'],
  ])('is not taken from %j', async (body, reason) => {
    const device = await testDevice(memoryServer(), 'A')
    expect(await loadOutbox(device.ground(), body)).toEqual({ status: 'failed', reason })
  })

  it('is taken as far as it can be read', async () => {
    const server = memoryServer()
    const { device } = await withThreeNotes(server)
    const body = JSON.parse(await file(device)) as { entries: unknown[] }
    body.entries[1] = { mid: 'two' }
    const other = await testDevice(server, '주방')
    expect(await load(other, JSON.stringify(body))).toMatchObject({ taken: 2, unreadable: 1 })
  })
})

describe('an outbox that was put back to an earlier day', () => {
  it('loses nothing that was made since under numbers the server has already answered', async () => {
    const server = memoryServer()
    const { device, customerId } = await withThreeNotes(server)
    await device.sync()
    const { outbox } = device.ground()
    // The disk is restored: the last three notes were never made, as far as it knows.
    await outbox.mutations.filter(({ mid }) => mid > 1).delete()
    await outbox.device.where('key').equals('device').modify((row) => void Object.assign(row, { nextMid: 2, sentMid: 1, ackedMid: 1, settledMid: 1 }))
    await device.restart()
    for (const n of [11, 12, 13, 14, 15]) await note(device, customerId, n)
    expect(await device.sync()).toBe('complete')
    expect(server.rowsOf('note').map(({ text }) => text).sort()).toEqual([1, 2, 3, 11, 12, 13, 14, 15].map((n) => `메모 ${n}`).sort())
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
    const now = device.ground().outbox
    expect(await renumberAfter(now, device.id, (await deviceOf(now))!.sentMid)).toBeUndefined()
  })
})

describe('a server that came back from a backup and no longer knows this browser', () => {
  it('gets what it had decided before, once it is paired again', async () => {
    const server = memoryServer()
    const device = await testDevice(server, '카운터')
    const backup = server.backup()
    await device.write('captureSighting', anOrder('1', mina))
    await device.sync()
    await note(device, await customerOf(device), 1)
    await device.sync()
    server.restore(backup, 'epoch-2')
    const { outbox, cache } = device.ground()
    const again = await testDevice(server, '카운터')
    await outbox.device.where('key').equals('device').modify({ revoked: true })
    await becomeDevice(outbox, { id: again.id, name: '카운터', token: 't2', server: 'http://localhost:4000/graphql', storeId: testStore.id, storeName: testStore.name })
    await cache.meta.clear()
    expect(await exchange(device.ground(), server.apiFor(again.id))).toBe('complete')
    expect(server.rowsOf('note').map(({ text }) => text)).toEqual(['메모 1'])
    expect(server.rowsOf('order')).toHaveLength(1)
  })

  it('is not sent again what it still has', async () => {
    const server = memoryServer()
    const device = await testDevice(server, '카운터')
    await device.write('captureSighting', anOrder('1', mina))
    await device.sync()
    const { outbox, cache } = device.ground()
    const again = await testDevice(server, '카운터')
    await becomeDevice(outbox, { id: again.id, name: '카운터', token: 't2', server: 'http://localhost:4000/graphql', storeId: testStore.id, storeName: testStore.name })
    await cache.meta.clear()
    expect(await exchange(device.ground(), server.apiFor(again.id))).toBe('complete')
    expect(server.lastMidOf(again.id)).toBe(0)
  })
})
