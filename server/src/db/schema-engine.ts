import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { readFile } from 'node:fs/promises'
import { migrationsFolder, readSchema, type Migration } from './migration-files.ts'

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')

// The compiler's own declaration comes only with the browser's types, which have no place in a server.
declare const WebAssembly: {
  instantiate(source: Uint8Array, imports: object): Promise<{ instance: { exports: Readonly<Record<string, () => void>> } }>
}

let loaded: Promise<Bindings> | undefined

/** Once a process: the bindings keep one memory, so a second instance would read the first one's. */
function loadBindings(): Promise<Bindings> {
  loaded ??= (async () => {
    const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
    const file = new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm'))
    const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': bindings })
    bindings.__wbg_set_wasm(instance.exports)
    instance.exports['__wbindgen_start']?.()
    return bindings
  })()
  return loaded
}

/**
 * Prisma's own schema engine as WebAssembly: what the `prisma migrate` commands use is a binary they download,
 * and nothing here downloads one.
 */
export async function startSchemaEngine(adapterFactory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  const bindings = await loadBindings()
  const schema = await readSchema()
  return bindings.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapterFactory),
  )
}

/** The migrations in the form the engine asks for. */
export function listOf(migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: './migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

/** Every table is Prisma's. */
export const allTables = { externalTables: [], externalEnums: [] }
