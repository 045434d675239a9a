import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseKinds, migrated } from '../../../test/support/databases.ts'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.ts'
import { freshDatabase } from '../../../test/support/fresh-database.ts'
import { testMaster } from '../../../test/support/test-master.ts'
import { makeStore } from '../commands/make-store.ts'
import { quoted } from './columns.ts'
import type { Database, StoreDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { readMigrations } from './migration-files.ts'
import { openPostgres } from './postgres.ts'
import { NoWalls, raiseWalls } from './walls.ts'

/** Tables that are no store's: people and what they sign in with, and what the server counts. */
const noStores = ['Account', 'Attempt', 'Passkey', 'Session', 'TwoFactor', 'User', 'Verification', '_prisma_migrations']

const tablesOf = async (database: Database) =>
  (await database.rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  )).map(({ name }) => name)

describe.each(databaseKinds)('the walls between stores on $name', (kind) => {
  let database: Database
  let world: TwoStores
  let own: StoreDatabase
  let tables: string[]
  beforeAll(async () => {
    database = await migrated(kind)
    world = await twoStores(database)
    own = database.inStore(world.mine)
    tables = (await tablesOf(database)).filter((name) => !noStores.includes(name))
    // The write door's own trigger would refuse such rows, too: here nothing but the walls is in the way.
    for (const { name } of await database.rows<{ name: string }>(`SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'staleVersion'`)) {
      await database.rows(`ALTER TABLE ${name} DISABLE TRIGGER "staleVersion"`)
    }
  }, 180_000)
  afterAll(() => database.close())

  it('stand around every table but those that are no store\'s, for the tables\' owner too', async () => {
    const walled = await database.rows<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity AND c.relforcerowsecurity
         AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'store' AND p.polcmd = '*') ORDER BY 1`,
    )
    expect(walled.map(({ name }) => name)).toEqual(tables)
    expect(tables.length).toBeGreaterThan(15)
  })

  it('are no secret to the role: it owns nothing, passes no wall and cannot sign in', async () => {
    expect(await database.rows(`SELECT rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, (SELECT count(*) FROM pg_class WHERE relowner = r.oid) AS owns FROM pg_roles r WHERE rolname = 'dangol_app'`))
      .toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, owns: 0 }])
  })

  it('have rows of both stores behind them in every table', async () => {
    const lacking = []
    for (const table of tables) {
      const key = table === 'Store' ? 'id' : 'storeId'
      const [found] = await database.rows<{ stores: number }>(`SELECT count(DISTINCT ${quoted(key)}) AS stores FROM ${quoted(table)}`)
      if ((found?.stores ?? 0) < 2) lacking.push(table)
    }
    expect(lacking).toEqual([])
  })

  it('show a question without any filter no row of another store', async () => {
    for (const table of tables) {
      const key = quoted(table === 'Store' ? 'id' : 'storeId')
      const seen = await own.rows<{ store: string }>(`SELECT DISTINCT ${key} AS store FROM ${quoted(table)}`)
      expect([table, seen]).toEqual([table, [{ store: world.mine }]])
    }
  })

  it('show no row of another store to Prisma either, however it is asked', async () => {
    const rows = [
      ...(await own.prisma.customer.findMany({ include: { notes: true, orders: true } })),
      ...(await own.prisma.device.findMany()), ...(await own.prisma.apiKey.findMany()), ...(await own.prisma.edit.findMany()),
    ]
    expect(new Set(rows.map(({ storeId }) => storeId))).toEqual(new Set([world.mine]))
    expect(await own.prisma.customer.findMany({ where: { storeId: world.theirs } })).toEqual([])
    expect(await own.prisma.store.findUnique({ where: { id: world.theirs } })).toBeNull()
    await expect(own.prisma.$transaction(async (inside) => inside.customer.findMany())).rejects.toThrow()
  })

  it('let nothing of another store be changed or taken away', async () => {
    for (const table of tables) {
      const key = quoted(table === 'Store' ? 'id' : 'storeId')
      const before = await database.rows(`SELECT * FROM ${quoted(table)} WHERE ${key} = $1`, [world.theirs])
      const changed = await own.rows(`UPDATE ${quoted(table)} SET ${key} = ${key} WHERE ${key} = $1 RETURNING 1`, [world.theirs])
      const removed = table === 'Store' ? [] : await own.rows(`DELETE FROM ${quoted(table)} WHERE ${key} = $1 RETURNING 1`, [world.theirs])
      expect([table, changed, removed]).toEqual([table, [], []])
      expect(await database.rows(`SELECT * FROM ${quoted(table)} WHERE ${key} = $1`, [world.theirs])).toEqual(before)
    }
  })

  it('let no row be put into another store, nor one\'s own be moved there', async () => {
    for (const table of tables) {
      const key = quoted(table === 'Store' ? 'id' : 'storeId')
      // The row that is already there: only the wall can be in the way before its key is.
      const put = own.rows(`INSERT INTO ${quoted(table)} SELECT * FROM jsonb_populate_record(NULL::${quoted(table)}, $1::jsonb)`, [await theirRow(table)])
      await expect(put, table).rejects.toMatchObject({ code: '42501' })
      const move = own.rows(`UPDATE ${quoted(table)} SET ${key} = $1 WHERE ${key} = $2`, [world.theirs, world.mine])
      await expect(move, table).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('keep everything that is no store\'s out of reach, but for the names of one\'s own people', async () => {
    for (const table of noStores.filter((name) => name !== 'User')) await expect(own.rows(`SELECT 1 FROM ${quoted(table)}`), table).rejects.toMatchObject({ code: '42501' })
    expect(await own.rows('SELECT "email" FROM "User"')).toEqual([{ email: 'mine@shop.example' }])
    await expect(own.rows('SELECT * FROM "User"')).rejects.toMatchObject({ code: '42501' })
    await expect(own.rows('UPDATE "User" SET "name" = \'x\'')).rejects.toMatchObject({ code: '42501' })
  })

  it('cannot be left from within by what a store\'s work is asked to do', async () => {
    for (const way of ['ALTER TABLE "Customer" DISABLE ROW LEVEL SECURITY', 'DROP POLICY "store" ON "Customer"', 'TRUNCATE "Customer"', 'CREATE TABLE "Mine" ("id" int)']) {
      await expect(own.rows(way), way).rejects.toThrow()
    }
    expect(() => database.inStore(`${world.mine}'; RESET ROLE; --`)).toThrow('not the id of a store')
  })

  it('are gone from a connection with the work that was done behind them, also when it failed', async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      const failing = own.transaction(async (sql) => {
        await sql.rows('SELECT 1')
        throw new Error('stopped')
      })
      await expect(failing).rejects.toThrow('stopped')
      await expect(own.rows('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' })
      await Promise.all(Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? own : database.inStore(world.theirs)).rows('SELECT count(*) FROM "Customer"')))
      const left = await Promise.all(Array.from({ length: 12 }, () => database.rows(`SELECT current_setting('role') AS role, coalesce(current_setting('dangol.store_id', true), '') AS store`)))
      expect(left.flat()).toEqual(left.map(() => ({ role: 'none', store: '' })))
    }
  })

  it('stay each store\'s own where the work of both is mixed', async () => {
    const their = database.inStore(world.theirs)
    const ask = (store: StoreDatabase, id: string, turn: number) => {
      const asked = turn % 3 === 0 ? store.prisma.customer.findUnique({ where: { storeId_id: { storeId: id, id: id === world.mine ? world.myCustomer : world.theirCustomer } } })
        : turn % 3 === 1 ? store.prisma.customer.findFirst()
        : store.transaction(async (sql) => (await sql.rows<{ storeId: string }>('SELECT "storeId" FROM "Customer"'))[0])
      return asked.then((row) => [id, row?.storeId])
    }
    const answers = await Promise.all(Array.from({ length: 36 }, (_, turn) => (turn % 2 === 0 ? ask(own, world.mine, turn >> 1) : ask(their, world.theirs, turn >> 1))))
    expect(answers.filter(([asked, got]) => asked !== got)).toEqual([])
  })

  it('have nothing behind them for a store that is not there', async () => {
    for (const table of tables) expect(await database.inStore(randomUUID()).rows(`SELECT 1 FROM ${quoted(table)}`)).toEqual([])
  })

  it('are put up around a table that comes later, and again where one was taken down', async () => {
    const other = await migrated(kind)
    await other.rows('CREATE TABLE "Coupon" ("storeId" uuid, "id" uuid)')
    await other.rows('DROP POLICY "store" ON "Note"')
    await other.rows('ALTER TABLE "Tag" NO FORCE ROW LEVEL SECURITY')
    await raiseWalls(other)
    expect(await other.rows(
      `SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS forced, (SELECT count(*) FROM pg_policy WHERE polrelid = c.oid) AS policies
         FROM pg_class c WHERE relname IN ('Coupon', 'Note', 'Tag') ORDER BY 1`)).toEqual(['Coupon', 'Note', 'Tag'].map((name) => ({ name, forced: true, policies: 2 })))
    await other.close()
  })

  async function theirRow(table: string): Promise<string> {
    const key = quoted(table === 'Store' ? 'id' : 'storeId')
    const [row] = await database.rows<{ row: object }>(`SELECT to_jsonb(r) AS row FROM ${quoted(table)} r WHERE ${key} = $1 LIMIT 1`, [world.theirs])
    return JSON.stringify(row?.row)
  }
})

