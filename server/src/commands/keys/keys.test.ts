import type { Change } from '@dangol/core/rows'
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Killed, mortal } from '../../../../test/sim/mortal-database.ts'
import { consentArgs } from '../../../../test/support/consent.ts'
import { databaseKinds, migrated, type DatabaseKind } from '../../../../test/support/databases.ts'
import { noon, orderSighting, storeWorld } from '../../../../test/support/store-world.ts'
import type { Database } from '../../db/database.ts'
import { migrate } from '../../db/migrate.ts'
import { readMigrations } from '../../db/migration-files.ts'
import { makeKeyFile, readKeyFile } from '../../db/vault/key-file.ts'
import { masterKeyOf } from '../../db/vault/master-key.ts'
import { SealBroken } from '../../db/vault/sealed-value.ts'
import { newVault } from '../../db/vault/vault.ts'
import { unlock } from '../../db/vault/unlock.ts'
import { pullStart } from '../pull-cursor.ts'
import { readChanges } from '../read-changes.ts'
import { prepareKeys } from './prepare-keys.ts'
import { resealNext, resealStart, type ResealPlace } from './reseal.ts'
import { continueRotation, startRotation } from './rotate-key.ts'
import { rotateMaster } from './rotate-master.ts'

const [phone, health] = ['01087654321', '땅콩 알레르기가 심해요']
const everything = async (database: Database, storeId: string): Promise<readonly Change[]> => (await readChanges(database, storeId, pullStart, 100_000)).changes

/** The database as a server that was just started sees it: nothing of its keys in memory. */
function restarted(database: Database): Database {
  const vault = newVault()
  const { given, file } = { given: database.vault.masters(), file: database.vault.file() }
  vault.unlock(given, file)
  return withVault(database, vault)
}

function withVault(database: Database, vault: Database['vault']): Database {
  return {
    ...database, vault,
    rows: (text, params) => database.rows(text, params),
    transaction: (work, options) => database.transaction((sql) => work({ vault, rows: (text, params) => sql.rows(text, params) }), options),
  }
}

/**
 * Does a deed again and again, each time killed a statement later, until it is through.
 * @returns how often it was killed.
 */
