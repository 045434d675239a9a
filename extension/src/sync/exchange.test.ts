import { describe, expect, it } from 'vitest'
import { identityId, recordId } from '@dangol/core/matching'
import { readState, tableOf } from '../db/cache.ts'
import { deviceOf } from '../db/outbox.ts'
import { exchange } from './step.ts'
import { recover } from './write.ts'
import { memoryServer, testNamespace, testStore } from './testing/memory-server.ts'
import { anOrder, aReview } from './testing/sightings.ts'
import { sorted, testDevice } from './testing/test-device.ts'

const phone = '01011112222'
const noteId = '33333333-3333-4333-8333-333333333333'
const writtenAt = '2026-11-22T02:30:00.000Z'

async function customerIdOf(device: Awaited<ReturnType<typeof testDevice>>): Promise<string> {
  const identity = await tableOf(device.ground().cache, 'identity').get(identityId(testNamespace, { kind: 'phone', platform: '', shop: '', value: phone }))
  if (!identity) throw new Error('nobody has this phone')
  return identity.customerId
}

describe('a server that takes less at once', () => {
  it('is sent smaller batches until it takes them, and gets everything once', async () => {
    const server = memoryServer()
    server.most = 2_000
    const device = await testDevice(server, 'A')
    for (let n = 0; n < 20; n++) await device.write('captureSighting', anOrder(`${n}`, phone))
    expect(await device.sync()).toBe('complete')
    expect(server.rowsOf('order')).toHaveLength(20)
    expect(await device.pending()).toBe(0)
  })

  it('is not sent a change that no push can hold: it waits with all that was typed, and what follows arrives', async () => {
    const server = memoryServer()
    const device = await testDevice(server, 'A')
    for (let n = 0; n < 3; n++) await device.write('captureSighting', anOrder(`${n}`, phone))
    const { outbox } = device.ground()
    const args = { text: '가'.repeat(300_000) }
    await outbox.mutations.toCollection().modify((entry) => void (entry.mid === 2 && Object.assign(entry, { args })))
    expect(await device.sync()).toBe('complete')
    expect(server.rowsOf('order').map(({ number }) => number).sort()).toEqual(['0', '2'])
    expect((await outbox.refused.toArray()).map((entry) => [entry.mid, entry.name, entry.args])).toEqual([[2, 'captureSighting', args]])
  })
})

describe('changes of a later release, as many as were made before this one was put back', () => {
  it('neither keep what is new from coming nor themselves from being sent', async () => {
    const server = memoryServer()
    const [device, other] = [await testDevice(server, 'A'), await testDevice(server, 'B')]
    await device.write('captureSighting', anOrder('1', phone))
    await device.sync()
    for (let n = 0; n < 60; n++) await device.write('addNote', { id: `33333333-3333-4333-8333-3333333333${n + 10}`, customerId: await customerIdOf(device), kind: 'general', text: `${n}`, writtenAt })
    await device.ground().outbox.mutations.toCollection().modify((entry) => void (entry.mid > 1 && Object.assign(entry, { name: 'unheardOf' })))
    await other.write('captureSighting', anOrder('2', phone))
    await other.sync()
    // The worker died before they were on the cache.
    const { cache } = device.ground()
    await cache.meta.update('state', { appliedMid: 1 })
    await recover(device.ground())
    expect((await readState(cache)).appliedMid).toBe(61)
    expect(await device.sync()).toBe('complete')
    expect((await device.rows('order')).map(({ number }) => number).sort()).toEqual(['1', '2'])
    expect(await device.ground().outbox.refused.count()).toBe(60)
  })
})

