import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** `prisma/` at the repository's root: the schema and its migrations, as Prisma's own CLI reads them. */
export const prismaFolder = fileURLToPath(new URL('../../../prisma/', import.meta.url))
export const migrationsFolder = path.join(prismaFolder, 'migrations')

export interface Migration {
  /** Its folder, "20261122090000_initial": migrations are applied in name order. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the SQL in hex, as Prisma keeps it in `_prisma_migrations`. */
  readonly checksum: string
}

export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

export async function readSchema(): Promise<{ readonly path: string; readonly content: string }> {
  const file = path.join(prismaFolder, 'schema.prisma')
  return { path: file, content: await readFile(file, 'utf8') }
}
