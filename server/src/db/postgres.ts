import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Database, OpenFailure, StoreDatabase, TransactionOptions } from './database.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { openEars } from './postgres-ears.ts'
import { rowParsers } from './parsers.ts'
import { sqlStateOf, type Sql } from './sql.ts'
import { withOpenedRows } from './vault/opened-client.ts'
import { newVault, type Vault } from './vault/vault.ts'
import { enterWalls, storesOf } from './walls.ts'
import { withWholeScripts } from './whole-scripts.ts'

const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    rowParsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

/** Opens a PostgreSQL by its URL, 15 or newer. */
export async function openPostgres(url: string): Promise<Database | OpenFailure> {
  const config: pg.PoolConfig = {
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    application_name: 'dangol',
    // Prisma's adapter and our parsers read times as UTC.
    options: '-c TimeZone=UTC',
  }
  const pool = new pg.Pool(config)
  // An idle connection that breaks is replaced by the pool; without a listener the process would end.
  pool.on('error', () => undefined)
  try {
    await pool.query('SELECT 1')
  } catch (error) {
    await pool.end()
    return { failed: isRefusal(error) ? 'database-refused' : 'database-not-answering', where: placeOf(url) }
  }
  return databaseOf(pool, config)
}

function databaseOf(pool: pg.Pool, config: pg.PoolConfig): Database {
  const vault = newVault()
  const sql = sqlOf(pool, vault)
  const prisma = withOpenedRows(new PrismaClient({ adapter: new PrismaPg(pool) }), sql)
  const ears = openEars(config)
  const notify: Database['notify'] = async (channel, payload) => void (await pool.query('SELECT pg_notify($1, $2)', [channel, payload]))
  return {
    kind: 'postgres',
    prisma,
    inStore: storesOf((storeId) => storeOf(pool, vault, enterWalls(storeId), notify)),
    async withMigrationAdapter(work) {
      // The engine takes an advisory lock and counts on the connection's end to release it.
      const single = new pg.Pool({ ...config, max: 1 })
      try {
        return await work(withWholeScripts(new PrismaPg(single), (script) => single.query(script)))
      } finally {
        await single.end()
      }
    },
    ...sql,
    transaction: (work, options) => transact(pool, (client) => work(sqlOf(client, vault)), options),
    listen: (channel, listener) => ears.listen(channel, listener),
    notify,
    async close() {
      await ears.close()
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

/** @param enter the statements that take a transaction into the store's walls. */
function storeOf(pool: pg.Pool, vault: Vault, enter: string, notify: Database['notify']): StoreDatabase {
  const within = <T>(work: (client: pg.PoolClient) => Promise<T>, options?: TransactionOptions): Promise<T> => transact(pool, work, options, enter)
  const sql: Sql = { vault, rows: (text, params) => within((client) => sqlOf(client, vault).rows(text, params)) }
  return {
    ...sql,
    kind: 'postgres',
    prisma: withOpenedRows(new PrismaClient({ adapter: new PrismaPg(wallOff(pool, within)) }), sql),
    transaction: (work, options) => within((client) => work(sqlOf(client, vault)), options),
    notify,
  }
}

/** The pool as Prisma's adapter sees it: each statement in a transaction of its own within the walls, and no other way to a connection. */
function wallOff(pool: pg.Pool, within: <T>(work: (client: pg.PoolClient) => Promise<T>) => Promise<T>): pg.Pool {
  return Object.create(pool, {
    query: { value: (statement: pg.QueryConfig) => within((client) => client.query(statement)) },
    connect: { value: () => Promise.reject(new Error('within a store Prisma only reads')) },
    on: { value: () => undefined },
    removeListener: { value: () => undefined },
  }) as pg.Pool
}

function sqlOf(runner: Pick<pg.PoolClient, 'query'>, vault: Vault): Sql {
  return {
    vault,
    async rows<Row>(text: string, params: readonly unknown[] = []) {
      const result = await runner.query({ text, values: [...params], types })
      return result.rows as Row[]
    },
  }
}

async function transact<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>, options: TransactionOptions = {}, enter = ''): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    // In one message, so that the walls cost no way to the server and back.
    await client.query(`BEGIN ${options.snapshot ? 'ISOLATION LEVEL REPEATABLE READ' : ''}; ${enter}`)
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** 28… wrong user or password, 3D000 no such database, 42501 no right to it: it answers, but not to us. */
function isRefusal(error: unknown): boolean {
  return /^28|^3D|^42501/.test(sqlStateOf(error) ?? '')
}

function placeOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname || 'localhost'}:${port || '5432'}${pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}
