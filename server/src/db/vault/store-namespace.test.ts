import { naturalId } from '@dangol/core/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../../test/support/databases.ts'
import { noon, orderSighting, storeWorld } from '../../../../test/support/store-world.ts'
import { dropStore } from '../../commands/drop-store.ts'
import { readWholeStore } from '../../commands/export/read-store.ts'
import { restoreStore } from '../../commands/export/restore-store.ts'
import { continueRotation, startRotation } from '../../commands/keys/rotate-key.ts'
import { createPairingCode, pairDevice } from '../../commands/pair-device.ts'
import { readStore } from '../../commands/store-row.ts'
import type { Database } from '../database.ts'

const phone = '01044556677'

describe.each(databaseKinds)('the namespace of a store’s ids on $name', (kind) => {
  let database: Database
  beforeAll(async () => void (database = await migrated(kind)))
  afterAll(() => database.close())

  const capture = async (world: Awaited<ReturnType<typeof storeWorld>>) => (await world.device()).push(['captureSighting', orderSighting('N-1', phone)])
  const identityIds = async (storeId: string) => (await database.rows<{ id: string }>('SELECT "id" FROM "Identity" WHERE "storeId" = $1', [storeId])).map(({ id }) => id)
  /** As a store from before there were any has it. */
  const oldStore = async () => {
    const world = await storeWorld(database)
    await database.rows('UPDATE "Store" SET "namespace" = NULL WHERE "id" = $1', [world.storeId])
    return world
  }

  /** Tries a phone in every UUID that a dump of the store, its own rows and its keys, shows. */
  async function guessed(storeId: string): Promise<boolean> {
    const tables = await database.rows<{ name: string }>(`SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'storeId'`)
    const dumps = await Promise.all([...tables.map(({ name }) => `SELECT t::text AS row FROM "${name}" t WHERE "storeId" = $1`), 'SELECT t::text AS row FROM "Store" t WHERE "id" = $1'].map((sql) => database.rows<{ row: string }>(sql, [storeId])))
    const seen = new Set(JSON.stringify(dumps).match(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g))
    const ids = await identityIds(storeId)
    return [...seen].some((namespace) => ids.includes(naturalId(namespace, 'identity', 'phone', '', '', phone)))
  }

  it('is nowhere in a dump: no phone can be tried against the ids, as it can in a store from before', async () => {
    const [world, old] = [await storeWorld(database), await oldStore()]
    await capture(world)
    await capture(old)
    expect([await guessed(world.storeId), await guessed(old.storeId)]).toEqual([false, true])
    expect(await identityIds(old.storeId)).toEqual([naturalId(old.storeId, 'identity', 'phone', '', '', phone)])
  })

  it('outlives a change of the store’s key, so that who comes again is who came', async () => {
    const world = await storeWorld(database)
    await capture(world)
    const before = await identityIds(world.storeId)
    await startRotation(database, world.storeId)
    expect((await continueRotation(database, world.storeId, 60_000)).left).toBe(0)
    database.vault.forget(world.storeId)
    expect((await readStore(database, world.storeId)).namespace).toBe(world.namespace)
    await (await world.device('주방')).push(['captureSighting', orderSighting('N-2', phone)])
    expect(await identityIds(world.storeId)).toEqual(before)
  })

  it('goes along with an archive of the store; one from before there were any brings none', async () => {
    const [world, old] = [await storeWorld(database), await oldStore()]
    for (const { storeId } of [world, old]) {
      const content = await readWholeStore(database, storeId)
      if (!content) throw new Error('no store')
      await dropStore(database, storeId)
      const { namespace, ...former } = content.store
      expect(await restoreStore(database, { ...content, store: storeId === old.storeId ? former : { ...former, namespace } }, noon)).toMatchObject({ storeId })
    }
    expect([(await readStore(database, world.storeId)).namespace, (await readStore(database, old.storeId)).namespace]).toEqual([world.namespace, old.storeId])
  })

  it('keeps out an extension that knows none, with its code still good, and lets it into a store from before', async () => {
    const [world, old] = [await storeWorld(database), await oldStore()]
    const now = Date.parse(noon)
    const [{ code }, { code: ofOld }] = [await createPairingCode(database, world.storeId, now), await createPairingCode(database, old.storeId, now)]
    expect(await pairDevice(database, code, '옛 확장', now, { namespaced: false })).toBe('old-extension')
    expect(await pairDevice(database, code, '새 확장', now)).toMatchObject({ storeId: world.storeId })
    expect(await pairDevice(database, ofOld, '옛 확장', now, { namespaced: false })).toMatchObject({ storeId: old.storeId })
  })
})