describe('capturing', () => {
  it('makes a record once, however often the page is seen', async () => {
    const device = await testDevice(memoryServer(), 'A')
    expect(await device.write('captureSighting', anOrder('1', phone))).toEqual({ status: 'saved' })
    for (let i = 0; i < 5; i++) expect(await device.write('captureSighting', anOrder('1', phone))).toEqual({ status: 'nothing-new' })
    expect(await device.pending()).toBe(1)
    expect(await device.rows('order')).toHaveLength(1)
    expect((await device.rows('customer')).map(({ visitCount }) => visitCount)).toEqual([1])
  })

  it('captures again when the page tells something new, also after the server has it', async () => {
    const device = await testDevice(memoryServer(), 'A')
    await device.write('captureSighting', anOrder('1', phone))
    await device.sync()
    expect(await device.write('captureSighting', anOrder('1', phone))).toEqual({ status: 'nothing-new' })
    expect(await device.write('captureSighting', anOrder('1', phone, { status: 'cancelled', statusText: '취소' }))).toEqual({ status: 'saved' })
    expect((await device.rows('customer')).map(({ visitCount }) => visitCount)).toEqual([0])
  })

  it('makes one row of what two devices saw', async () => {
    const server = memoryServer()
    const [a, b] = [await testDevice(server, 'A'), await testDevice(server, 'B')]
    await a.write('captureSighting', anOrder('1', phone))
    await b.write('captureSighting', anOrder('1', phone))
    await a.sync(); await b.sync(); await a.sync()
    expect(server.rowsOf('order')).toHaveLength(1)
    expect(server.rowsOf('customer').map(({ visitCount }) => visitCount)).toEqual([1])
    expect(sorted(await a.everything())).toEqual(sorted(server.all()))
    expect(sorted(await b.everything())).toEqual(sorted(server.all()))
  })
})

describe('away from the server', () => {
  it('keeps what was done, counts it, and sends it once the server is back', async () => {
    const server = memoryServer()
    const device = await testDevice(server, 'A')
    await device.write('captureSighting', anOrder('1', phone))
    await device.sync()
    server.down = true
    await device.write('addTag', { customerId: await customerIdOf(device), name: '단골' })
    await device.write('addNote', { id: noteId, customerId: await customerIdOf(device), kind: 'complaint', text: '땅콩 알레르기', writtenAt })
    expect(await device.sync()).toBe('unreachable')
    expect(await device.pending()).toBe(2)
    expect((await device.rows('note')).map(({ text }) => text)).toEqual(['땅콩 알레르기'])
    // The browser is closed in between.
    await device.restart()
    server.down = false
    expect(await device.sync()).toBe('complete')
    expect(await device.pending()).toBe(0)
    expect(server.rowsOf('note').map(({ text }) => text)).toEqual(['땅콩 알레르기'])
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
  })

  it('sends what waits before it takes in what is new, however much that is', async () => {
    const server = memoryServer()
    const [device, other] = [await testDevice(server, 'A'), await testDevice(server, 'B')]
    await device.sync()
    await device.write('captureSighting', anOrder('1', phone))
    for (let n = 0; n < 20; n++) await other.write('captureSighting', anOrder(`other ${n}`, phone))
    await other.sync()
    await device.restart()
    server.protocol = 1
    const [pulls, pushes] = [server.pulls, server.pushes]
    expect(await device.sync()).toBe('older-server')
    // It takes nothing from us, and gives us what it has.
    expect([await device.pending(), (await device.rows('order')).length, server.pushes - pushes, server.pulls - pulls > 2]).toEqual([1, 21, 1, true])
    server.protocol = 3
    await other.write('captureSighting', anOrder('last', phone))
    await other.sync()
    await device.restart()
    const asked: string[] = []
    const api = server.apiFor(device.id)
    await exchange(device.ground(), { ...api, push: (request) => (asked.push('push'), api.push(request)), pull: (cursor) => (asked.push('pull'), api.pull(cursor)) })
    expect(asked.slice(0, 3)).toEqual(['pull', 'push', 'pull'])
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
  })

  it('sends nothing twice when only the answer was lost', async () => {
    const server = memoryServer()
    const device = await testDevice(server, 'A')
    await device.write('captureSighting', anOrder('1', phone))
    await device.sync()
    await device.write('renameCustomer', { customerId: await customerIdOf(device), name: '김만두' })
    server.losesAnswers = true
    expect(await device.sync()).toBe('unreachable')
    server.losesAnswers = false
    expect(await device.sync()).toBe('complete')
    expect(server.rowsOf('edit')).toHaveLength(1)
    expect(server.lastMidOf(device.id)).toBe(2)
  })

  it('learns of a refusal whose answer was lost', async () => {
    const server = memoryServer()
    const device = await testDevice(server, 'A')
    await device.write('captureSighting', anOrder('1', phone))
    await device.sync()
    server.refuses.add('addNote')
    await device.write('addNote', { id: noteId, customerId: await customerIdOf(device), kind: 'general', text: '문 앞에', writtenAt })
    server.losesAnswers = true
    await device.sync()
    server.losesAnswers = false
    await device.sync()
    expect((await device.ground().outbox.refused.toArray()).map(({ code }) => code)).toEqual(['not-permitted'])
  })
})

