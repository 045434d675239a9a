import { describe, expect, it, vi } from 'vitest'
import { recordId } from '@dangol/core/matching'
import { namelessOrders } from '../db/nameless.ts'
import { Likeness } from './likeness.ts'
import { memoryServer, testStore } from './testing/memory-server.ts'
import { anOrder } from './testing/sightings.ts'
import { testDevice } from './testing/test-device.ts'

const day = (n: number, hour = '10') => ({ ordered: { at: `2026-10-${String(n).padStart(2, '0')}T${hour}:00:00.000Z`, precision: 'minute' as const } })
const dish = (name: string) => ({ items: [{ name, quantity: 1, amount: null }] })
const nobody = (number: string, n: number, name: string) => anOrder(number, '', { who: {}, ...day(n), ...dish(name) })

async function shop() {
  const device = await testDevice(memoryServer(), '카운터')
  const capture = (sighting: object) => device.write('captureSighting', sighting)
  for (const n of [1, 8, 15, 22]) {
    await capture(anOrder(`sora-${n}`, '01020001111', { ...day(n), ...dish('들깨수제비') }))
    await capture(anOrder(`duri-${n}`, '01020002222', { ...day(n + 1, '03'), ...dish('떡볶이') }))
  }
  await capture(nobody('none', 29, '들깨수제비'))
  const likeness = new Likeness()
  const { cache } = device.ground()
  const ready = () => likeness.ready(cache, 'Asia/Seoul', () => undefined)
  ready()
  await vi.waitFor(() => expect(ready()).toBe(true), { timeout: 15_000 })
  return { device, cache, likeness, capture, none: recordId(testStore.id, 'order', { platform: 'smartstore', shop: '', number: 'none' }) }
}

describe('whom a device takes a nameless order to be of', () => {
  it('is whoever has its habits, from the cache alone, and keeps in step with what is taken in later', async () => {
    const { device, likeness, none } = await shop()
    const owner = (await device.rows('identity')).find(({ value }) => value === '01020001111')?.customerId
    expect(likeness.ofRecord(none)[0]?.customerId).toBe(owner)
    const apart = { id: 'd', customerId: owner ?? '', otherId: null, recordId: none, author: '', at: '', version: 1, createdAt: '', removedAt: null }
    likeness.take([{ noun: 'distinction', id: 'd', row: apart }])
    expect(likeness.ofRecord(none).map(({ customerId }) => customerId)).not.toContain(owner)
    likeness.take([{ noun: 'distinction', id: 'd', row: null }])
    expect(likeness.ofRecord(none)[0]?.customerId).toBe(owner)
  })
})

describe('the queue of nameless orders', () => {
  it('comes newest first, in stretches that leave none out and none twice, and without those of somebody', async () => {
    const { cache, capture } = await shop()
    for (const [number, n] of [['a', 3], ['b', 12], ['c', 12], ['d', 30]] as const) await capture(nobody(number, n, '김밥'))
    const numbers: string[] = []
    for (let before: string | null = null; ; ) {
      const stretch: Awaited<ReturnType<typeof namelessOrders>> = await namelessOrders(cache, before, 3)
      numbers.push(...stretch.orders.map(({ number }) => number))
      before = stretch.before
      if (before === null) break
    }
    expect(numbers.toSorted()).toEqual(['a', 'b', 'c', 'd', 'none'])
    expect(numbers.slice(0, 2)).toEqual(['d', 'none'])
  })
})
