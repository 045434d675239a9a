import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LookKeeper, sameLookMs } from './look-keeper.ts'
import { memoryServer } from './testing/memory-server.ts'
import { anOrder } from './testing/sightings.ts'
import { testBrowser } from './testing/test-browser.ts'

describe('looks', () => {
  it('are told once in ten minutes for each customer, with the time of the device', async () => {
    const steps = fc.array(fc.record({ customer: fc.nat(2), waits: fc.nat(8 * 60_000) }), { maxLength: 40 })
    await fc.assert(fc.asyncProperty(steps, async (looks) => {
      let now = Date.parse('2026-11-22T03:00:00.000Z')
      const told: { customer: string; at: number }[] = []
      const keeper = new LookKeeper(async (mutation) => {
        if (mutation.name === 'recordLooks') for (const { customerId, at } of mutation.args.looks) told.push({ customer: customerId, at: Date.parse(at) })
      }, () => now)
      for (const { customer, waits } of looks) {
        now += waits
        await keeper.look(`c${customer}`)
        const last = told.findLast((one) => one.customer === `c${customer}`)
        expect(last && now - last.at < sameLookMs).toBe(true)
      }
      for (const id of ['c0', 'c1', 'c2']) {
        const times = told.filter(({ customer }) => customer === id).map(({ at }) => at)
        times.slice(1).forEach((at, index) => expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(sameLookMs))
      }
    }))
  })

  it('wait in the outbox while the server is away, and are sent though they change nothing', async () => {
    const server = memoryServer()
    const browser = await testBrowser(server)
    await browser.mirror.capture([anOrder('1', '01011112222')])
    await browser.sync()
    const [{ customerId } = { customerId: '' }] = await browser.mirror.search('')
    const keeper = new LookKeeper((mutation) => browser.mirror.mutate(mutation), () => Date.parse('2026-11-22T03:00:00.000Z'))
    server.down = true
    await keeper.look(customerId)
    expect(await browser.pending()).toBe(1)
    server.down = false
    await browser.sync()
    expect(await browser.pending()).toBe(0)
    expect((await browser.mirror.ground.outbox.mutations.toArray()).map(({ name }) => name)).toContain('recordLooks')
  })
})
