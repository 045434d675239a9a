import { describe, expect, it } from 'vitest'
import type { Outcome } from '../api/outcome.ts'
import type { AdmissionAnswer, Door } from '../api/store-api.ts'
import { fetchRecords } from './older-records.ts'
import { pair, unpair } from './pair.ts'
import { exchange } from './step.ts'
import { memoryServer, testNamespace, testStore } from './testing/memory-server.ts'
import { anOrder } from './testing/sightings.ts'
import { testBrowser } from './testing/test-browser.ts'

const mina = '01011112222'
const admission = { token: 'token', deviceId: '66666666-6666-5666-8666-666666666666', storeId: testStore.id, storeName: testStore.name, namespace: testNamespace }
const asked = { server: 'localhost:4000', code: ' 123456 ', deviceName: ' 주방 태블릿 ' }

function doorThat(outcome: Outcome<AdmissionAnswer>, answers = false): Door & { readonly knocks: string[] } {
  const knocks: string[] = []
  return {
    knocks,
    async admit(server, code, deviceName) { knocks.push(`${server} ${code} ${deviceName}`); return outcome },
    answers: async () => answers,
  }
}
const open = (more = {}) => doorThat({ status: 'ok', value: { status: 'admitted', admission: { ...admission, ...more } } })

describe('pairing', () => {
  it('joins the store, with the address, code and name as meant', async () => {
    const { mirror } = await testBrowser(memoryServer(), { paired: false })
    const door = open()
    expect(await pair(mirror.ground, door, asked)).toMatchObject({ status: 'paired', device: { id: admission.deviceId, name: '주방 태블릿', server: 'http://localhost:4000/graphql' } })
    expect(door.knocks).toEqual(['http://localhost:4000/graphql 123456 주방 태블릿'])
  })

  it.each([
    ['an address that is none', doorThat({ status: 'unreachable' }), { ...asked, server: 'ftp://x' }, 'invalid-address'],
    ['nothing that answers', doorThat({ status: 'unreachable' }), asked, 'unreachable'],
    ['something that answers but may not be read', doorThat({ status: 'unreachable' }, true), asked, 'not-dangol'],
    ['another kind of server', doorThat({ status: 'not-dangol' }), asked, 'not-dangol'],
    ['a server that fails', doorThat({ status: 'server-error' }), asked, 'unreachable'],
    ['a used code', doorThat({ status: 'ok', value: { status: 'refused', reason: 'code-refused' } }), asked, 'code-refused'],
    ['too many tries', doorThat({ status: 'ok', value: { status: 'refused', reason: 'too-many-attempts' } }), asked, 'too-many-attempts'],
  ] as const)('tells apart %s', async (_name, door, request, reason) => {
    const { mirror } = await testBrowser(memoryServer(), { paired: false })
    expect(await pair(mirror.ground, door, request)).toEqual({ status: 'failed', reason })
    expect(await mirror.ground.outbox.device.count()).toBe(0)
  })

  it('leaves an existing pairing alone when a new one fails', async () => {
    const browser = await testBrowser(memoryServer())
    await pair(browser.mirror.ground, doorThat({ status: 'unreachable' }), asked)
    expect((await browser.mirror.ground.outbox.device.toArray()).map(({ id }) => id)).toEqual([browser.id])
  })
})