async function killedEverywhere(database: Database, deed: (database: Database) => Promise<unknown>, between: (database: Database) => Promise<void>): Promise<number> {
  for (let life = 0; life < 1_000; life += 1) {
    try {
      await deed(mortal(restarted(database), { statementsToLive: life, killed: () => undefined }, () => undefined))
      return life
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
    await between(restarted(database))
  }
  throw new Error('it never ended')
}

async function filled(kind: DatabaseKind) {
  const database = await migrated(kind)
  const world = await storeWorld(database)
  const device = await world.device()
  const id = randomUUID()
  await device.push(
    ['createCustomer', { id, name: '한소라', phone }],
    ['recordConsent', consentArgs(id)],
    ['addNote', { id: randomUUID(), customerId: id, kind: 'health', text: health, writtenAt: noon }],
    ['captureSighting', orderSighting('A-1', '01022223333', { request: '계란 빼 주세요' })],
    ['renameCustomer', { customerId: id, name: '한소라님' }],
    ['addNote', { id: randomUUID(), customerId: randomUUID(), kind: 'general', text: '못 적힌 메모', writtenAt: noon }],
  )
  return { database, world, device, storeId: world.storeId, before: await everything(database, world.storeId) }
}

async function rotate(database: Database, storeId: string): Promise<void> {
  await startRotation(database, storeId)
  for (let place: ResealPlace | undefined = resealStart; place; ) place = await resealNext(database, storeId, place)
}

const versionsOf = async (database: Database) => (await database.rows<{ version: number }>('SELECT "version" FROM "StoreKey" ORDER BY "version"')).map(({ version }) => version)

let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'dangol-keys-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const file = () => path.join(folder, 'data-keys', 'store.key')

describe.each(databaseKinds)('keys on $name', (kind) => {
  it('are changed under everybody\'s hands: the rows stay what they were, and no device hears of it', async () => {
    const { database, device, storeId, before } = await filled(kind)
    const version = await startRotation(database, storeId)
    // Between its commits the shop works on: what is written now is sealed with the new key.
    const place = await resealNext(database, storeId, resealStart)
    await device.push(['captureSighting', orderSighting('A-2', '01022223333')])
    expect(place).toBeDefined()
    expect(await continueRotation(database, storeId, 60_000)).toEqual({ keyVersion: version, left: 0 })
    const after = await everything(restarted(database), storeId)
    expect(after.filter(({ row }) => row.version <= (before.at(-1)?.row.version ?? 0))).toEqual(before.filter(({ row }) => after.some((one) => one.row.id === row.id && one.row.version === row.version)))
    expect(await versionsOf(database)).toEqual([version])
    expect(await database.rows('SELECT DISTINCT "keyVersion" FROM "Identity"')).toEqual([{ keyVersion: version }])
    await database.close()
  })

  it('that were half changed when the power failed, at any statement, open everything meanwhile and are changed to the end', async () => {
    const { database, storeId, before } = await filled(kind)
    const kills = await killedEverywhere(database, (mortalOne) => rotate(mortalOne, storeId), async (now) => {
      expect(await everything(now, storeId)).toEqual(before)
    })
    expect(kills).toBeGreaterThan(30)
    expect(await everything(restarted(database), storeId)).toEqual(before)
    // Killed after its last commit, it had been through, and was begun once more.
    expect(await versionsOf(database)).toHaveLength(1)
    await database.close()
  }, 120_000)

  it('come to what stood plain before there were any, however often that is cut off, and then leave nothing plain', async () => {
    const database = await kind.empty()
    const all = await readMigrations()
    await migrate(database, all.filter(({ name }) => !name.endsWith('_sealing')))
    const [storeId, customerId, noteId] = [randomUUID(), randomUUID(), randomUUID()]
    await database.transaction(async (sql) => {
      await sql.rows(`INSERT INTO "Store" ("id", "name", "tierPolicy", "epoch", "version") VALUES ($1, '가게', '{}', $1, 4)`, [storeId])
      await sql.rows(`INSERT INTO "Customer" ("storeId", "id", "name", "nameKind", "firstPlatform", "firstSeenAt", "version", "createdAt", "updatedAt") VALUES ($1, $2, '한소라', 'plain', 'shop', now(), 4, now(), now())`, [storeId, customerId])
      await sql.rows(`INSERT INTO "Identity" ("storeId", "id", "customerId", "kind", "platform", "shop", "value", "source", "version", "createdAt") VALUES ($1, gen_random_uuid(), $2, 'phone', '', '', $3, 'page', 4, now())`, [storeId, customerId, phone])
      await sql.rows(`INSERT INTO "Note" ("storeId", "id", "customerId", "kind", "text", "author", "writtenAt", "version", "createdAt") VALUES ($1, $2, $3, 'health', $4, '카운터', now(), 4, now())`, [storeId, noteId, customerId, health])
      await sql.rows(`INSERT INTO "Edit" ("storeId", "id", "customerId", "noun", "rowId", "field", "before", "after", "author", "at", "lost", "version", "createdAt") VALUES ($1, gen_random_uuid(), $2, 'customer', $2, 'name', '"한소라새댁"', '"1.한소라"', '카운터', now(), false, 4, now())`, [storeId, customerId])
    })
    await migrate(database, all)
    const kills = await killedEverywhere(database, (mortalOne) => prepareKeys(mortalOne), async () => undefined)
    expect(kills).toBeGreaterThan(20)
    const told = JSON.stringify(await everything(restarted(database), storeId))
    for (const value of [phone, health, '한소라새댁', '1.한소라']) expect(told).toContain(value)
    const stored = JSON.stringify(await database.rows('SELECT row_to_json(i)::text AS row FROM "Identity" i UNION ALL SELECT row_to_json(n)::text FROM "Note" n UNION ALL SELECT row_to_json(e)::text FROM "Edit" e'))
    for (const value of [phone, health, '한소라새댁']) expect(stored).not.toContain(value)
    expect(await database.rows('SELECT "migrating" FROM "StoreKey"')).toEqual([{ migrating: false }])
    expect(await database.rows('SELECT "version" FROM "Note"')).toEqual([{ version: 4 }])
    await database.close()
  }, 120_000)

  it('take nothing plain that was put there since, not even in a rotation or at a start', async () => {
    const { database, storeId } = await filled(kind)
    await database.transaction(async (sql) => {
      await sql.rows(`SELECT set_config('dangol.resealing', 'on', true)`)
      await sql.rows(`UPDATE "Note" SET "text" = '아무 일 없어요', "keyVersion" = 0 WHERE "kind" = 'health'`)
    })
    const failure = await rotate(database, storeId).catch((error: unknown) => error)
    expect(failure instanceof SealBroken && failure.reason).toBe('not-sealed')
    await database.rows('UPDATE "StoreKey" SET "migrating" = true')
    await expect(prepareKeys(restarted(database))).rejects.toMatchObject({ code: 'STORE_KEY_SHUT' })
    await database.close()
  })

  it('refuse to work with a master key that is wrong, missing or no key, and touch nothing', async () => {
    const { database } = await filled(kind)
    const standing = () => database.rows(`SELECT (SELECT count(*) FROM "Note") AS notes, (SELECT json_agg(k) FROM "StoreKey" k)::text AS keys, (SELECT json_agg(s) FROM "Store" s)::text AS stores`)
    const before = await standing()
    const fresh = withVault(database, newVault())
    expect(await unlock(fresh, { given: Buffer.alloc(32, 8).toString('base64'), file: file() })).toEqual({ failed: 'master-key-wrong', where: '' })
    expect(await unlock(fresh, { given: 'password', file: file() })).toEqual({ failed: 'bad-master-key', where: '' })
    expect(await unlock(fresh, { given: undefined, file: file() })).toEqual({ failed: 'master-key-missing', where: file() })
    expect(existsSync(file())).toBe(false)
    makeKeyFile(file())
    expect(await unlock(fresh, { given: undefined, file: file() })).toEqual({ failed: 'master-key-wrong', where: file() })
    expect(() => fresh.vault.masters()).toThrow('not been given')
    expect(await standing()).toEqual(before)
    await database.close()
  })

  it('are wrapped anew by a new master key, and whenever that is cut off the next start opens everything', async () => {
    const { database, storeId, before } = await filled(kind)
    const made = makeKeyFile(file())
    if (typeof made === 'string') throw new Error(made)
    database.vault.unlock([made[0], ...database.vault.masters()], file())
    await prepareKeys(database)
    const old = masterIds(file())
    for (let life = 0, done = false; !done; life += 1) {
      const server = withVault(database, newVault())
      expect(await unlock(server, { given: undefined, file: file() })).toBeUndefined()
      done = await rotateMaster(mortal(server, { statementsToLive: life, killed: () => undefined }, () => undefined)).then(() => true, (error: unknown) => {
        if (error instanceof Killed) return false
        throw error
      })
      const next = withVault(database, newVault())
      expect(await unlock(next, { given: undefined, file: file() })).toBeUndefined()
      await prepareKeys(next)
      expect(await everything(next, storeId)).toEqual(before)
      expect(masterIds(file())).toHaveLength(1)
    }
    expect(masterIds(file())).not.toEqual(old)
    const late = withVault(database, newVault())
    expect(await unlock(late, { given: readFileSync(file(), 'utf8'), file: file() })).toBeUndefined()
    expect(await rotateMaster(late)).toBe('set-from-outside')
    await database.close()
  })

  it('from outside are changed by giving the new one before the old', async () => {
    const { database, storeId, before } = await filled(kind)
    const newer = masterKeyOf(Buffer.alloc(32, 9))
    database.vault.unlock([newer, ...database.vault.masters()])
    await prepareKeys(database)
    const next = withVault(database, newVault())
    expect(await unlock(next, { given: Buffer.alloc(32, 9).toString('base64'), file: file() })).toBeUndefined()
    expect(await everything(next, storeId)).toEqual(before)
    await database.close()
  })
})

function masterIds(name: string): string[] {
  const keys = readKeyFile(name)
  if (!keys || typeof keys === 'string') throw new Error(String(keys))
  return keys.map(({ id }) => id)
}
