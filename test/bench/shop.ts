import { rm, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createApiKey } from '../../server/src/commands/api-keys.ts'
import { firstStore } from '../../server/src/commands/make-store.ts'
import { createPairingCode, pairDevice } from '../../server/src/commands/pair-device.ts'
import { readStore } from '../../server/src/commands/store-row.ts'
import { writeChanges } from '../../server/src/commands/write-changes.ts'
import type { Database } from '../../server/src/db/database.ts'
import { migrate } from '../../server/src/db/migrate.ts'
import { openDatabase } from '../../server/src/db/open.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { population, type Size } from '../support/population.ts'
import { testMaster, testMasterSetting } from '../support/test-master.ts'

export interface BenchShop {
  readonly server: RunningServer
  /** An API key, and the token of a device of the store. */
  readonly key: string
  readonly device: string
  /** How long the baseline, reading every row with one SELECT a table and no more, took. Milliseconds. */
  readonly bareReadMs: number
  readonly rows: number
  close(): Promise<void>
}

/** A populated store behind a real server. @param databaseUrl undefined for the embedded database. */
export async function openBenchShop(size: Size, databaseUrl?: string): Promise<BenchShop> {
  const data = await mkdtemp(path.join(tmpdir(), 'dangol-bench-'))
  const database = await openDatabase({ url: databaseUrl, folder: path.join(data, 'store') })
  if ('failed' in database) throw new Error(database.failed)
  database.vault.unlock([testMaster])
  await migrate(database)
  const storeId = await firstStore(database, 'bench', 'bench')
  const changes = population(storeId, size, new Date(), (await readStore(database, storeId)).namespace)
  await writeChanges(database, storeId, changes)
  const { key } = await createApiKey(database, storeId, 'bench', { perMinute: 10_000_000 })
  const { code } = await createPairingCode(database, storeId, Date.now())
  const device = await pairDevice(database, code, 'bench', Date.now())
  if (typeof device === 'string') throw new Error(device)
  const bareReadMs = await timeBareRead(database, storeId)
  await database.close()
  const server = await startServer({ dataFolder: data, env: testMasterSetting, ...(databaseUrl !== undefined && { databaseUrl }) })
  return {
    server, key, device: device.token, bareReadMs, rows: changes.length,
    async close() {
      await server.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

async function timeBareRead(database: Database, storeId: string): Promise<number> {
  const start = performance.now()
  for (const table of ['Customer', 'Identity', 'Tag', 'CustomerTag', 'Note', 'Order']) {
    await database.rows(`SELECT * FROM "${table}" WHERE "storeId" = $1`, [storeId])
  }
  return performance.now() - start
}
