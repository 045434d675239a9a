import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiWorld, type ApiWorld } from '../../../../test/support/api-world.ts'
import { databaseKinds, migrated } from '../../../../test/support/databases.ts'
import { noon, orderSighting } from '../../../../test/support/store-world.ts'
import type { Database } from '../../db/database.ts'
import { applyPush } from '../apply-push.ts'
import { verifyLog } from './verify-log.ts'

describe.each(databaseKinds)('what the access log is told on $name', (kind) => {
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

  interface Line {
    readonly deed: string
    readonly customerId: string | null
    readonly count: number
    readonly fields: readonly string[]
    readonly actorKind: string
    readonly actorName: string
    readonly address: string
    readonly at: string
    readonly recordedAt: string
  }
  /** What is written down while a deed is done. */
  async function lines(deed: () => Promise<unknown>): Promise<Line[]> {
    const last = (await verifyLog(database, world.storeId)).head?.seq ?? 0
    await deed()
    expect((await verifyLog(database, world.storeId)).broken).toBeNull()
    return database.rows<Line>('SELECT * FROM "AccessLog" WHERE "storeId" = $1 AND "seq" > $2 ORDER BY "seq"', [world.storeId, last])
  }
  const person = async (name: string) => {
    const id = randomUUID()
    const device = await world.device()
    await device.push(['createCustomer', { id, name, phone: null }], ['addNote', { id: randomUUID(), customerId: id, kind: 'general', text: '창가 자리', writtenAt: noon }])
    return id
  }

  it('a program that reads one customer, once a request, by whatever way it comes to them', async () => {
    const id = await person('한소라')
    const key = { deed: 'looked', customerId: id, count: 1, actorKind: 'apiKey', actorName: '정산', address: '127.0.0.1' }
    expect(await lines(() => world.data('query ($id: ID!) { a: customer(id: $id) { id name } b: customer(id: $id) { birthday { month } identities { value } } }', { id }))).toMatchObject([
      { ...key, fields: ['birthday', 'identity', 'name'] }])
    expect(await lines(() => world.data('query ($id: ID!) { customer(id: $id) { notes(first: 1) { edges { node { text customer { name } } } } } }', { id }))).toMatchObject([{ ...key, fields: ['name', 'note'] }])
    expect(await lines(() => world.data('query ($id: ID!) { customer(id: $id) { id } }', { id }))).toEqual([])
  })

  it('a list as one entry with a count', async () => {
    await person('한소라')
    await person('두소라')
    const [line, ...others] = await lines(() => world.data('{ customers(first: 2) { edges { node { name visitCount } } } }'))
    expect([line, others]).toMatchObject([{ deed: 'looked', customerId: null, count: 2, fields: ['customer', 'name'] }, []])
  })

  it('whose data a push changed, once a customer, with the device\'s time and address', async () => {
    const [one, other] = [await person('한소라'), await person('두소라')]
    const { pusher, next } = await world.device('주방')
    const at = '2026-11-21T22:00:00.000Z'
    const mutations = [
      next('renameCustomer', { customerId: one, name: '한소라 님' }), next('addTag', { customerId: one, name: '창가' }),
      next('addTag', { customerId: other, name: '창가' }), next('removeCustomer', { customerId: other, restore: false }),
      next('addTag', { customerId: randomUUID(), name: '없는 손님' }),
    ].map((mutation) => ({ ...mutation, at }))
    const push = () => applyPush(database, { ...pusher, address: '10.0.0.7' }, { protocol: 1, epoch: world.epoch, mutations }, { now: noon })
    const by = { deed: 'changed', actorKind: 'device', actorName: '주방', address: '10.0.0.7', at, recordedAt: noon }
    expect(await lines(push)).toMatchObject([{ ...by, customerId: one, fields: ['name', 'tag'] }, { ...by, customerId: other, fields: ['removed', 'tag'] }])
    expect(await lines(push)).toEqual([])
  })

  it('nothing of a page that names nobody, and of one that does the customer it made', async () => {
    const device = await world.device()
    expect(await lines(() => device.push(['captureSighting', orderSighting('A1')]))).toEqual([])
    expect(await lines(() => device.push(['captureSighting', orderSighting('A2', '01077778888')]))).toMatchObject([{ deed: 'changed', fields: ['customer', 'identity', 'order'] }])
    expect(await lines(() => device.push(['captureSighting', orderSighting('A3', '01077778888')]))).toMatchObject([{ deed: 'changed', fields: ['order'] }])
  })

  it('what a program changes, and that a device took everybody with it when it began', async () => {
    const id = await person('한소라')
    expect(await lines(() => world.data('mutation ($id: ID!) { addTag(customerId: $id, name: "단골") { ... on Customer { id } } }', { id }))).toMatchObject([
      { deed: 'changed', customerId: id, fields: ['tag'], actorKind: 'apiKey', address: '127.0.0.1' }])
    const { token } = await world.device('새 태블릿')
    expect(await lines(() => world.data('{ pull(scope: RECENT) }', {}, token))).toMatchObject([{ deed: 'exported', customerId: null, fields: ['everything'], actorKind: 'device' }])
    expect(await lines(() => world.data('{ pull(scope: RECENT) }'))).toMatchObject([{ deed: 'looked', customerId: null, actorKind: 'apiKey' }])
  })
})
