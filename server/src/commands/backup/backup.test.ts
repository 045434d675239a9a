import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { noon, orderSighting, storeWorld } from '../../../../test/support/store-world.ts'
import { testMaster, testMasterSetting } from '../../../../test/support/test-master.ts'
import { theServer } from '../access-log/record-access.ts'
import { readStore } from '../store-row.ts'
import { eraseCustomer } from '../rights/erase-customer.ts'
import { findPerson } from '../rights/person-file.ts'
import type { Database } from '../../db/database.ts'
import { migrate } from '../../db/migrate.ts'
import { readPacked } from '../../db/noun-rows.ts'
import { openPGlite } from '../../db/pglite.ts'
import { backUp, backUpWhenDue, backupFolderOf, listBackups, readLastBackup } from './back-up.ts'
import { continueRotation, startRotation } from '../keys/rotate-key.ts'
import { afterwards, erasedKnown, putBack } from './restore-backup.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})
/** What the server is given. */
const key = { given: testMasterSetting.DANGOL_MASTER_KEY, file: '' }
const daysLater = (days: number) => new Date(Date.parse(noon) + days * 86_400_000).toISOString()

async function open(folder: string): Promise<Database> {
  const database = await openPGlite(folder)
  if ('failed' in database) throw new Error(database.failed)
  database.vault.unlock([testMaster])
  await migrate(database)
  return database
}

async function shop() {
  const parent = await mkdtemp(path.join(tmpdir(), 'dangol-backup-'))
  folders.push(parent)
  const folder = path.join(parent, 'store')
  const database = await open(folder)
  const world = await storeWorld(database)
  const device = await world.device()
  await device.push(['captureSighting', orderSighting('o1', '01055667788')], ['captureSighting', orderSighting('o2', '01011112222')])
  const people = (from: Database) => readPacked(from, 'customer', '"storeId" = $1 AND "removedAt" IS NULL', [world.storeId])
  return { folder, backups: backupFolderOf(folder), ...world, device, people }
}

it('is really put back: what was there then is there, what came later is kept beside it, and whoever was erased stays erased', async () => {
  const { folder, backups, database, storeId, device, people, epoch } = await shop()
  await writeFile(path.join(folder, 'master.key'), 'a key')
  const made = await backUp(database, backups, noon)
  expect(made.bytes).toBeGreaterThan(1_000_000)
  expect((await readFile(made.file)).includes('master.key')).toBe(false)
  const [her = ''] = await findPerson(database, storeId, '010-5566-7788')
  await device.push(['captureSighting', orderSighting('o3', '01033334444')])
  await eraseCustomer(database, { storeId, customerId: her, actor: theServer, now: noon })
  expect(await putBack(folder, path.basename(made.file), noon, key)).toBe('in-use')
  const erased = await erasedKnown(folder, database)
  await database.close()

  const back = await putBack(folder, path.basename(made.file), noon, key)
  expect(back).toMatchObject({ old: expect.stringContaining('pgdata.before') as unknown })
  const restored = await open(folder)
  expect(await people(restored)).toHaveLength(2)
  expect(await afterwards(restored, erased, noon)).toBe(1)
  expect((await people(restored)).map(({ name }) => name)).toEqual(['손님 2222'])
  expect((await readStore(restored, storeId)).epoch).not.toBe(epoch)
  await restored.close()
})

it('is made once a day and kept for seven, the newest for ever', async () => {
  const { backups, database } = await shop()
  expect(await backUpWhenDue(database, backups, noon)).toBeDefined()
  expect(await backUpWhenDue(database, backups, daysLater(0.5))).toBeUndefined()
  expect(await backUpWhenDue(database, backups, daysLater(3))).toBeDefined()
  await backUpWhenDue(database, backups, daysLater(8))
  expect((await listBackups(backups)).map((name) => name.slice(7, 17))).toEqual(['2026-11-25', '2026-11-30'])
  await backUpWhenDue(database, backups, daysLater(40))
  expect(await listBackups(backups)).toHaveLength(1)
  expect((await readdir(backups)).filter((name) => name.endsWith('.part') || name === 'copying')).toEqual([])
  await database.close()
})

it('that failed is told, is tried again and leaves no file that could be taken for one', async () => {
  const { backups, database } = await shop()
  const broken = { ...database, copyTo: () => Promise.reject(new Error('no room')) }
  await backUpWhenDue(database, backups, noon)
  await expect(backUpWhenDue(broken, backups, daysLater(1))).rejects.toThrow('no room')
  expect(await readLastBackup(backups)).toEqual({ at: daysLater(1), failed: true })
  expect(await listBackups(backups)).toHaveLength(1)
  expect(await backUpWhenDue(database, backups, daysLater(1.01))).toBeDefined()
  expect(await readLastBackup(backups)).toMatchObject({ failed: false })
  await database.close()
})

it('that was cut short changes nothing', async () => {
  const { folder, backups, database, people } = await shop()
  const { file, bytes } = await backUp(database, backups, noon)
  await database.close()
  await truncate(file, Math.floor(bytes / 2))
  expect(await putBack(folder, path.basename(file), noon, key)).toBe('unread')
  expect(await putBack(folder, '../../etc/passwd', noon, key)).toBe('unknown')
  const still = await open(folder)
  expect(await people(still)).toHaveLength(2)
  await still.close()
})

it('from before the store got a new key opens all the same, and is refused in words, with nothing changed, where the master key is another', async () => {
  const { folder, backups, database, storeId, people } = await shop()
  const { file } = await backUp(database, backups, noon)
  await startRotation(database, storeId)
  expect((await continueRotation(database, storeId, 60_000)).left).toBe(0)
  await database.close()
  const name = path.basename(file)
  const newer = Buffer.alloc(32, 9).toString('base64')
  expect(await putBack(folder, name, noon, { given: newer, file: '' })).toEqual({ failed: 'master-key-wrong', where: '' })
  expect((await readdir(folder)).filter((one) => one.startsWith('pgdata.') || one === 'restoring')).toEqual([])
  // Who still has the old one says so, and it is wrapped anew at the next start.
  expect(await putBack(folder, name, noon, { given: `${newer},${key.given}`, file: '' })).toMatchObject({ name })
  const restored = await open(folder)
  expect((await people(restored)).map(({ name: called }) => called).sort()).toEqual(['손님 2222', '손님 7788'])
  await restored.close()
})
