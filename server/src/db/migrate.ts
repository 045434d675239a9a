import type { Database } from './database.ts'
import { readMigrations, type Migration } from './migration-files.ts'
import { allTables, listOf, startSchemaEngine } from './schema-engine.ts'
import { raiseWalls } from './walls.ts'

/**
 * Brings the database to the newest migration, exactly as `prisma migrate deploy` does, and puts up the walls between
 * its stores. Throws `NoWalls` where they cannot be.
 * @returns the names of the migrations applied just now.
 */
export async function migrate(database: Database, migrations?: readonly Migration[]): Promise<readonly string[]> {
  const wanted = migrations ?? (await readMigrations())
  // First, too: a migration that changes rows must see them, as whoever owns the tables now.
  await raiseWalls(database)
  const applied = await applyAll(database, wanted)
  await raiseWalls(database)
  return applied
}

async function applyAll(database: Database, wanted: readonly Migration[]): Promise<readonly string[]> {
  // Loading the engine takes longer than all else at a start, so ask the database first.
  if (await holdsAll(database, wanted)) return []
  return database.withMigrationAdapter(async (factory) => {
    const engine = await startSchemaEngine(factory)
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: listOf(wanted), filters: allTables })
      return appliedMigrationNames
    } finally {
      engine.free()
    }
  })
}

async function holdsAll(database: Database, wanted: readonly Migration[]): Promise<boolean> {
  const [table] = await database.rows<{ found: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`)
  if (!table?.found) return false
  const applied = await database.rows<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  return (
    applied.length === wanted.length &&
    wanted.every((one) => applied.some((row) => row.finished && row.name === one.name && row.checksum === one.checksum))
  )
}
