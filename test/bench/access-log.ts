import { randomUUID } from 'node:crypto'
import { protocolVersion, pushLimit } from '../../core/src/sync/protocol.ts'
import { formatHlc } from '../../core/src/sync/hlc.ts'
import type { Sql } from '../../server/src/db/sql.ts'
import { applyPush } from '../../server/src/commands/apply-push.ts'
import { makeStore } from '../../server/src/commands/make-store.ts'
import { createPairingCode, pairDevice } from '../../server/src/commands/pair-device.ts'
import { readStore } from '../../server/src/commands/store-row.ts'
import type { StoreDatabase } from '../../server/src/db/database.ts'
import { migrate } from '../../server/src/db/migrate.ts'
import { openPostgres } from '../../server/src/db/postgres.ts'
import { openScratchPGlite } from '../../server/src/db/pglite.ts'
import { testMaster } from '../support/test-master.ts'
import { percentile, type Row } from './table.ts'

const rounds = 40

/** The same database where what is told to the access log goes nowhere. */
function unlogged(database: StoreDatabase): StoreDatabase {
  const quiet = (sql: Sql): Sql => ({
    ...sql,
    rows: <Out>(text: string, params?: readonly unknown[]) => (text.includes('"AccessLogHead"') ? Promise.resolve([{ seq: 0, hash: '0'.repeat(64) }] as Out[]) : sql.rows<Out>(text, params)),
  })
  return { ...database, transaction: (work, options) => database.transaction((sql) => work(quiet(sql)), options) }
}

/** What the access log costs a push of a hundred renames of a hundred customers: with and without it in turns, medians. */
export async function benchAccessLog(name: string, databaseUrl?: string): Promise<Row[]> {
  const whole = databaseUrl === undefined ? await openScratchPGlite() : await openPostgres(databaseUrl)
  if ('failed' in whole) throw new Error(whole.failed)
  whole.vault.unlock([testMaster])
  await migrate(whole)
  const storeId = await makeStore(whole, 'bench', 'bench')
  const database = whole.inStore(storeId)
  const { code } = await createPairingCode(database, storeId, Date.now())
  const device = await pairDevice(whole, code, 'bench', Date.now())
  if (typeof device === 'string') throw new Error(device)
  const people = Array.from({ length: pushLimit }, () => randomUUID())
  const { epoch } = await readStore(database, storeId)
  let mid = 0
  const push = async (on: StoreDatabase, mutation: string, argsOf: (customerId: string) => object) => {
    const now = new Date().toISOString()
    const mutations = people.map((id) => ({ mid: (mid += 1), name: mutation, args: argsOf(id), at: now, baseVersion: 1e9, hlc: formatHlc({ ms: Date.now(), counter: mid % 100_000, node: device.id }) }))
    const start = performance.now()
    await applyPush(on, { storeId, deviceId: device.id, author: 'bench', address: '10.0.0.1' }, { protocol: protocolVersion, epoch, mutations }, { now })
    return performance.now() - start
  }
  await push(database, 'createCustomer', (id) => ({ id, name: '김만두', phone: null }))
  const ways = [['without', unlogged(database)], ['with', database]] as const
  const times = new Map<string, number[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const [way, on] of ways) times.set(way, [...(times.get(way) ?? []), await push(on, 'renameCustomer', (customerId) => ({ customerId, name: `김만두 ${mid}` }))])
  }
  await whole.close()
  const [without, logged] = ways.map(([way]) => percentile(times.get(way) ?? [], 0.5))
  return [{ database: name, 'push of 100, ms, without log': without ?? 0, 'with log': logged ?? 0, 'ratio': (without ?? 0) / (logged ?? 1) }]
}
