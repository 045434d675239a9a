// `pnpm --filter @dangol/server migration --name add-consent`: writes the SQL that leads from the migrations there
// are to prisma/schema.prisma. Read it before you commit it; what Prisma's schema cannot say (triggers, indexes on
// expressions) is written by hand into the same file.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { migrationsFolder, readMigrations, readSchema } from './migration-files.ts'
import { openScratchPGlite } from './pglite.ts'
import { allTables, listOf, startSchemaEngine } from './schema-engine.ts'

const { values } = parseArgs({ options: { name: { type: 'string' } } })
if (!values.name || !/^[a-z0-9-]+$/.test(values.name)) {
  console.error('Name the migration in kebab-case: --name add-consent')
  process.exit(1)
}

const database = await openScratchPGlite()
const { stdout } = await database.withMigrationAdapter(async (factory) => {
  const engine = await startSchemaEngine(factory)
  return engine.diff({
    from: { tag: 'migrations', ...listOf(await readMigrations()) },
    to: { tag: 'schemaDatamodel', files: [await readSchema()] },
    script: true,
    exitCode: null,
    filters: allTables,
  })
})
await database.close()

const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folder = path.join(migrationsFolder, `${stamp}_${values.name}`)
await mkdir(folder)
await writeFile(path.join(folder, 'migration.sql'), stdout ?? '')
console.log(path.relative(process.cwd(), path.join(folder, 'migration.sql')))
process.exit(0) // the engine's shadow database has no close
