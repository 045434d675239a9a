import type { SyncState } from '@dangol/core/sync/state'
import { describe, expect, it } from 'vitest'
import { Courier, type Poke } from './courier.ts'
import { manualTimers } from './testing/manual-timers.ts'
import { memoryServer, type MemoryServer } from './testing/memory-server.ts'
import { anOrder } from './testing/sightings.ts'
import { testBrowser } from './testing/test-browser.ts'

const mina = '01011112222'

async function courierOf(server: MemoryServer, options: { paired?: boolean } = {}) {
  const browser = await testBrowser(server, options)
  const { timers, pass, waiting } = manualTimers()
  const told: SyncState[] = []
  const lines: { poked(poke: Poke): void; closed(): void; shutOut(): void; open: boolean }[] = []
  let token = true
  let failure: Error | null = null
  const courier = new Courier({
    mirror: browser.mirror, timers,
    apiOf(device) {
      if (failure) throw failure
      const api = server.apiFor(device.id)
      return token ? api : { ...api, push: async () => ({ status: 'unauthenticated' }), pull: async () => ({ status: 'unauthenticated' }) }
    },
    openLine(_device, poked, closed, shutOut) {
      const line = { poked, closed, shutOut, open: true }
      lines.push(line)
      return { close: () => void (line.open = false) }
    },
    told: (state) => told.push(state),
    failed: (error) => { if (error !== failure) throw error },
  })
  /** Until whatever was begun has ended: a few turns of the event loop in which nothing is under way. */
  const settle = async () => {
    for (let quiet = 0; quiet < 30; quiet++) {
      await new Promise((next) => setImmediate(next))
      await courier.idle()
    }
  }
  return { browser, courier, told, lines, pass, waiting, settle, failing: (error: Error | null) => void (failure = error), revoke: (revoked: boolean) => void (token = !revoked), last: () => told.at(-1) }
}

describe('the state of saving', () => {
  it('goes from loading to saved, to waiting, to away, and back', async () => {
    const server = memoryServer({ pageSize: 1 })
    await server.run('captureSighting', anOrder('1', mina), 'elsewhere/1')
    const { browser, courier, told, pass, settle, last } = await courierOf(server)
    expect(await courier.state()).toEqual({ state: 'loading', rows: 0 })
    courier.wake()
    await settle()
    expect(told).toContainEqual({ state: 'loading', rows: 1, progress: { done: 1, total: 3 } })
    expect(last()).toEqual({ state: 'saved' })

    server.down = true
    await browser.mirror.capture([anOrder('2', mina)])
    courier.nudge()
    await settle()
    expect(told).toContainEqual({ state: 'pending', pending: 1 })
    expect(last()).toEqual({ state: 'offline', pending: 1 })
    await browser.mirror.capture([anOrder('3', mina)])
    courier.nudge()
    await settle()
    expect(last()).toEqual({ state: 'offline', pending: 2 })

    server.down = false
    pass()
    await settle()
    expect(last()).toEqual({ state: 'saved' })
    expect(server.rowsOf('order')).toHaveLength(3)
  })

  it('counts a long sending so that what is done and what waits add up, and ends with it', async () => {
    const server = memoryServer({ pageSize: 500 })
    const { browser, courier, told, settle, last } = await courierOf(server)
    courier.wake()
    await settle()
    server.down = true
    await browser.mirror.capture(Array.from({ length: 230 }, (_, at) => anOrder(`n${at}`, `010${String(10_000_000 + at)}`)))
    server.down = false
    told.length = 0
    courier.wake()
    await settle()
    const bars = told.flatMap((state) => (state.state === 'pending' && state.progress ? [state] : []))
    const done = bars.map(({ progress }) => progress?.done ?? 0)
    expect([...done].sort((a, b) => a - b)).toEqual(done)
    expect(done.some((count) => count > 0 && count < 230)).toBe(true)
    for (const { pending, progress } of bars) expect([progress?.total, (progress?.done ?? 0) + pending]).toEqual([230, 230])
    expect(last()).toEqual({ state: 'saved' })
    await browser.mirror.capture([anOrder('one more', mina)])
    expect(await courier.state()).toEqual({ state: 'pending', pending: 1 })
  })

  it('holds the cache against the server once it has come, and not again on the same day', async () => {
    const server = memoryServer()
    const { courier, settle } = await courierOf(server)
    for (let turn = 0; turn < 3; turn++) {
      courier.wake()
      await settle()
    }
    expect(server.asked).toEqual(['fingerprint '])
  })

  it('says that the server is too old, keeps everything, and does not go on knocking', async () => {
    const server = memoryServer()
    const { browser, courier, settle, waiting, last } = await courierOf(server)
    courier.wake()
    await settle()
    server.protocol = 1
    await browser.mirror.capture([anOrder('1', mina)])
    courier.nudge()
    await settle()
    expect([last(), waiting()]).toEqual([{ state: 'older-server', pending: 1 }, []])
    server.protocol = 3
    courier.wake()
    await settle()
    expect([last(), server.rowsOf('order').length]).toEqual([{ state: 'saved' }, 1])
  })

  it('says that there is no room, keeps what waits, and goes on once there is', async () => {
    const server = memoryServer()
    const { browser, courier, settle, pass, last, failing } = await courierOf(server)
    courier.wake()
    await settle()
    await browser.mirror.capture([anOrder('1', mina)])
    failing(Object.assign(new Error('aborted'), { name: 'AbortError', inner: Object.assign(new Error('no room'), { name: 'QuotaExceededError' }) }))
    courier.nudge()
    await settle()
    expect(last()).toEqual({ state: 'full', pending: 1 })
    failing(null)
    pass()
    await settle()
    expect(last()).toEqual({ state: 'saved' })
  })

  it('is "unpaired" without a store, and nothing is asked of anyone', async () => {
    const { courier, settle, waiting } = await courierOf(memoryServer(), { paired: false })
    courier.wake()
    await settle()
    expect(await courier.state()).toEqual({ state: 'unpaired' })
    expect(waiting()).toEqual([])
  })

  it('is "revoked" when the server no longer knows the device, keeps what waits, and recovers if that was a mistake', async () => {
    const server = memoryServer()
    const { browser, courier, settle, waiting, last, revoke } = await courierOf(server)
    courier.wake()
    await settle()
    revoke(true)
    await browser.mirror.capture([anOrder('1', mina)])
    courier.nudge()
    await settle()
    expect(last()).toEqual({ state: 'revoked', pending: 1 })
    expect(waiting()).toEqual([])
    revoke(false)
    courier.wake()
    await settle()
    expect(last()).toEqual({ state: 'saved' })
  })
})

