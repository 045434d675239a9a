import type { Database } from '../../server/src/db/database.ts'
import { migrate } from '../../server/src/db/migrate.ts'
import { openScratchPGlite } from '../../server/src/db/pglite.ts'

/** A database for schedules, one after the other: their tables stay small, so each statement is planned once. */
export async function openSimDatabase(): Promise<Database> {
  const database = await openScratchPGlite()
  await migrate(database)
  await database.rows('SET plan_cache_mode = force_generic_plan')
  return database
}
