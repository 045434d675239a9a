import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { orderSighting, storeWorld, type StoreWorld } from '../../../test/support/store-world.ts'
import type { Database } from '../db/database.ts'
import { listConflicts } from './list-conflicts.ts'

describe.each(databaseKinds)('what is open to a decision, on $name', (kind) => {
  let database: Database
  let world: StoreWorld
  beforeAll(async () => {
    database = await migrated(kind)
  })
  beforeEach(async () => {
    world = await storeWorld(database)
  })
  afterAll(() => database.close())

  it('is a number that comes with another name, and not one with the name its customer had before', async () => {
    const device = await world.device()
    const named = (number: string, text: string) => ({ ...orderSighting(number, '01020001000'), who: { name: { kind: 'plain', text }, phone: { kind: 'mobile', digits: '01020001000' } } })
    await device.push(['captureSighting', named('1', '한소라')])
    const customerId = (await device.pull()).changes.find(({ noun }) => noun === 'customer')?.row.id
    await device.push(['renameCustomer', { customerId, name: '창가 자리' }], ['captureSighting', named('2', '한소라')])
    expect(await listConflicts(database, world.storeId)).toEqual([])
    await device.push(['captureSighting', named('3', '다른 분')])
    expect(await listConflicts(database, world.storeId)).toMatchObject([{ kind: 'names', customerId, names: ['다른 분'] }])
  })
})