describe('a PostgreSQL whose login role owns its tables and is no administrator', () => {
  it('is walled with what is already in it, for that role too; one that may not is told so and stays as it was', async () => {
    const url = new URL(await freshDatabase())
    const [admin, login] = [await opened(url.href), `shop_${randomUUID().slice(0, 8)}`]
    const [{ password } = { password: '' }] = await admin.rows<{ password: string }>(`SELECT md5(random()::text) AS password`)
    await admin.rows(`CREATE ROLE ${login} LOGIN PASSWORD '${password}'`)
    await admin.rows(`ALTER DATABASE ${url.pathname.slice(1)} OWNER TO ${login}`)
    Object.assign(url, { username: login, password })
    const shop = await opened(url.href)
    const before = (await readMigrations()).filter(({ name }) => !name.endsWith('_walls'))
    await migrate(shop, before)
    const [mine, theirs] = [await makeStore(shop, '우리', '나'), await makeStore(shop, '이웃', '남')]

    // The role is the cluster's: where no other database has made it, this one may not either.
    await admin.rows(`DO $$ BEGIN CREATE ROLE dangol_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`)
    await expect(migrate(shop)).rejects.toBeInstanceOf(NoWalls)
    await admin.rows(`GRANT dangol_app TO ${login}`)
    await migrate(shop)
    expect(await migrate(shop)).toEqual([])

    const stores = 'SELECT "id" FROM "Store" ORDER BY "createdAt", "id"'
    expect(await shop.rows(stores)).toHaveLength(2)
    expect(await shop.inStore(mine).rows(stores)).toEqual([{ id: mine }])
    // Whoever has named a store but forgotten to step down sees that store all the same.
    const forgetful = await shop.transaction(async (sql) => {
      await sql.rows(`SELECT set_config('dangol.store_id', $1, true)`, [theirs])
      return sql.rows(stores)
    })
    expect(forgetful).toEqual([{ id: theirs }])
    await shop.close()
    await admin.close()
  })

  async function opened(url: string): Promise<Database> {
    const database = await openPostgres(url)
    if ('failed' in database) throw new Error(database.failed)
    database.vault.unlock([testMaster])
    return database
  }
})
