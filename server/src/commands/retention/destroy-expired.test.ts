import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { retentionKinds } from '@dangol/core/retention'
import { databaseKinds, migrated } from '../../../../test/support/databases.ts'
import { dumpOf } from '../../../../test/support/dump.ts'
import { noon, orderSighting, storeWorld } from '../../../../test/support/store-world.ts'
import type { Database } from '../../db/database.ts'
import { readPacked } from '../../db/noun-rows.ts'
import { findPerson } from '../rights/person-file.ts'
import { destroyExpired } from './destroy-expired.ts'
import { everyKind, readDestroyed, readRetention, setRetention } from './rules.ts'

const id = (n: number) => `8a3b4c5d-0000-7000-8000-${String(n).padStart(12, '0')}`
const monthsLater = (months: number) => new Date(Date.UTC(2026, 10 + months, 25, 3)).toISOString()

describe.each(databaseKinds)('data whose time has come, on $name', (kind) => {
  let database: Database
  beforeAll(async () => void (database = await migrated(kind)))
  afterAll(() => database.close())

  async function shop() {
    const world = await storeWorld(database)
    const device = await world.device()
    await device.push(['captureSighting', orderSighting('o1', '01055667788', { amount: 23_000, request: '문 앞에 곰인형' })], ['captureSighting', orderSighting('o2', '01011112222')])
    const [her = ''] = await findPerson(database, world.storeId, '010-5566-7788')
    await device.push(
      ['recordConsent', { id: id(8), customerId: her, purpose: 'health', given: true, how: 'spoken', wording: '적어 두어도 될까요?', at: noon }],
      ['addNote', { id: id(1), customerId: her, kind: 'health', text: '갑각류에 두드러기', writtenAt: noon }],
      ['addNote', { id: id(2), customerId: her, kind: 'general', text: '창가를 좋아함', writtenAt: noon }],
      ['renameCustomer', { customerId: her, name: '곽두심' }],
    )
    const has = async (word: string) => (await dumpOf(database, world.storeId)).includes(word)
    return { ...world, her, device, has, run: (months: number) => destroyExpired(database, world.storeId, monthsLater(months)) }
  }

  it('is left alone before that, and destroyed after it, kind by kind', async () => {
    const { run, has } = await shop()
    expect(await run(11)).toEqual({})
    expect(await run(12)).toEqual({ edits: 1 })
    expect([await has('갑각류에'), await has('창가를')]).toEqual([true, true])
    expect(await run(24)).toEqual({ healthNotes: 1 })
    expect([await has('갑각류에'), await has('창가를')]).toEqual([false, true])
    expect(await run(24)).toEqual({})
  })

  it('takes with it whoever has not come for that long, and leaves what was sold', async () => {
    const { run, has, storeId, device } = await shop()
    await device.send([device.next('captureSighting', orderSighting('o3', '01011112222', { ordered: { at: monthsLater(30), precision: 'minute' }, seenAt: monthsLater(30) }))], { now: monthsLater(30) })
    expect(await run(36)).toMatchObject({ customers: 1 })
    for (const word of ['곽두심', '01055667788', '문 앞에 곰인형', '창가를']) expect(await has(word)).toBe(false)
    expect(await has('01011112222')).toBe(true)
    expect((await readPacked(database, 'order', '"storeId" = $1', [storeId])).map(({ amount }) => amount).sort()).toEqual([12_000, 12_000, 23_000])
  })

  it('makes old sales nobody’s even of whoever still comes, whose own totals stay', async () => {
    const { run, storeId, device } = await shop()
    await device.send([device.next('captureSighting', orderSighting('o4', '01011112222', { ordered: { at: monthsLater(59), precision: 'minute' }, seenAt: monthsLater(59) }))], { now: monthsLater(59) })
    expect(await run(61)).toMatchObject({ sales: 1, customers: 1 })
    const [customer] = await readPacked(database, 'customer', '"storeId" = $1 AND "erasedAt" IS NULL', [storeId])
    expect(customer).toMatchObject({ visitCount: 2, spend: 24_000 })
    expect((await readPacked(database, 'order', '"storeId" = $1 AND "customerId" IS NOT NULL', [storeId])).map(({ number }) => number)).toEqual(['o4'])
  })

  it('goes by what the owner said, and says how much went, never whose', async () => {
    const { run, storeId } = await shop()
    expect(await readRetention(database, storeId)).toEqual(retentionKinds)
    expect(await setRetention(database, storeId, 'otherNotes', 2)).toBe(true)
    for (const [kind, months] of [['otherNotes', 0], ['otherNotes', 1.5], ['otherNotes', 999], ['healthNotes', null], ['nothing', 3]] as const) expect(await setRetention(database, storeId, kind, months)).toBe(false)
    expect(await setRetention(database, storeId, 'edits', null)).toBe(true)
    expect(await run(14)).toEqual({ otherNotes: 1 })
    const told = await readDestroyed(database, storeId)
    expect(told).toEqual([{ at: monthsLater(14), kind: 'otherNotes', count: 1 }])
    expect(Object.keys(await readRetention(database, storeId))).toEqual([...everyKind])
  })
})
