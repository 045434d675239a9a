import { describe, expect, it } from 'vitest'
import { clearCache, readState } from '../db/cache.ts'
import { readLog } from '../db/sync-log.ts'
import { exchange } from './step.ts'
import { memoryServer } from './testing/memory-server.ts'
import { anOrder } from './testing/sightings.ts'
import { Crash, sorted, testDevice, type TestDevice } from './testing/test-device.ts'

const phones = ['01011112222', '01033334444', '01055556666', '01077778888']
const events = async (device: TestDevice) => (await readLog(device.ground().outbox)).map(({ event, facts }) => ('why' in facts ? `${event} ${String(facts.why)}` : event))

async function settled({ pageSize = 2 } = {}) {
  const server = memoryServer({ pageSize })
  for (const [at, phone] of phones.entries()) await server.run('captureSighting', anOrder(`o${at}`, phone), `elsewhere/${at}`)
  const device = await testDevice(server, '카운터')
  expect(await device.sync()).toBe('complete')
  /** The device stays away until tombstones it never heard of are gone. */
  const tooOld = async () => {
    await server.run('captureSighting', anOrder('later', phones[0]!), 'elsewhere/later')
    server.floor = server.version()
  }
  return { server, device, tooOld }
}

describe('a cache that has to be filled anew', () => {
  it('goes on answering all that it knows until its successor is whole', async () => {
    const { server, device, tooOld } = await settled()
    await tooOld()
    const seen: number[] = []
    const api = { ...device.api, pull: async (cursor: string) => { seen.push((await device.rows('customer')).length); return device.api.pull(cursor) } }
    expect(await exchange(device.ground(), api)).toBe('complete')
    expect(seen.length).toBeGreaterThan(3)
    expect(new Set(seen)).toEqual(new Set([4]))
    expect(await events(device)).toEqual(['rebuilding floor', 'rebuilt'])
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
  })

  it('loses what was gone while its cursor was too old to be told', async () => {
    const { server, device } = await settled()
    const backup = server.backup()
    const kept = [...backup.rows].filter(([key]) => !key.startsWith('order/'))
    server.restore({ ...backup, rows: new Map(kept), version: backup.version + 1 }, server.epoch)
    server.floor = server.version()
    await device.sync()
    expect(await device.rows('order')).toEqual([])
  })

  it('is that of a server put back to an earlier state under the same epoch, which gets again what it has lost', async () => {
    for (const noticedBy of ['its version', 'what it lacks of ours', 'a push'] as const) {
      const { server, device } = await settled()
      const backup = server.backup()
      await server.run('captureSighting', anOrder('lost there', phones[1]!), 'elsewhere/lost')
      if (noticedBy !== 'its version') await device.write('captureSighting', anOrder('ours', phones[2]!))
      await device.sync()
      server.restore(backup, server.epoch)
      // What is written since has the numbers of what was lost.
      if (noticedBy !== 'its version') for (let n = 0; n < 3; n++) await server.run('captureSighting', anOrder(`new ${n}`, phones[3]!), `elsewhere/new ${n}`)
      if (noticedBy === 'a push') await device.write('captureSighting', anOrder('ours too', phones[2]!))
      expect(await device.sync()).toBe('complete')
      expect(await events(device)).toEqual(['rebuilding epoch', 'rebuilt'])
      expect(sorted(await device.everything())).toEqual(sorted(server.all()))
      expect(server.rowsOf('order').map(({ number }) => number).filter((number) => number.startsWith('ours'))).toEqual({ 'its version': [], 'what it lacks of ours': ['ours'], 'a push': ['ours', 'ours too'] }[noticedBy])
    }
  })

  it('shows what was changed here meanwhile, before and after the swap', async () => {
    const { server, device, tooOld } = await settled()
    await tooOld()
    const [customer] = await device.rows('customer')
    const api = { ...device.api, push: async () => ({ status: 'unreachable' as const }) }
    const pull = device.api.pull
    let written = false
    const pulling = { ...api, pull: async (cursor: string) => {
      if (device.ground().caches.building && !written) {
        written = true
        await device.write('renameCustomer', { customerId: customer!.id, name: '김만두' })
      }
      return pull(cursor)
    } }
    await exchange(device.ground(), pulling)
    expect(device.ground().caches.building).toBeUndefined()
    expect((await device.rows('customer')).find(({ id }) => id === customer!.id)?.name).toBe('김만두')
    await device.sync()
    expect(server.rowsOf('customer').find(({ id }) => id === customer!.id)?.name).toBe('김만두')
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
  })

  it('shows what a restored server is sent again, though it was lost and not whole yet', async () => {
    const { server, device } = await settled()
    const backup = server.backup()
    await device.write('captureSighting', anOrder('mine', phones[0]!))
    await device.sync()
    await clearCache(device.ground().cache)
    const onePage = () => {
      let asked = 0
      return exchange(device.ground(), { ...device.api, pull: async (cursor) => (asked++ > 0 ? { status: 'unreachable' } : device.api.pull(cursor)) })
    }
    const shown = async () => (await device.rows('order')).some(({ number }) => number === 'mine')
    expect(await onePage()).toBe('unreachable')
    expect(await shown()).toBe(false)
    server.restore(backup, 'epoch-2')
    expect(await onePage()).toBe('unreachable')
    expect(await device.pending()).toBe(1)
    expect(await shown()).toBe(true)
    expect(await device.sync()).toBe('complete')
    expect(server.rowsOf('order').some(({ number }) => number === 'mine')).toBe(true)
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
  })

  it('is not filled over and over for a server that never is content', async () => {
    const { server, device } = await settled()
    server.floor = Number.MAX_SAFE_INTEGER
    expect(await device.sync()).toBe('server-error')
    expect((await device.rows('customer')).length).toBe(4)
  })

  it('is filled anew when its rows have an older shape, and says so', async () => {
    const { server, device } = await settled()
    const { cache } = device.ground()
    await cache.meta.put({ ...(await readState(cache)), shape: 1 })
    await device.restart()
    await device.sync()
    expect(await events(device)).toEqual(['rebuilding shape', 'rebuilt'])
    expect((await readState(device.ground().cache)).doubt).toBe('rebuilt')
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
  })

  it('is either all of the old or all of the new, at whichever step the worker dies', async () => {
    let steps = 0
    for (let survived = false; !survived; steps++) {
      const { server, device } = await settled({ pageSize: 3 })
      const before = sorted(await device.everything())
      await device.write('captureSighting', anOrder('mine', phones[0]!))
      const backup = server.backup()
      server.restore(backup, 'epoch-2')
      device.dieAfter(steps)
      survived = await device.sync().then((reach) => reach === 'complete', (error: unknown) => {
        if (error instanceof Crash || (error as Error).message.includes('Crash')) return false
        throw error
      })
      await device.restart()
      const held = await device.everything()
      for (const { noun, row } of before) expect(held.some((other) => other.noun === noun && other.row.id === row.id)).toBe(true)
      expect((await device.rows('order')).some(({ number }) => number === 'mine')).toBe(true)
      expect(await device.sync()).toBe('complete')
      expect(sorted(await device.everything())).toEqual(sorted(server.all()))
      await device.sync()
      const names = (await device.disk.databases()).map(({ name }) => name).filter((name) => name !== 'dangol-outbox')
      expect(names).toHaveLength(1)
    }
    expect(steps).toBeGreaterThan(20)
  }, 60_000)
})

