import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { apiWorld, type ApiWorld } from '../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { orderSighting } from '../../../test/support/store-world.ts'
import { applyPush, ShutOut } from '../commands/apply-push.ts'
import { createApiKey } from '../commands/api-keys.ts'
import { addMember, changeRole, removeMember } from '../commands/members.ts'
import { createPairingCode, pairDevice } from '../commands/pair-device.ts'
import { revokeDevice } from '../commands/revoke.ts'
import { throughWriteDoor } from '../commands/write-door.ts'
import type { Database } from '../db/database.ts'

const day = 86_400_000

describe.each(databaseKinds)('people, devices and keys on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  let ownerId: string
  beforeAll(async () => {
    database = await migrated(kind)
  })
  beforeEach(async () => {
    world = await apiWorld(database)
    const [owner] = await database.rows<{ id: string }>('SELECT "id" FROM "Member" WHERE "storeId" = $1', [world.storeId])
    ownerId = owner?.id ?? ''
    return () => world.close()
  })
  afterAll(() => database.close())

  async function deviceOf(memberId: string) {
    const { code } = await createPairingCode(database, world.storeId, world.nowMs(), memberId)
    const device = await pairDevice(database, code, '주방 태블릿', world.nowMs())
    if (typeof device === 'string') throw new Error(device)
    return device
  }

  /** A live line, and the code with which the server closes it. */
  async function line(token: string): Promise<{ readonly closed: Promise<number> }> {
    let close: (code: number) => void
    const closed = new Promise<number>((resolve) => (close = resolve))
    const client = createClient({
      url: `ws://${world.address}/graphql`, connectionParams: { authorization: `Bearer ${token}` }, retryAttempts: 0, webSocketImpl: WebSocket,
      on: { closed: (event) => close((event as { code: number }).code) },
    })
    const heard = client.iterate({ query: 'subscription { storeChanged { version } }' })
    await heard.next()
    heard.next().catch(() => undefined)
    return { closed }
  }

  describe('a device', () => {
    it('that is revoked loses its live line, its token and the push that was waiting, and is told why', async () => {
      const { id, token } = await deviceOf(ownerId)
      const { closed } = await line(token)
      const mutations = [{ mid: 1, name: 'captureSighting', args: orderSighting(`late-${id}`, '01012121212'), at: '2026-11-22T03:00:00.000Z' }]
      let waiting: Promise<unknown> = Promise.resolve()
      // The push comes while another change holds the store, and the owner revokes the device meanwhile.
      await throughWriteDoor(database, world.storeId, '2026-11-22T03:00:00.000Z', async (door) => {
        await door.sql.rows('UPDATE "Device" SET "revokedAt" = now() WHERE "storeId" = $1 AND "id" = $2', [world.storeId, id])
        waiting = applyPush(database, { storeId: world.storeId, deviceId: id, author: 'x' }, { protocol: 1, epoch: world.epoch, mutations }, { now: '2026-11-22T03:00:00.000Z' }).catch((error: unknown) => error)
      })
      expect(await waiting).toBeInstanceOf(ShutOut)
      await revokeDevice(database, world.storeId, id)
      expect(await closed).toBe(4403)
      expect(await world.ask('{ store { name } }', {}, token)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'REVOKED' } }] })
      expect(await database.rows('SELECT 1 FROM "Order" WHERE "storeId" = $1 AND "number" = $2', [world.storeId, `late-${id}`])).toEqual([])
      // A line it opens later is closed in the same words.
      const again = await line(token).then(({ closed: code }) => code, (event: { code: number }) => event.code)
      expect(again).toBe(4403)
    })

    it('may do what its member may, from the moment that changes', async () => {
      const minji = await addMember(database, world.storeId, '민지', 'staff')
      const { token } = await deviceOf(minji)
      const viewer = () => world.data<{ viewer: { role: string; permissions: string[] } }>('{ viewer { role permissions } }', {}, token)
      expect((await viewer()).viewer).toMatchObject({ role: 'STAFF', permissions: expect.not.arrayContaining(['device.write']) })
      await changeRole(database, world.storeId, minji, 'manager', 'owner')
      expect((await viewer()).viewer).toMatchObject({ role: 'MANAGER', permissions: expect.arrayContaining(['device.write']) })
    })

    it('of a manager pairs devices for whoever stands no higher, and cuts off none of the owner\'s', async () => {
      const manager = await addMember(database, world.storeId, '박매니저', 'manager')
      const staff = await addMember(database, world.storeId, '민지', 'staff')
      const { token } = await deviceOf(manager)
      const owners = await deviceOf(ownerId)
      const code = (memberId: string | null) => world.ask('mutation ($id: ID) { createPairingCode(memberId: $id) { code } }', { id: memberId }, token)
      expect((await code(null)).data).toMatchObject({ createPairingCode: { code: expect.any(String) } })
      expect((await code(staff)).status).toBe(200)
      expect((await code(ownerId)).status).toBe(403)
      expect((await code('8a3b4c5d-0000-7000-8000-000000000000')).status).toBe(403)
      expect((await world.ask('mutation ($id: ID!) { revokeDevice(id: $id) }', { id: owners.id }, token)).status).toBe(403)
      expect((await world.ask('{ store { name } }', {}, owners.token)).status).toBe(200)
    })
  })

  describe('a member', () => {
    it('who is removed loses devices and codes at once, and what they wrote stays', async () => {
      const minji = await addMember(database, world.storeId, '민지', 'staff')
      const { token } = await deviceOf(minji)
      const { code } = await createPairingCode(database, world.storeId, world.nowMs(), minji)
      const { closed } = await line(token)
      expect(await removeMember(database, world.storeId, minji, 'owner')).toBeUndefined()
      expect(await closed).toBe(4403)
      expect((await world.ask('{ store { name } }', {}, token)).status).toBe(401)
      expect(await pairDevice(database, code, '늦은 기기', world.nowMs())).toBe('used-code')
      const { members } = await world.data<{ members: { name: string }[] }>('{ members { name } }', {}, world.adminToken)
      expect(members).toEqual([{ name: '사장님' }])
    })

    it('is let in, changed and removed by nobody below them, and the last owner by nobody', async () => {
      const manager = await addMember(database, world.storeId, '박매니저', 'manager')
      expect(await removeMember(database, world.storeId, ownerId, 'owner')).toBe('last-owner')
      expect(await changeRole(database, world.storeId, ownerId, 'staff', 'owner')).toBe('last-owner')
      expect(await removeMember(database, world.storeId, ownerId, 'manager')).toBe('above-you')
      expect(await changeRole(database, world.storeId, manager, 'owner', 'manager')).toBe('above-you')
      expect(await removeMember(database, world.storeId, manager, 'staff')).toBe('above-you')
      const second = await addMember(database, world.storeId, '공동 사장', 'owner')
      const [one, other] = await Promise.all([removeMember(database, world.storeId, ownerId, 'owner'), removeMember(database, world.storeId, second, 'owner')])
      expect([one, other].sort()).toEqual(['last-owner', undefined])
    })

    it('of another store cannot be reached', async () => {
      const neighbour = await apiWorld(database)
      const stranger = await addMember(database, neighbour.storeId, '옆집', 'staff')
      expect(await removeMember(database, world.storeId, stranger, 'owner')).toBe('unknown-member')
      const changed = await world.data('mutation ($id: ID!) { changeRole(id: $id, role: OWNER) { __typename ... on MemberRefused { code } } }', { id: stranger }, world.adminToken)
      expect(changed).toEqual({ changeRole: { __typename: 'MemberRefused', code: 'UNKNOWN_MEMBER' } })
      await neighbour.close()
    })
  })

  describe('a key', () => {
    const make = (args: string) => world.data<{ createApiKey: { id: string; key: string } }>(`mutation { createApiKey(name: "정산", ${args}) { id key } }`, {}, world.adminToken).then(({ createApiKey }) => createApiKey)

    it('opens what it was given, reads what it writes, and nothing else', async () => {
      const { key } = await make('read: [ORDER], write: [TAG, CUSTOMER]')
      const { createCustomer: made } = await world.data<{ createCustomer: { id: string } }>('mutation { createCustomer(name: "윤슬") { ... on Customer { id } } }', {}, key)
      expect(await world.data('mutation ($id: ID!) { addTag(customerId: $id, name: "단골") { ... on Customer { tags { name } orders { totalCount } } } }', { id: made.id }, key)).toEqual({ addTag: { tags: [{ name: '단골' }], orders: { totalCount: 0 } } })
      for (const document of [`{ customer(id: "${made.id}") { notes { totalCount } } }`, `mutation { addNote(customerId: "${made.id}", text: "x") { __typename } }`, '{ pull }', '{ members { name } }', `mutation { linkRecord(kind: ORDER, recordId: "${made.id}", customerId: "${made.id}") { __typename } }`]) {
        expect([document, (await world.ask(document, {}, key)).status]).toEqual([document, 403])
      }
    })

    it('ends when it was to, its line too', async () => {
      const { key, id } = await make('days: 1')
      expect((await world.ask('{ store { name } }', {}, key)).status).toBe(200)
      await database.rows(`UPDATE "ApiKey" SET "expiresAt" = now() + interval '10 years' WHERE "id" = $1`, [id])
      const { key: short, id: shortId } = await make('days: 1')
      await database.rows('UPDATE "ApiKey" SET "expiresAt" = now() - interval \'1 second\' WHERE "id" = $1', [shortId])
      expect(await world.ask('{ store { name } }', {}, short)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'EXPIRED' } }] })
      // The server's clock stands at noon: a key that ends at noon is over for a line that opens then.
      await database.rows('UPDATE "ApiKey" SET "expiresAt" = now() + interval \'1 hour\' WHERE "id" = $1', [id])
      world.pass(Date.now() + 2 * 3_600_000 - world.nowMs())
      expect(await line(key).then(({ closed }) => closed, (event: { code: number }) => event.code)).toBe(4403)
    })

    it('is answered so many times a minute, and told how long to wait', async () => {
      const { key } = await make('perMinute: 3')
      const ask = () => fetch(`http://${world.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body: '{"query":"{ store { name } }"}' })
      expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([200, 200, 200])
      const fourth = await ask()
      expect([fourth.status, fourth.headers.get('retry-after'), ((await fourth.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code]).toEqual([429, '20', 'TOO_MANY_REQUESTS'])
      expect((await world.ask('{ store { name } }')).status).toBe(200)
      world.pass(60_000)
      expect((await ask()).status).toBe(200)
    })

    it('is listed with what it opens and when it was last used, without itself', async () => {
      const { key } = await make('read: [ORDER], days: 30')
      await world.ask('{ store { name } }', {}, key)
      const { apiKeys } = await world.data<{ apiKeys: object[] }>('{ apiKeys { name scopes perMinute expiresAt lastUsedAt } }', {}, world.adminToken)
      expect(apiKeys).toContainEqual({ name: '정산', scopes: ['order.read'], perMinute: 600, expiresAt: new Date(world.nowMs() + 30 * day).toISOString(), lastUsedAt: expect.any(String) })
      expect(JSON.stringify(apiKeys)).not.toContain(key)
    })

    it('of before there were scopes opens what it did', async () => {
      const { key } = await createApiKey(database, world.storeId, '예전 열쇠')
      expect((await world.ask('{ customers { totalCount } pull }', {}, key)).status).toBe(200)
    })

    it.each(['days: 0', 'days: 4000', 'perMinute: 0', 'perMinute: 1000000'])('is not made with %s', async (args) => {
      expect(await world.ask(`mutation { createApiKey(name: "x", ${args}) { key } }`, {}, world.adminToken)).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
    })
  })
})
