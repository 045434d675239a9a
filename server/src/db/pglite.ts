import { PGlite } from '@electric-sql/pglite'
import path from 'node:path'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import type { Database, OpenFailure } from './database.ts'
import { lockFolder } from './folder-lock.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { PGliteStatements } from './pglite-statements.ts'
import { withWholeScripts } from './whole-scripts.ts'

/** Opens the embedded database in a folder, which is made if need be and belongs to this process until `close`. */
export async function openPGlite(folder: string): Promise<Database | OpenFailure> {
  const lock = lockFolder(folder)
  if ('failed' in lock) return lock
  try {
    const pglite = await PGlite.create(path.join(folder, 'pgdata'))
    return await databaseOf(pglite, () => lock.release())
  } catch {
    // The folder could be made and locked, so what is in it is at fault: cut short, or of another PostgreSQL.
    lock.release()
    return { failed: 'folder-unreadable', where: folder }
  }
}

/** An embedded database in memory, empty, gone when it is closed. */
export async function openScratchPGlite(): Promise<Database> {
  return databaseOf(await PGlite.create(), () => undefined)
}

async function databaseOf(pglite: PGlite, released: () => void): Promise<Database> {
  // A plan made for any values while the tables were small would be kept when they no longer are.
  await pglite.exec('SET plan_cache_mode = force_custom_plan')
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) })
  const statements = new PGliteStatements(pglite)
  return {
    kind: 'pglite',
    prisma,
    withMigrationAdapter: (work) => work(withWholeScripts(new PrismaPGlite(pglite), (script) => statements.script(script))),
    rows: statements.alone.rows,
    // One connection: transactions queue, so each sees one snapshot anyway.
    transaction: (work) => pglite.transaction((transaction) => work(statements.within(transaction))),
    async listen(channel, listener) {
      const stop = await pglite.listen(channel, (payload) => listener.heard(payload))
      return () => stop()
    },
    async notify(channel, payload) {
      await pglite.query('SELECT pg_notify($1, $2)', [channel, payload])
    },
    async close() {
      await prisma.$disconnect()
      await pglite.close()
      released()
    },
  }
}
