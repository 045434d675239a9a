import { PGlite, type Transaction } from '@electric-sql/pglite'
import { constants } from 'node:fs'
import { cp } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import type { Database, OpenFailure, StoreDatabase } from './database.ts'
import { lockFolder } from './folder-lock.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { PGliteStatements } from './pglite-statements.ts'
import type { Sql } from './sql.ts'
import { masterKeyOf } from './vault/master-key.ts'
import { withOpenedRows } from './vault/opened-client.ts'
import { newVault, type Vault } from './vault/vault.ts'
import { enterWalls, storesOf } from './walls.ts'
import { withWholeScripts } from './whole-scripts.ts'

/** Opens the embedded database in a folder, which is made if need be and belongs to this process until `close`. */
export async function openPGlite(folder: string): Promise<Database | OpenFailure> {
  const lock = lockFolder(folder)
  if ('failed' in lock) return lock
  try {
    const pglite = await PGlite.create(path.join(folder, 'pgdata'))
    return { ...(await databaseOf(pglite, newVault(), () => lock.release())), copyTo: (to) => copyWhilePaused(pglite, path.join(folder, 'pgdata'), to) }
  } catch {
    // The folder could be made and locked, so what is in it is at fault: cut short, or of another PostgreSQL.
    lock.release()
    return { failed: 'folder-unreadable', where: folder }
  }
}

async function copyWhilePaused(pglite: PGlite, from: string, to: string): Promise<number> {
  // So that what is copied is small and quick to mend.
  await pglite.query('CHECKPOINT')
  return pglite.runExclusive(async () => {
    const began = performance.now()
    await cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE })
    return performance.now() - began
  })
}

/** An embedded database in memory, empty, gone when it is closed, and its master key with it. */
export async function openScratchPGlite(): Promise<Database> {
  const vault = newVault()
  vault.unlock([masterKeyOf(randomBytes(32))])
  return databaseOf(await PGlite.create(), vault, () => undefined)
}

async function databaseOf(pglite: PGlite, vault: Vault, released: () => void): Promise<Database> {
  // A plan made for any values while the tables were small would be kept when they no longer are.
  await pglite.exec('SET plan_cache_mode = force_custom_plan')
  const statements = new PGliteStatements(pglite, vault)
  const sql = statements.alone
  const prisma = withOpenedRows(new PrismaClient({ adapter: new PrismaPGlite(pglite) }), sql)
  const notify: Database['notify'] = async (channel, payload) => void (await pglite.query('SELECT pg_notify($1, $2)', [channel, payload]))
  return {
    kind: 'pglite',
    prisma,
    inStore: storesOf((storeId) => storeOf(pglite, statements, enterWalls(storeId), notify)),
    withMigrationAdapter: (work) => work(withWholeScripts(new PrismaPGlite(pglite), (script) => statements.script(script))),
    ...sql,
    // One connection: transactions queue, so each sees one snapshot anyway.
    transaction: (work) => pglite.transaction((transaction) => work(statements.within(transaction))),
    async listen(channel, listener) {
      const stop = await pglite.listen(channel, (payload) => listener.heard(payload))
      return () => stop()
    },
    notify,
    async close() {
      await prisma.$disconnect()
      await pglite.close()
      released()
    },
  }
}

/** @param enter the statements that take a transaction into the store's walls. */
function storeOf(pglite: PGlite, statements: PGliteStatements, enter: string, notify: Database['notify']): StoreDatabase {
  const within = <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> =>
    pglite.transaction(async (transaction) => {
      await transaction.exec(enter)
      return work(transaction)
    })
  // All that Prisma's adapter may use of it: each statement is a transaction of its own within the walls.
  const walled: Pick<PGlite, 'query' | 'transaction'> = {
    query: (text, params, options) => within((transaction) => transaction.query(text, params, options)),
    transaction: () => Promise.reject(new Error('within a store Prisma only reads')),
  }
  const sql: Sql = { vault: statements.alone.vault, rows: (text, params) => within((transaction) => statements.within(transaction).rows(text, params)) }
  return {
    ...sql,
    kind: 'pglite',
    prisma: withOpenedRows(new PrismaClient({ adapter: new PrismaPGlite(walled as PGlite) }), sql),
    transaction: (work) => within((transaction) => work(statements.within(transaction))),
    notify,
  }
}
