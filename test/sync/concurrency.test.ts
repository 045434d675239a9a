import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Database } from '../../server/src/db/database.ts'
import { migrate } from '../../server/src/db/migrate.ts'
import { openPostgres } from '../../server/src/db/postgres.ts'
import { freshDatabase } from '../support/fresh-database.ts'
import { storeWorld } from '../support/store-world.ts'
import { cursorDesign, naiveCursors, soundCursor } from './naive-cursors.ts'
import { storeDesign, type Weather } from './store-design.ts'
import { storm } from './storm.ts'
import { testMaster } from '../support/test-master.ts'

const run = promisify(execFile)
const seed = 20261122

async function open(url: string): Promise<Database> {
  const database = await openPostgres(url)
  if ('failed' in database) throw new Error(database.failed)
  database.vault.unlock([testMaster])
  return database
}

describe('cursors that number rows before their commit', () => {
  async function missedBy(cursor: (typeof naiveCursors)[number]) {
    const database = await open(await freshDatabase())
    const outcome = await storm((pace) => cursorDesign(database, cursor, pace), { seed, each: 12 })
    await database.close()
    return outcome
  }

  it.each(naiveCursors)('$name loses rows in this storm', async (cursor) => {
    const { missed, committed, phantoms } = await missedBy(cursor)
    expect(missed).toBeGreaterThan(0)
    expect({ committed, phantoms }).toEqual({ committed: 8 * 12 * 3, phantoms: 0 })
  })

  it('the storm itself loses nothing', async () => {
    expect(await missedBy(soundCursor)).toEqual({ committed: 8 * 12 * 3, missed: 0, phantoms: 0 })
  })
})

describe('the store in the same storm', () => {
  let url: string
  let database: Database
  let rival: Database
  let dumps: string
  beforeAll(async () => {
    url = await freshDatabase()
    ;[database, rival] = await Promise.all([open(url), open(url)])
    await migrate(database)
    dumps = await mkdtemp(join(tmpdir(), 'dangol-dump-'))
  })
  afterAll(async () => {
    await Promise.all([database.close(), rival.close(), rm(dumps, { recursive: true })])
  })

  it('misses no row, tears no mutation from its effects, and is dumped whole meanwhile', async () => {
    const world = await storeWorld(database)
    let weather: Weather | undefined
    let over = false
    const raging = storm(async (pace) => {
      const made = await storeDesign(world, rival, pace)
      weather = made.weather
      return made.design
    }, { seed, each: 12 }).finally(() => (over = true))
    const [outcome, dumped] = await Promise.all([raging, dumpUntil(() => over)])
    expect(outcome).toEqual({ committed: 8 * 12 * 3, missed: 0, phantoms: 0 })
    expect(weather?.torn).toBe(0)
    expect(weather?.rollbacks).toBeGreaterThan(5)
    expect(weather?.deadlocks).toBeGreaterThan(0)
    for (const dump of dumped) await expectWhole(dump)
  })

  /** One after the other for as long as the storm lasts, one at least. */
  async function dumpUntil(isOver: () => boolean): Promise<string[]> {
    const files: string[] = []
    do {
      const file = join(dumps, `${files.length}.sql`)
      await run(join(inject('postgres').bin, 'pg_dump'), ['--no-owner', '--file', file, url])
      files.push(file)
    } while (!isOver())
    return files.slice(-2)
  }

  /** Restored, no row is newer than its store, and each device's orders are those of its mutations. */
  async function expectWhole(file: string): Promise<void> {
    const into = await freshDatabase()
    await run(join(inject('postgres').bin, 'psql'), ['--quiet', '--set=ON_ERROR_STOP=1', '--file', file, into])
    const restored = await open(into)
    const [counts] = await restored.rows<{ newer: number; orders: number; mids: number; results: number }>(`
      SELECT (SELECT count(*) FROM "Order" o JOIN "Store" s ON s."id" = o."storeId" WHERE o."version" > s."version")::int AS newer,
             (SELECT count(*) FROM "Order")::int AS orders,
             (SELECT coalesce(sum("lastMid"), 0) FROM "Device")::int AS mids,
             (SELECT count(*) FROM "MutationResult")::int AS results`)
    await restored.close()
    expect(counts).toEqual({ newer: 0, orders: counts?.mids, mids: counts?.mids, results: counts?.mids })
  }
})
