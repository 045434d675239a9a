import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readState } from '../db/cache.ts'
import { entriesAfter } from '../db/queue.ts'
import { exchange } from './step.ts'
import { memoryServer } from './testing/memory-server.ts'
import { anOrder } from './testing/sightings.ts'
import { testDevice, type TestDevice } from './testing/test-device.ts'
import { recover, write } from './write.ts'

const phone = (at: number) => `010${String(20_000_000 + at)}`
const entries = (device: TestDevice) => entriesAfter(device.ground().outbox, device.id, 0)

describe('what a change says of when it was made', () => {
  it('goes on and on, whatever the clock of the device does', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: -90_000, max: 90_000 }), { minLength: 2, maxLength: 8 }), async (jumps) => {
      const device = await testDevice(memoryServer(), '카운터')
      for (const [at, seconds] of jumps.entries()) {
        device.clock.now = new Date(Date.parse('2026-11-22T03:00:00.000Z') + seconds * 1000).toISOString()
        await write(device.ground(), [0, 1].map((half) => ({ name: 'captureSighting', args: anOrder(`o${at}-${half}`, phone(at)) })))
        if (at % 3 === 0) await device.restart()
      }
      const clocks = (await entries(device)).map(({ hlc = '' }) => hlc)
      expect(clocks).toHaveLength(2 * jumps.length)
      expect([...clocks].sort()).toEqual(clocks)
      expect(new Set(clocks).size).toBe(clocks.length)
    }), { numRuns: 20 })
  })

  it('names the version whose rows were all here, and none before there was one', async () => {
    const server = memoryServer({ pageSize: 2 })
    for (let at = 0; at < 4; at++) await server.run('captureSighting', anOrder(`o${at}`, phone(at)), `elsewhere/${at}`)
    const device = await testDevice(server, '카운터')
    const cutAfter = async (pages: number) => {
      let asked = 0
      await exchange(device.ground(), { ...device.api, pull: async (cursor) => (asked++ < pages ? device.api.pull(cursor) : { status: 'unreachable' }) })
    }
    await cutAfter(1)
    await device.write('captureSighting', anOrder('during', phone(7)))
    expect((await readState(device.ground().cache)).midway).toBe(true)
    await device.sync()
    const { version } = await readState(device.ground().cache)
    for (let at = 5; at < 9; at++) await server.run('captureSighting', anOrder(`o${at}`, phone(at)), `elsewhere/${at}`)
    await cutAfter(1)
    await device.write('captureSighting', anOrder('between', phone(8)))
    await device.sync()
    await device.write('captureSighting', anOrder('after', phone(9)))
    const bases = (await entries(device)).map(({ baseVersion }) => baseVersion)
    expect(bases).toEqual([0, version, server.version()])
  })
})

describe('a change that the outbox has', () => {
  it('is saved, though the mirror had no room for it, and in sight with the next one', async () => {
    const device = await testDevice(memoryServer(), '카운터')
    const { cache } = device.ground()
    const transaction = cache.transaction.bind(cache) as (...asked: unknown[]) => unknown
    Object.assign(cache, { transaction: (...asked: unknown[]) => (asked[0] === 'rw' ? Promise.reject(new Error('QuotaExceededError')) : transaction(...asked)) })
    expect(await device.write('captureSighting', anOrder('o1', phone(1)))).toEqual({ status: 'saved' })
    expect(await device.rows('order')).toEqual([])
    Object.assign(cache, { transaction })
    expect(await device.write('captureSighting', anOrder('o2', phone(2)))).toEqual({ status: 'saved' })
    expect((await device.rows('order')).map(({ number }) => number).sort()).toEqual(['o1', 'o2'])
  })
})

describe('a mirror that was lost with a great deal waiting', () => {
  it('gets it back a few at a time, and goes on from there when the worker dies again', async () => {
    const device = await testDevice(memoryServer(), '카운터')
    await write(device.ground(), Array.from({ length: 450 }, (_, at) => ({ name: 'captureSighting', args: anOrder(`o${at}`, phone(at)) })))
    await device.ground().cache.delete()
    await device.ground().cache.open()
    device.dieAfter(2)
    await expect(recover(device.ground())).rejects.toThrow()
    const partly = (await device.rows('order')).length
    expect(partly).toBeGreaterThan(0)
    expect(partly).toBeLessThan(450)
    await device.restart()
    expect((await device.rows('order')).length).toBe(450)
  })
})
