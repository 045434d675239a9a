import { memoryStore } from '@dangol/core/memory-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { noon, orderSighting, storeWorld } from '../../../test/support/store-world.ts'
import { writeChanges } from '../commands/write-changes.ts'
import type { Database } from './database.ts'
import { tend } from './tend.ts'

describe.each(databaseKinds)('tending a database on $name', (kind) => {
  let database: Database
  beforeAll(async () => {
    database = await migrated(kind)
  })
  afterAll(() => database.close())

  it('is done after much was written, not again, and left to a server that does it by itself', async () => {
    expect(await tend(database)).toEqual([])
    const { storeId } = await storeWorld(database)
    const store = memoryStore()
    for (let number = 0; number < 600; number += 1) {
      await store.run('captureSighting', orderSighting(String(number), '01020001000'), { storeId, timeZone: 'Asia/Seoul', now: noon, author: '카운터', mutationKey: String(number) })
    }
    await writeChanges(database, storeId, store.changes(), noon)
    expect(await tend(database)).toEqual(database.kind === 'pglite' ? ['Order'] : [])
    expect(await tend(database)).toEqual([])
  })
})
