import { describe, expect, it } from 'vitest'
import { readState } from '../db/cache.ts'
import { evictFetched, fetchOlder } from './older-records.ts'
import { memoryServer } from './testing/memory-server.ts'
import { anOrder } from './testing/sightings.ts'
import { sorted, testDevice } from './testing/test-device.ts'

const mina = '01011112222'
const scopeFrom = '2026-08-24T03:00:00.000Z'
const on = (day: string) => ({ ordered: { at: `${day}T02:00:00.000Z`, precision: 'second' as const } })

/** A customer with one order of last week and many of years ago. */
async function regular(old: number) {
  const server = memoryServer({ pageSize: 200 })
  server.scopeFrom = scopeFrom
  await server.run('captureSighting', anOrder('new', mina, on('2026-11-15')), 'elsewhere/new')
  for (let at = 0; at < old; at++) await server.run('captureSighting', anOrder(`old${at}`, mina, on(`2024-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + Math.floor(at / 12)).padStart(2, '0')}`)), `elsewhere/${at}`)
  const device = await testDevice(server, '카운터')
  await device.sync()
  return { server, device, customer: (await device.rows('customer'))[0]! }
}
const numbers = async (device: Awaited<ReturnType<typeof testDevice>>) => (await device.rows('order')).map(({ number }) => number)

describe('records older than what a device holds', () => {
  it('are in the totals, and not on the device until somebody asks', async () => {
    const { device, customer } = await regular(5)
    expect(customer.visitCount).toBe(6)
    expect(await numbers(device)).toEqual(['new'])
    expect((await readState(device.ground().cache)).scopeFrom).toBe(scopeFrom)
  })

  it('come a few screens at a time, until there are no more', async () => {
    const { device, customer } = await regular(100)
    const first = await fetchOlder(device.ground(), device.api, device.id, customer.id, null)
    expect(first).toMatchObject({ status: 'fetched', fresh: 60 })
    const second = await fetchOlder(device.ground(), device.api, device.id, customer.id, first.status === 'fetched' ? first.before : null)
    expect(second).toMatchObject({ status: 'fetched', before: null })
    expect((await numbers(device)).length).toBe(101)
  })

  it('are let go a day later, unless a change of our own is on them, and come again', async () => {
    const { device, server, customer } = await regular(5)
    await fetchOlder(device.ground(), device.api, device.id, customer.id, null)
    const old = (await device.rows('order')).filter(({ number }) => number !== 'new')
    await device.write('captureSighting', anOrder('whose', '01033334444'))
    const other = (await device.rows('customer')).find(({ id }) => id !== customer.id)!
    await device.write('linkRecord', { noun: 'order', recordId: old[0]!.id, customerId: other.id })
    device.clock.now = '2026-11-24T03:00:00.000Z'
    const before = (await device.rows('order')).length
    await evictFetched(device.ground())
    expect((await device.rows('order')).length).toBe(before - old.length + 1)
    expect((await device.rows('order')).find(({ id }) => id === old[0]!.id)).toMatchObject({ customerId: other.id })
    expect(await fetchOlder(device.ground(), device.api, device.id, customer.id, null)).toMatchObject({ status: 'fetched', fresh: old.length - 1 })
    await device.sync()
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
  })

  it('are not had while the server is away', async () => {
    const { device, server, customer } = await regular(5)
    server.down = true
    expect(await fetchOlder(device.ground(), device.api, device.id, customer.id, null)).toEqual({ status: 'not-reached' })
  })
})

describe('an old record seen on a page, on a device that does not hold it', () => {
  const seen = anOrder('old0', mina, on('2024-01-01'))
  it('is not counted twice, neither before nor after the server has said', async () => {
    const { device, server, customer } = await regular(5)
    await device.write('captureSighting', seen)
    expect((await device.rows('customer')).find(({ id }) => id === customer.id)?.visitCount).toBe(6)
    await device.sync()
    expect((await device.rows('customer'))[0]?.visitCount).toBe(6)
    expect(server.rowsOf('customer')[0]?.visitCount).toBe(6)
  })

  it('is held afterwards as the server has it, so that the next sight of it tells nothing new', async () => {
    const { device, server } = await regular(5)
    await device.write('captureSighting', seen)
    await device.sync()
    expect(server.asked).toEqual(['records 1'])
    expect((await device.rows('order')).find(({ number }) => number === 'old0')).toEqual(server.rowsOf('order').find(({ number }) => number === 'old0'))
    expect(await device.write('captureSighting', seen)).toEqual({ status: 'nothing-new' })
  })

  it('is counted once when nobody had ever seen it', async () => {
    const { device, server } = await regular(2)
    await device.write('captureSighting', anOrder('unknown', mina, on('2023-05-05')))
    await device.sync()
    expect(server.rowsOf('customer')[0]?.visitCount).toBe(4)
    expect((await device.rows('customer'))[0]?.visitCount).toBe(4)
    expect((await numbers(device)).sort()).toEqual(['new', 'unknown'])
  })
})
