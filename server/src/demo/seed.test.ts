import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { finalRows } from '../../../test/support/store-world.ts'
import { makeStore } from '../commands/make-store.ts'
import { pullStart } from '../commands/pull-cursor.ts'
import { readChanges } from '../commands/read-changes.ts'
import { readStore } from '../commands/store-row.ts'
import type { Database } from '../db/database.ts'
import { demoChanges } from './history.ts'
import { seedDemo } from './seed.ts'

const now = '2026-11-22T02:00:00.000Z'

describe.each(databaseKinds)('the demo store on $name', (kind) => {
  let database: Database
  beforeAll(async () => {
    database = await migrated(kind)
  })
  afterAll(() => database.close())

  it('holds after seeding what was made for it, row for row, and the tiers to filter by', async () => {
    const storeId = await makeStore(database, '달무리 베이커리', '사장님')
    await seedDemo({ database, storeId, now })
    const { changes } = await readChanges(database, storeId, pullStart, 100_000)
    expect(finalRows(changes)).toEqual(finalRows(await demoChanges({ storeId, namespace: (await readStore(database, storeId)).namespace, now })))
    const tiers = await database.rows<{ tier: string | null }>('SELECT DISTINCT "tier" FROM "CustomerTier" WHERE "storeId" = $1', [storeId])
    expect(tiers.map(({ tier }) => tier)).toEqual(expect.arrayContaining(['bronze', 'silver', 'gold', 'vip']))
  })
})
