import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopesOf } from '@dangol/core/permissions'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { noon, orderSighting } from '../../../test/support/store-world.ts'
import { verifyLog } from '../commands/access-log/verify-log.ts'
import { createApiKey } from '../commands/api-keys.ts'
import { addMember } from '../commands/members.ts'
import { createPairingCode, pairDevice } from '../commands/pair-device.ts'
import { throughWriteDoor } from '../commands/write-door.ts'
import type { Database } from '../db/database.ts'

const number = '01077778888'
const mask = '010-••••-8888'

describe.each(databaseKinds)('what the API shows of a person on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  let customerId: string
  let narrow: string
  let staff: { readonly token: string; readonly id: string }
  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database)
    const device = await world.device()
    await device.push(['captureSighting', orderSighting('mask-1', number, { who: { phone: { kind: 'mobile', digits: number }, email: 'Boram@naver.com' } })])
    const [found] = await database.rows<{ customerId: string }>(`SELECT "customerId" FROM "Order" WHERE "storeId" = $1 AND "number" = 'mask-1'`, [world.storeId])
    customerId = found?.customerId ?? ''
    await throughWriteDoor(database, world.storeId, noon, async (door) => {
      const row = await door.get('customer', customerId)
      if (row) await door.write([{ noun: 'customer', row: { ...row, birthday: { month: 3, day: 14, calendar: 'lunar', leapMonth: false, year: 1990 } } }])
    })
    narrow = (await createApiKey(database, world.storeId, '좁은 열쇠', { scopes: scopesOf(['customer', 'order', 'edit'], []) })).key
    staff = await deviceOf('staff')
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  async function deviceOf(role: 'staff' | 'owner') {
    const memberId = await addMember(database, world.storeId, role, role)
    const { code } = await createPairingCode(database, world.storeId, world.nowMs(), memberId)
    const outcome = await pairDevice(database, code, `${role} 태블릿`, world.nowMs())
    if (typeof outcome === 'string') throw new Error('not paired')
    return { token: outcome.token, id: outcome.id }
  }
  const global = () => Buffer.from(`Customer:${customerId}`).toString('base64')
  const everything = `query ($id: ID!) { customer(id: $id) { name birthday { day } identities { kind value } orders(first: 1) { edges { node { who { phone email name } } } } } }`
  const revealOf = (field: string) => `mutation ($id: ID!) { revealPersonal(customerId: $id, field: ${field}) { __typename ... on Revealed { values } ... on Refused { code } } }`

  it('is whole to an owner and to a key for everything', async () => {
    const whole = { name: number, birthday: { day: 14 }, identities: [{ value: number }, { value: 'boram@naver.com' }], orders: { edges: [{ node: { who: { phone: number, email: 'Boram@naver.com' } } }] } }
    for (const token of [world.key, (await deviceOf('owner')).token]) expect(await world.data(everything, { id: global() }, token)).toMatchObject({ customer: whole })
  })

  it('is masked to staff and to a narrow key, in every place, the name that is a number included', async () => {
    for (const token of [narrow, staff.token]) {
      const answer = await world.data(everything, { id: global() }, token)
      expect(answer).toMatchObject({ customer: { name: mask, birthday: null, identities: [{ value: mask }, { value: 'b••••@naver.com' }], orders: { edges: [{ node: { who: { phone: mask, email: 'B••••@naver.com' } } }] } } })
      expect(JSON.stringify(answer)).not.toMatch(/7777|oram@/)
    }
  })

  it('is found by its number all the same', async () => {
    expect(await world.data('{ customers(text: "77778888") { edges { node { name } } } }', {}, staff.token)).toEqual({ customers: { edges: [{ node: { name: mask } }] } })
  })

  it('is revealed to staff one value at a time, and each time is written down', async () => {
    const before = (await verifyLog(database, world.storeId)).head?.seq ?? 0
    expect(await world.data(revealOf('PHONE'), { id: global() }, staff.token)).toEqual({ revealPersonal: { __typename: 'Revealed', values: ['010-7777-8888'] } })
    expect(await world.data(revealOf('BIRTHDAY'), { id: global() }, staff.token)).toEqual({ revealPersonal: { __typename: 'Revealed', values: ['1990-03-14 lunar'] } })
    expect(await entriesAfter(before)).toMatchObject([
      { deed: 'revealed', customerId, fields: ['phone'], actorKind: 'device', actorId: staff.id, actorName: 'staff 태블릿' }, { deed: 'revealed', customerId, fields: ['birthday'] },
    ])
  })

  it('is not revealed to a key, nor of somebody the store does not know', async () => {
    expect(await world.ask(revealOf('PHONE'), { id: global() }, narrow)).toMatchObject({ status: 403 })
    const stranger = Buffer.from(`Customer:${randomUUID()}`).toString('base64')
    expect(await world.data(revealOf('PHONE'), { id: stranger }, staff.token)).toEqual({ revealPersonal: { __typename: 'Refused', code: 'UNKNOWN_CUSTOMER' } })
  })

  it('is written down also where a device revealed it offline, when it was seen, and once however often it is sent', async () => {
    const before = (await verifyLog(database, world.storeId)).head?.seq ?? 0
    const document = 'mutation ($input: PushInput!) { push(input: $input) }'
    const mutation = { mid: 1, name: 'revealPersonal', args: { customerId, field: 'phone' }, at: '2026-11-22T01:00:00.000Z' }
    for (let sent = 0; sent < 2; sent += 1) await world.data(document, { input: { protocol: 1, epoch: world.epoch, mutations: [mutation] } }, staff.token)
    // The role changed meanwhile: what was seen was seen.
    await database.rows(`UPDATE "Member" SET "role" = 'staff' WHERE "name" = 'staff'`)
    expect(await entriesAfter(before)).toMatchObject([{ deed: 'revealed', customerId, fields: ['phone'], actorName: 'staff 태블릿' }])
    const [entry] = await entriesAfter(before)
    expect([entry?.at, entry?.recordedAt].map((at) => new Date(String(at)).toISOString())).toEqual(['2026-11-22T01:00:00.000Z', noon])
  })

  it('is handed out whole, row by row, to devices only, and to whoever may read it anyway', async () => {
    const wide = (await createApiKey(database, world.storeId, '전체 열쇠', {})).key
    expect(await world.ask('{ pull(cursor: "") }', {}, wide)).toMatchObject({ status: 200 })
    expect(await world.ask('{ pull(cursor: "") }', {}, staff.token)).toMatchObject({ status: 200 })
  })

  async function entriesAfter(seq: number) {
    return database.rows<{ at: string; recordedAt: string }>('SELECT * FROM "AccessLog" WHERE "storeId" = $1 AND "seq" > $2 AND "deed" = $3 ORDER BY "seq"', [world.storeId, seq, 'revealed'])
  }
})