describe('a refused change', () => {
  it('leaves no trace in the cache, does not block what follows, and keeps what was typed', async () => {
    const server = memoryServer()
    const device = await testDevice(server, 'A')
    await device.write('captureSighting', anOrder('1', phone))
    await device.sync()
    const customerId = await customerIdOf(device)
    server.refuses.add('addNote')
    await device.write('addNote', { id: noteId, customerId, kind: 'complaint', text: '국물이 샜다고 함', writtenAt })
    await device.write('addTag', { customerId, name: 'VIP' })
    expect(await device.rows('note')).toHaveLength(1)
    await device.sync()
    expect(await device.rows('note')).toEqual([])
    expect(device.touched()).toContainEqual({ noun: 'note', id: noteId, row: null, key: `note/${noteId}` })
    expect(server.rowsOf('customerTag')).toHaveLength(1)
    expect(await device.pending()).toBe(0)
    const [refused] = await device.ground().outbox.refused.toArray()
    expect(refused).toMatchObject({ code: 'not-permitted', args: { text: '국물이 샜다고 함' } })
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
  })

  it('is told at once when it can be known here, and never sent', async () => {
    const device = await testDevice(memoryServer(), 'A')
    expect(await device.write('addTag', { customerId: noteId, name: '단골' })).toEqual({ status: 'refused', refusal: { refused: 'unknown-customer' } })
    expect(await device.write('addTag', { customerId: 'nonsense', name: '단골' })).toMatchObject({ status: 'refused', refusal: { refused: 'invalid-args' } })
    expect(await device.write('eraseEverything', {})).toMatchObject({ status: 'refused', refusal: { refused: 'unknown-mutation' } })
    expect(await device.pending()).toBe(0)
  })
})

describe('while pages arrive', () => {
  it('keeps a person’s change in sight until its effects have arrived', async () => {
    const server = memoryServer({ pageSize: 2 })
    const [a, b] = [await testDevice(server, 'A'), await testDevice(server, 'B')]
    await a.write('captureSighting', anOrder('1', phone))
    await a.sync(); await b.sync()
    const customerId = await customerIdOf(a)
    for (let i = 2; i < 12; i++) await b.write('captureSighting', anOrder(String(i), phone))
    await b.sync()
    await a.write('renameCustomer', { customerId, name: '김만두' })
    const names = new Set<string | undefined>()
    const api = { ...a.api, pull: async (cursor: string) => {
      names.add((await tableOf(a.ground().cache, 'customer').get(customerId))?.name)
      return a.api.pull(cursor)
    } }
    expect(await exchange(a.ground(), api)).toBe('complete')
    expect([...names]).toEqual(['김만두'])
    expect(sorted(await a.everything())).toEqual(sorted(server.all()))
  })
})