describe('leaving a store', () => {
  it('forgets everything of it but what was never sent', async () => {
    const server = memoryServer()
    const browser = await testBrowser(server)
    await browser.mirror.capture([anOrder('1', mina)])
    await browser.sync()
    await browser.mirror.capture([anOrder('2', mina)])
    await unpair(browser.mirror.ground)
    await browser.mirror.refresh()
    const { cache, outbox } = browser.mirror.ground
    for (const table of cache.tables) expect([table.name, await table.count()]).toEqual([table.name, 0])
    expect(await outbox.device.count()).toBe(0)
    expect((await outbox.mutations.toArray()).map(({ args }) => (args as { key: { number: string } }).key.number)).toEqual(['2'])
    expect(await browser.mirror.answer([anOrder('1', mina)])).toBeUndefined()
  })

  it('sends what was left unsent once it is paired with that store again', async () => {
    const server = memoryServer()
    const browser = await testBrowser(server)
    await browser.mirror.capture([anOrder('1', mina), anOrder('2', mina)])
    await unpair(browser.mirror.ground)
    await pair(browser.mirror.ground, open(), asked)
    await browser.mirror.refresh()
    expect(await exchange(browser.mirror.ground, server.apiFor(admission.deviceId))).toBe('complete')
    expect(server.rowsOf('order').map(({ number }) => number).sort()).toEqual(['1', '2'])
    expect(server.lastMidOf(admission.deviceId)).toBe(2)
  })

  it('shows at once what was never sent', async () => {
    const server = memoryServer()
    const browser = await testBrowser(server)
    await browser.mirror.capture([anOrder('1', mina)])
    server.down = true
    await pair(browser.mirror.ground, open(), asked)
    await browser.mirror.refresh()
    expect((await browser.mirror.answer([anOrder('1', mina)]))?.[0]?.status).toBe('known')
  })

  it('sends nothing as the device it was, even when that was under way', async () => {
    const server = memoryServer()
    const browser = await testBrowser(server)
    await browser.mirror.capture([anOrder('1', mina)])
    const { ground } = browser.mirror
    const before = server.apiFor(browser.id)
    const meanwhile = { ...before, pull: async (cursor: string) => { const page = await before.pull(cursor); await pair(ground, open(), asked); return page } }
    await exchange(ground, meanwhile, undefined, browser.id)
    expect(server.pushes).toBe(0)
    expect(await exchange(ground, server.apiFor(admission.deviceId), undefined, admission.deviceId)).toBe('complete')
    expect([server.lastMidOf(browser.id), server.lastMidOf(admission.deviceId)]).toEqual([0, 1])
  })

  it('takes in nothing that was asked for as the device it was', async () => {
    const server = memoryServer()
    await server.run('captureSighting', anOrder('theirs', mina), 'elsewhere/1')
    const browser = await testBrowser(server)
    const { ground } = browser.mirror
    const before = server.apiFor(browser.id)
    const theirs = server.rowsOf('order').map(({ id }) => id)
    const meanwhile = { ...before, records: async (ids: readonly string[]) => { const rows = await before.records(ids); await pair(ground, open({ storeId: '77777777-7777-5777-8777-777777777777' }), asked); return rows } }
    await fetchRecords(ground, meanwhile, browser.id, theirs)
    expect(await ground.cache.table('order').count()).toBe(0)
    await fetchRecords(ground, server.apiFor(admission.deviceId), admission.deviceId, theirs)
    expect(await ground.cache.table('order').count()).toBe(1)
  })

  it('has the other store\'s rows off the disk before it belongs to the new one, whatever the power does', async () => {
    const { mirror: { ground } } = await testBrowser(memoryServer())
    await ground.cache.open()
    const happened: string[] = []
    const connection = ground.cache.backendDB()
    const transaction = connection.transaction.bind(connection)
    connection.transaction = (names, mode, options) => {
      const begun = transaction(names, mode, options)
      begun.addEventListener('complete', () => happened.push(`emptied, ${begun.durability}`))
      return begun
    }
    ground.outbox.device.hook('creating', () => void happened.push('another device'))
    await pair(ground, open(), asked)
    expect(happened).toEqual(['emptied, strict', 'another device'])
  })

  it('remembers nobody of it, not even when it comes back to an empty store', async () => {
    const server = memoryServer()
    const browser = await testBrowser(server)
    await browser.mirror.capture([anOrder('1', mina)])
    await browser.sync()
    await unpair(browser.mirror.ground)
    await pair(browser.mirror.ground, open(), asked)
    await browser.mirror.refresh()
    expect((await browser.mirror.answer([anOrder('1', mina)]))?.[0]?.status).toBe('new')
    expect(await browser.mirror.search('손님')).toEqual([])
  })

  it('never sends it to another store', async () => {
    const server = memoryServer()
    const browser = await testBrowser(server)
    await browser.mirror.capture([anOrder('1', mina)])
    await unpair(browser.mirror.ground)
    await pair(browser.mirror.ground, open({ storeId: '77777777-7777-5777-8777-777777777777' }), asked)
    await exchange(browser.mirror.ground, server.apiFor(admission.deviceId))
    expect(server.pushes).toBe(0)
    expect(await browser.mirror.ground.outbox.mutations.count()).toBe(1)
  })
})
