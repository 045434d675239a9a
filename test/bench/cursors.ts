import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { migrate } from '../../server/src/db/migrate.ts'
import { openPostgres } from '../../server/src/db/postgres.ts'
import { startPostgres } from '../support/postgres.ts'
import { storeWorld } from '../support/store-world.ts'
import { cursorDesign, naiveCursors, soundCursor } from '../sync/naive-cursors.ts'
import { storeDesign } from '../sync/store-design.ts'
import { storm, type Outcome } from '../sync/storm.ts'
import type { Row } from './table.ts'
import { testMaster } from '../support/test-master.ts'

const size = { seed: 20261122, each: 60 }

/** How much of what is committed each cursor never gives to a reader, in one and the same storm of writers. */
export async function benchCursors(): Promise<Row[]> {
  const cluster = await startPostgres()
  const rows: Row[] = []
  const row = (cursor: string, { committed, missed }: Outcome) => rows.push({ cursor, committed, missed, 'missed for ever, %': (100 * missed) / committed })
  const open = async (name: string) => {
    execFileSync(join(cluster.bin, 'createdb'), ['--maintenance-db', `${cluster.url}/postgres`, name])
    const database = await openPostgres(`${cluster.url}/${name}`)
    if ('failed' in database) throw new Error(database.failed)
    database.vault.unlock([testMaster])
    return database
  }
  for (const [at, cursor] of [...naiveCursors, soundCursor].entries()) {
    const database = await open(`cursor${at}`)
    row(cursor.name, await storm((pace) => cursorDesign(database, cursor, pace), size))
    await database.close()
  }
  const database = await open('store')
  await migrate(database)
  const world = await storeWorld(database)
  row('the store behind its write door', await storm(async (pace) => (await storeDesign(world, database, pace)).design, size))
  await database.close()
  await cluster.stop()
  return rows
}
