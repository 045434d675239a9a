import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Noun } from '@dangol/core/rows'
import { readState, tableOf } from '../db/cache.ts'
import { readLog } from '../db/sync-log.ts'
import { check, checkDue, doubt } from './check.ts'
import { memoryServer } from './testing/memory-server.ts'
import { anOrder } from './testing/sightings.ts'
import { sorted, testDevice } from './testing/test-device.ts'

const phones = ['01011112222', '01033334444', '01055556666']

async function settled() {
  const server = memoryServer({ pageSize: 100 })
  for (let at = 0; at < 9; at++) await server.run('captureSighting', anOrder(`o${at}`, phones[at % 3]!), `elsewhere/${at}`)
  const device = await testDevice(server, '카운터')
  await device.sync()
  const held = async () => sorted(await device.everything())
  return { server, device, held, before: await held() }
}
const state = (device: Awaited<ReturnType<typeof testDevice>>) => readState(device.ground().cache)

describe('holding the cache against the server', () => {
  it('asks once and changes nothing where both are the same, and says so without a name', async () => {
    const { server, device, held, before } = await settled()
    expect(await check(device.ground(), device.api, device.id, 'daily')).toBe('same')
    expect(server.asked).toEqual(['fingerprint '])
    expect(await held()).toEqual(before)
    expect((await readLog(device.ground().outbox)).map(({ event, facts }) => [event, facts])).toEqual([['checked', { reason: 'daily', version: 9, rows: server.all().length }]])
  })

  it('brings back what is missing, takes away what is gone, puts right what is old, and touches no other bucket', async () => {
    const nouns: readonly Noun[] = ['customer', 'identity', 'order']
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ noun: fc.constantFrom(...nouns), at: fc.nat(20), harm: fc.constantFrom('lost', 'old', 'ghost') }), { minLength: 1, maxLength: 5 }), async (harms) => {
      const { device, server, before, held } = await settled()
      for (const { noun, at, harm } of harms) {
        const table = tableOf(device.ground().cache, noun)
        const rows = await table.toArray()
        const row = rows[at % Math.max(1, rows.length)]
        if (!row) continue
        if (harm === 'lost') await table.delete(row.id)
        if (harm === 'old') await table.put({ ...row, version: 0 } as never)
        if (harm === 'ghost') await table.put({ ...row, id: row.id.replace(/^./, row.id.startsWith('f') ? 'e' : 'f') } as never)
      }
      const broken = JSON.stringify(await held()) !== JSON.stringify(before)
      expect(await check(device.ground(), device.api, device.id, 'daily')).toBe(broken ? 'repaired' : 'same')
      expect(await held()).toEqual(before)
      expect(server.asked.filter((asked) => asked.startsWith('bucket')).length).toBeLessThanOrEqual(harms.length * 2)
    }), { numRuns: 25 })
  })

  it('leaves a person’s unsent change on top, and looks under it', async () => {
    const { device, server } = await settled()
    const [customer] = await device.rows('customer')
    await device.write('renameCustomer', { customerId: customer!.id, name: '김만두' })
    const base = device.ground().cache.base
    await base.where('key').equals(`customer/${customer!.id}`).modify((row) => void Object.assign(row.row ?? {}, { version: 0 }))
    expect(await check(device.ground(), device.api, device.id, 'daily')).toBe('repaired')
    expect((await device.rows('customer')).find(({ id }) => id === customer!.id)?.name).toBe('김만두')
    expect((await base.get(`customer/${customer!.id}`))?.row).toEqual(server.rowsOf('customer').find(({ id }) => id === customer!.id))
    await device.sync()
    expect(sorted(await device.everything())).toEqual(sorted(server.all()))
  })

  it('does not take a new order of its own for one that is gone', async () => {
    const { device, held } = await settled()
    await device.write('captureSighting', anOrder('mine', '01099990000'))
    const before = await held()
    expect(await check(device.ground(), device.api, device.id, 'daily')).toBe('same')
    expect(await held()).toEqual(before)
  })

  it('compares nothing with a store that has moved on', async () => {
    const { device, server } = await settled()
    await server.run('captureSighting', anOrder('new', phones[0]!), 'elsewhere/new')
    expect(await check(device.ground(), device.api, device.id, 'daily')).toBe('moved')
    expect(checkDue(await state(device), Date.now())).not.toBeNull()
  })

  it('gives up where this cache moves while it is being read', async () => {
    const { device } = await settled()
    const api = { ...device.api, fingerprint: async (...asked: Parameters<typeof device.api.fingerprint>) => {
      const answer = await device.api.fingerprint(...asked)
      await device.write('captureSighting', anOrder('mine', phones[1]!))
      return answer
    } }
    expect(await check(device.ground(), api, device.id, 'daily')).toBe('moved')
  })

  it('settles nothing for the device this browser has become meanwhile', async () => {
    const { device } = await settled()
    const { ground, api, id } = device
    await ground().cache.table('order').clear()
    const { outbox } = ground()
    const meanwhile = (ask: 'fingerprint' | 'bucketRows') => ({ ...api, [ask]: async (...asked: never[]) => {
      const answer = await (api[ask] as (...args: never[]) => Promise<unknown>)(...asked)
      await outbox.device.where('key').equals('device').modify({ id: 'another' })
      return answer
    } })
    expect(await check(ground(), meanwhile('bucketRows'), id, 'daily')).toBe('moved')
    expect(await device.rows('order')).toEqual([])
    await outbox.device.where('key').equals('device').modify({ id })
    expect(await check(ground(), api, id, 'daily')).toBe('repaired')
    const { checkedAt } = await state(device)
    device.clock.now = '2026-11-24T03:00:00.000Z'
    expect(await check(ground(), meanwhile('fingerprint'), id, 'daily')).toBe('moved')
    expect((await state(device)).checkedAt).toBe(checkedAt)
  })

  it('does not count what was fetched because somebody asked for it', async () => {
    const { device, server } = await settled()
    server.scopeFrom = '2026-08-24T03:00:00.000Z'
    await server.run('captureSighting', anOrder('old', phones[0]!, { ordered: { at: '2025-01-01T00:00:00.000Z', precision: 'second' } }), 'elsewhere/old')
    const late = await testDevice(server, '주방')
    await late.sync()
    await device.sync()
    expect((await device.rows('order')).length - (await late.rows('order')).length).toBe(1)
    for (const one of [device, late]) expect(await check(one.ground(), one.api, one.id, 'daily')).toBe('same')
  })
})

describe('when it is due', () => {
  const day = 86_400_000
  it('is after a day, after a rebuild and after a death, and never in the middle of something', async () => {
    const { device } = await settled()
    const now = device.ground().now()
    await check(device.ground(), device.api, device.id, 'daily')
    const checked = await state(device)
    expect([checkDue(checked, now), checkDue(checked, now + day - 1), checkDue(checked, now + day)]).toEqual([null, null, 'daily'])
    await doubt(device.ground(), 'died')
    expect(checkDue(await state(device), now)).toBe('died')
    expect(checkDue({ ...(await state(device)), midway: true }, now)).toBeNull()
    expect(checkDue({ ...(await state(device)), complete: false }, now)).toBeNull()
    await check(device.ground(), device.api, device.id, 'died')
    expect(checkDue(await state(device), now)).toBeNull()
  })
})