describe('a server restored from a backup', () => {
  it('gets back what it had acknowledged since, and what was never sent', async () => {
    const server = memoryServer()
    const device = await testDevice(server, 'A')
    await device.write('captureSighting', anOrder('1', phone))
    await device.sync()
    const backup = server.backup()
    const customerId = await customerIdOf(device)
    await device.write('addNote', { id: noteId, customerId, kind: 'general', text: '오늘 적은 글', writtenAt })
    await device.sync()
    await device.write('addTag', { customerId, name: '단골' })
    server.restore(backup, 'epoch-2')
    expect(await device.sync()).toBe('complete')
    expect(server.rowsOf('note').map(({ text }) => text)).toEqual(['오늘 적은 글'])
    expect(server.rowsOf('customerTag')).toHaveLength(1)
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
    expect(await device.pending()).toBe(0)
  })

  it('is not stopped by a hole where a refused change was', async () => {
    const server = memoryServer()
    const device = await testDevice(server, 'A')
    await device.write('captureSighting', anOrder('1', phone))
    await device.sync()
    const backup = server.backup()
    const customerId = await customerIdOf(device)
    server.refuses.add('addNote')
    await device.write('addNote', { id: noteId, customerId, kind: 'general', text: '거절될 글', writtenAt })
    await device.write('addTag', { customerId, name: '단골' })
    await device.sync()
    server.restore(backup, 'epoch-2')
    expect(await device.sync()).toBe('complete')
    expect(server.rowsOf('customerTag')).toHaveLength(1)
    expect((await deviceOf(device.ground().outbox))?.ackedMid).toBe(3)
  })
})

describe('a mirror that was lost', () => {
  it('is made anew, and what waits is in sight before the server was asked', async () => {
    const server = memoryServer()
    const device = await testDevice(server, 'A')
    await device.write('captureSighting', anOrder('1', phone))
    await device.sync()
    await device.write('captureSighting', anOrder('2', '01033334444'))
    await device.ground().cache.delete()
    await device.restart()
    expect((await device.rows('order')).map(({ number }) => number)).toEqual(['2'])
    expect(await device.sync()).toBe('complete')
    expect(server.rowsOf('order')).toHaveLength(2)
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
  })

  it('shows all that a server put back lacks from its first page on, also under what was made since', async () => {
    const server = memoryServer({ pageSize: 1 })
    for (const number of ['a', 'b']) await server.run('captureSighting', anOrder(number, '01055556666'), `elsewhere/${number}`)
    const backup = server.backup()
    const device = await testDevice(server, 'A')
    await device.write('captureSighting', anOrder('1', phone))
    await device.sync()
    await device.ground().cache.delete()
    await device.restart()
    await device.write('captureSighting', anOrder('2', '01033334444'))
    server.restore(backup, 'epoch-2')
    let pages = 0
    const cut = { ...device.api, pull: async (cursor: string) => (pages++ === 0 ? device.api.pull(cursor) : { status: 'unreachable' as const }) }
    expect(await exchange(device.ground(), cut)).toBe('unreachable')
    expect((await device.rows('order')).map(({ number }) => number)).toEqual(expect.arrayContaining(['1', '2']))
    expect(await device.sync()).toBe('complete')
    expect(server.rowsOf('order').map(({ number }) => number).sort()).toEqual(['1', '2', 'a', 'b'])
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
  })
})

describe('linking', () => {
  it('remembers whose record it is for every later sighting of the same key', async () => {
    const server = memoryServer()
    const device = await testDevice(server, 'A')
    await device.write('captureSighting', anOrder('1', phone))
    await device.write('captureSighting', aReview('r1', '만두사랑'))
    const customerId = await customerIdOf(device)
    await device.write('linkRecord', { noun: 'review', recordId: recordId(testStore.id, 'review', aReview('r1', '만두사랑').key), customerId })
    await device.sync()
    expect(await device.write('captureSighting', aReview('r1', '만두사랑'))).toEqual({ status: 'nothing-new' })
    await device.write('captureSighting', aReview('r1', '만두사랑', { replied: true }))
    await device.sync()
    expect(server.rowsOf('review').map((row) => row.customerId)).toEqual([customerId])
  })
})