describe('a first sync', () => {
  it('goes on where it was cut, whichever page that was, and asks for no page twice', async () => {
    const whole = memoryServer({ pageSize: 2 })
    for (const [at, phone] of phones.entries()) await whole.run('captureSighting', anOrder(`o${at}`, phone), `elsewhere/${at}`)
    const calm = await testDevice(whole, '조용히')
    await calm.sync()
    const needed = whole.pulls
    const device = await testDevice(whole, '카운터')
    whole.pulls = 0
    for (let cut = 0; ; cut++) {
      const pages = cut
      let asked = 0
      const api = { ...device.api, pull: async (cursor: string) => (asked++ > 0 ? { status: 'unreachable' as const } : device.api.pull(cursor)) }
      const reach = await exchange(device.ground(), api)
      await device.restart()
      const { progress, received, complete } = await readState(device.ground().cache)
      if (progress) expect(progress.done).toBe(received)
      if (reach === 'complete' || complete) break
      expect(pages).toBeLessThan(needed + 2)
    }
    expect(whole.pulls).toBeLessThanOrEqual(needed + 1)
    await device.sync()
    expect(sorted(await device.everything())).toEqual(sorted(whole.all()))
  })

  it('is of use after its first page', async () => {
    const server = memoryServer({ pageSize: 2 })
    for (const [at, phone] of phones.entries()) await server.run('captureSighting', anOrder(`o${at}`, phone), `elsewhere/${at}`)
    const device = await testDevice(server, '카운터')
    let asked = 0
    await exchange(device.ground(), { ...device.api, pull: async (cursor) => (asked++ > 0 ? { status: 'unreachable' } : device.api.pull(cursor)) })
    expect((await device.rows('customer')).length).toBe(2)
    expect((await readState(device.ground().cache)).progress).toEqual({ done: 2, total: server.all().length })
  })
})
