import type { Database } from '../../server/src/db/database.ts'
import { migrate } from '../../server/src/db/migrate.ts'
import { openPostgres } from '../../server/src/db/postgres.ts'
import { openScratchPGlite } from '../../server/src/db/pglite.ts'
import { testMaster } from './test-master.ts'
import { freshDatabase } from './fresh-database.ts'

export interface DatabaseKind {
  readonly name: string
  /** A database of its own, empty. */
  empty(): Promise<Database>
}

export const postgresKind: DatabaseKind = {
  name: 'PostgreSQL',
  async empty() {
    const database = await openPostgres(await freshDatabase())
    if ('failed' in database) throw new Error(database.failed)
    database.vault.unlock([testMaster])
    return database
  },
}

/** The two databases that one contract suite is held against: `describe.each(databaseKinds)`. */
export const databaseKinds: readonly DatabaseKind[] = [
  { name: 'PGlite', empty: openScratchPGlite },
  postgresKind,
]

/** A database of its own with all tables. */
export async function migrated(kind: DatabaseKind): Promise<Database> {
  const database = await kind.empty()
  await migrate(database)
  return database
}