describe('what a former pairing had sent', () => {
  it('is kept for thirty days, in case that server comes back from a backup, and then forgotten', async () => {
    const { browser, courier, settle } = await courierOf(memoryServer(), { paired: false })
    const { mutations } = browser.mirror.ground.outbox
    await mutations.add({ deviceId: 'd0', storeId: 's0', mid: 1, name: 'addTag', args: {}, at: '2026-11-20T00:00:00.000Z', decidedIn: 'epoch-0' })
    courier.wake()
    await settle()
    expect([await mutations.count(), await courier.state()]).toEqual([1, { state: 'unpaired' }])
    browser.clock.now = '2026-12-23T00:00:00.000Z'
    courier.wake()
    await settle()
    expect(await mutations.count()).toBe(0)
  })
})

describe('the live line', () => {
  it('is open exactly while somebody looks', async () => {
    const { courier, lines, settle } = await courierOf(memoryServer())
    courier.wake()
    await settle()
    expect(lines).toHaveLength(0)
    courier.watch(true)
    courier.watch(true)
    await settle()
    expect(lines.map(({ open }) => open)).toEqual([true])
    courier.watch(false)
    expect(lines.map(({ open }) => open)).toEqual([false])
  })

  it('fetches what another device did as soon as it is told', async () => {
    const server = memoryServer()
    const { browser, courier, lines, settle } = await courierOf(server)
    courier.watch(true)
    await settle()
    await server.run('captureSighting', anOrder('1', mina), 'elsewhere/1')
    lines[0]?.poked({ epoch: server.epoch, version: server.version() })
    await settle()
    expect((await browser.mirror.answer([anOrder('1', mina)]))?.[0]?.status).toBe('known')
  })

  it('does not fetch what it has', async () => {
    const server = memoryServer()
    const { courier, lines, settle, told } = await courierOf(server)
    courier.watch(true)
    await settle()
    const before = told.length
    lines[0]?.poked({ epoch: server.epoch, version: server.version() })
    await settle()
    expect(told.length).toBe(before)
  })

  it('tells that the server is away when it breaks, and is opened again when it is back', async () => {
    const server = memoryServer()
    const { courier, lines, settle, pass, last } = await courierOf(server)
    courier.watch(true)
    await settle()
    server.down = true
    lines[0]?.closed()
    pass()
    await settle()
    expect(last()).toEqual({ state: 'offline', pending: 0 })
    server.down = false
    pass()
    await settle()
    expect(last()).toEqual({ state: 'saved' })
    expect(lines).toHaveLength(2)
  })

  it('that the server closes on a device it shut out says so at once, and is not opened again', async () => {
    const { courier, lines, settle, waiting, last, revoke } = await courierOf(memoryServer())
    courier.watch(true)
    await settle()
    revoke(true)
    lines[0]?.shutOut()
    await settle()
    expect(last()).toEqual({ state: 'revoked', pending: 0 })
    expect([lines.length, waiting()]).toEqual([1, []])
  })

  it('is tried less and less often where something lets requests through but no lines', async () => {
    const { courier, lines, settle, pass, waiting } = await courierOf(memoryServer())
    courier.watch(true)
    await settle()
    const waits: number[] = []
    for (let i = 0; i < 4; i++) {
      lines.at(-1)?.closed()
      waits.push(...waiting())
      pass()
      await settle()
    }
    expect(waits).toEqual([250, 500, 1000, 2000])
    expect(lines).toHaveLength(5)
  })
})
