import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { storeApi } from '../../extension/src/api/store-client.ts'
import { anOrder } from '../../extension/src/sync/testing/sightings.ts'
import { testDevice } from '../../extension/src/sync/testing/test-device.ts'
import { lockedHead } from '../../server/src/commands/access-log/record-access.ts'
import { verifyLog } from '../../server/src/commands/access-log/verify-log.ts'
import type { Database } from '../../server/src/db/database.ts'
import { leaks } from '../wire/hostile.ts'
import { apiWorld, type ApiWorld } from '../support/api-world.ts'
import { databaseKinds, migrated } from '../support/databases.ts'

const mina = '01011112222'
const people = '{ customers(first: 10) { edges { node { id name } } } }'
const rename = 'mutation ($id: ID!, $name: String!) { renameCustomer(customerId: $id, name: $name) { ... on Customer { id } } }'

describe.each(databaseKinds)('while the access log cannot be written, on $name', (kind) => {
  let database: Database
  let world: ApiWorld
  beforeAll(async () => {
    database = await migrated(kind)
    await database.rows(`CREATE FUNCTION "full"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full: 남궁달무리' USING ERRCODE = 'disk_full'; END $$`)
  })
  beforeEach(async () => void (world = await apiWorld(database)))
  afterEach(async () => {
    await mend()
    await world.close()
  })
  afterAll(() => database.close())

  const break_ = () => database.rows('CREATE TRIGGER "full" BEFORE INSERT ON "AccessLog" FOR EACH ROW EXECUTE FUNCTION "full"()')
  const mend = () => database.rows('DROP TRIGGER IF EXISTS "full" ON "AccessLog"')
  const log = () => database.rows<{ seq: number; deed: string; fields: readonly string[] }>('SELECT "seq", "deed", "fields" FROM "AccessLog" WHERE "storeId" = $1 ORDER BY "seq"', [world.storeId])
  const stored = async () => [
    await database.rows('SELECT "version" FROM "Store" WHERE "id" = $1', [world.storeId]), await database.rows('SELECT "id", "lastMid" FROM "Device" WHERE "storeId" = $1 ORDER BY "id"', [world.storeId]),
    ...(await Promise.all(['Customer', 'Identity', 'Note', 'Order', 'Edit', 'Quarantined', 'AccessLog', 'AccessLogHead'].map((table) => database.rows(`SELECT * FROM "${table}" WHERE "storeId" = $1 ORDER BY 1, 2`, [world.storeId])))),
  ]

  /** A browser with a customer in it, which the server has too. */
  async function counter() {
    const { id, token } = await world.pair('카운터')
    const device = await testDevice({ apiFor: () => storeApi({ server: `http://${world.address}/graphql`, token }) }, '카운터', { id, storeId: world.storeId, namespace: world.namespace })
    await device.write('captureSighting', anOrder('1', mina))
    expect(await device.sync()).toBe('complete')
    const [{ id: customerId } = { id: '' }] = await device.rows('customer')
    return { device, customerId, token }
  }
  const addNote = { id: '44444444-4444-4444-8444-000000000001', kind: 'complaint', text: '땅콩을 못 드심', writtenAt: '2026-11-22T02:30:00.000Z' }
  const noted = () => database.rows('SELECT "id" FROM "Note" WHERE "storeId" = $1', [world.storeId])

  it('nothing is shown or changed, and an answer says only that something went wrong', async () => {
    const { customerId, token } = await counter()
    const before = await stored()
    await break_()
    const asked = [await world.ask(people), await world.ask(rename, { id: customerId, name: '이국수' }), await world.ask('{ pull(scope: RECENT) }', {}, token)]
    for (const answer of asked) {
      expect(answer.data ?? null).toBeNull()
      expect(answer.errors).toMatchObject([{ message: 'Something went wrong on the server', extensions: { code: 'INTERNAL' } }])
      expect([JSON.stringify(answer).includes('손님'), leaks(JSON.stringify(answer))]).toEqual([false, []])
    }
    for (const somebody of ['손님', '이국수', '남궁달무리']) expect(world.logged.join('')).not.toContain(somebody)
    await mend()
    expect(await stored()).toEqual(before)
    expect(await world.data(people)).toMatchObject({ customers: { edges: [{ node: { name: '손님22' } }] } })
    expect((await verifyLog(database, world.storeId)).broken).toBeNull()
  })

  it('what a device has typed waits there, and is sent again, once, with its entry', async () => {
    const { device, customerId } = await counter()
    await break_()
    const before = await stored()
    await device.write('addNote', { customerId, ...addNote })
    expect(await device.sync()).toBe('server-error')
    await device.restart()
    expect([await device.pending(), (await device.rows('note')).map(({ text }) => text)]).toEqual([1, [addNote.text]])
    expect(await stored()).toEqual(before)
    await mend()
    expect(await device.sync()).toBe('complete')
    expect([await device.pending(), await noted()]).toEqual([0, [{ id: addNote.id }]])
    expect((await log()).filter(({ deed, fields }) => deed === 'changed' && fields.includes('note'))).toHaveLength(1)
    expect((await verifyLog(database, world.storeId)).broken).toBeNull()
  })

  it('somebody else holds its end for long: whoever looks or writes waits, and gets it with its entry once it is free', async () => {
    const { device, customerId } = await counter()
    await device.write('addNote', { customerId, ...addNote })
    let free = () => undefined as void
    let held = () => undefined as void
    const isHeld = new Promise<void>((resolve) => (held = resolve))
    const holder = database.transaction(async (sql) => {
      await lockedHead(sql, world.storeId)
      held()
      await new Promise<void>((resolve) => (free = resolve))
    })
    await isHeld
    const answered: string[] = []
    const look = world.ask(people).then((answer) => (answered.push('look'), answer))
    const sync = device.sync().then((reach) => (answered.push('sync'), reach))
    // On the embedded database everything waits for its one connection.
    if (database.kind === 'postgres') {
      const waiting = () => database.rows<{ pid: number }>(`SELECT "pid" FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`).then((rows) => rows.length)
      await expect.poll(waiting, { timeout: 30_000 }).toBeGreaterThanOrEqual(2)
      expect(await noted()).toEqual([])
    }
    expect([answered, await device.pending()]).toEqual([[], 1])
    free()
    await holder
    expect(await look).toMatchObject({ status: 200, data: { customers: { edges: [{ node: { name: '손님22' } }] } } })
    expect(await sync).toBe('complete')
    expect([await device.pending(), await noted()]).toEqual([0, [{ id: addNote.id }]])
    const deeds = (await log()).map(({ deed }) => deed)
    expect(deeds).toEqual(expect.arrayContaining(['looked', 'changed']))
    expect((await verifyLog(database, world.storeId)).broken).toBeNull()
  })
})