describe.each(databaseKinds)('after how long without anybody devices lock on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  beforeAll(async () => {
    database = await migrated(kind)
    world = await apiWorld(database)
  })
  afterAll(async () => {
    await world.close()
    await database.close()
  })

  it('is never, until an owner says; then every device hears of it', async () => {
    const owner = await addMember(database, world.storeId, '사장', 'owner')
    const { code } = await createPairingCode(database, world.storeId, world.nowMs(), owner)
    const device = await pairDevice(database, code, '계산대', world.nowMs())
    if (typeof device === 'string') throw new Error('not paired')
    const pulled = async () => (await world.data<{ pull: { version: number; store: { lockAfterMinutes: number | null } } }>('{ pull(cursor: "") }', {}, device.token)).pull
    const before = await pulled()
    expect(before.store.lockAfterMinutes).toBeNull()
    const set = (minutes: number | null) => world.ask('mutation ($minutes: Int) { setLockAfterMinutes(minutes: $minutes) { lockAfterMinutes } }', { minutes }, device.token)
    expect(await set(10)).toMatchObject({ data: { setLockAfterMinutes: { lockAfterMinutes: 10 } } })
    const after = await pulled()
    expect([after.store.lockAfterMinutes, after.version > before.version]).toEqual([10, true])
    expect(await set(null)).toMatchObject({ data: { setLockAfterMinutes: { lockAfterMinutes: null } } })
    for (const minutes of [0, -1, 1441]) expect((await set(minutes)).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })
})
