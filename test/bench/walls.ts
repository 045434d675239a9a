import { randomUUID } from 'node:crypto'
import { storeApi } from '../../extension/src/api/store-client.ts'
import { protocolVersion, pushLimit } from '../../core/src/sync/protocol.ts'
import { formatHlc } from '../../core/src/sync/hlc.ts'
import { startApp } from '../../server/src/app.ts'
import { createApiKey } from '../../server/src/commands/api-keys.ts'
import { firstStore } from '../../server/src/commands/make-store.ts'
import { createPairingCode, pairDevice } from '../../server/src/commands/pair-device.ts'
import { readStore } from '../../server/src/commands/store-row.ts'
import { writeChanges } from '../../server/src/commands/write-changes.ts'
import type { Database } from '../../server/src/db/database.ts'
import { migrate } from '../../server/src/db/migrate.ts'
import { openPostgres } from '../../server/src/db/postgres.ts'
import { openScratchPGlite } from '../../server/src/db/pglite.ts'
import { population, type Size } from '../support/population.ts'
import { customerPage } from './server.ts'
import { percentile, type Row } from './table.ts'

const rounds = 5
const turnMs = 1_500
const clients = 4

/** The ways to run the server that are compared, each a database it is given: the first is what the others are measured by. */
const ways: Readonly<Record<string, (database: Database) => Database>> = {
  // What keeps stores apart is then only that every query names its store.
  'without walls': (database) => ({ ...database, inStore: () => database }),
  'with walls': (database) => database,
}

/** What walls cost: the same requests to the same store, in turns, so that what else the machine does falls on all alike. Medians. */
export async function benchWalls(name: string, size: Size, databaseUrl?: string): Promise<Row[]> {
  const database = databaseUrl === undefined ? await openScratchPGlite() : await openPostgres(databaseUrl)
  if ('failed' in database) throw new Error(database.failed)
  await migrate(database)
  const storeId = await firstStore(database, 'bench', 'bench')
  await writeChanges(database, storeId, population(storeId, size, new Date(), (await readStore(database, storeId)).namespace))
  const figures = new Map<string, Map<string, number[]>>()
  for (let round = 0; round < rounds; round += 1) {
    for (const [way, wrap] of Object.entries(ways)) {
      const app = await startApp({ database: wrap(database), storeId, adminToken: 'bench', port: 0, origins: [] })
      if ('failed' in app) throw new Error(app.failed)
      const deeds = await deedsOf(database, storeId, `http://127.0.0.1:${app.port}/graphql`)
      for (const [deed, once] of Object.entries(deeds)) {
        const byWay = figures.get(deed) ?? new Map<string, number[]>()
        figures.set(deed, byWay.set(way, [...(byWay.get(way) ?? []), await perSecond(once)]))
      }
      await app.close()
    }
  }
  await database.close()
  return [...figures].map(([deed, byWay]) => {
    const medians = Object.keys(ways).map((way) => [way, percentile(byWay.get(way) ?? [], 0.5)] as const)
    const [[, without] = ['', Number.NaN]] = medians
    return { database: name, 'a second': deed, ...Object.fromEntries(medians), ...Object.fromEntries(medians.slice(1).map(([way, figure]) => [`ratio ${way}`, figure / without])) }
  })
}

/** Each does something once and says how many of what it counts that was. */
export async function deedsOf(database: Database, storeId: string, server: string): Promise<Record<string, () => Promise<number>>> {
  const { key } = await createApiKey(database, storeId, 'bench', { perMinute: 10_000_000 })
  const { code } = await createPairingCode(database, storeId, Date.now())
  const device = await pairDevice(database, code, 'bench', Date.now())
  if (typeof device === 'string') throw new Error(device)
  const api = storeApi({ server, token: device.token })
  const start = await api.pull('')
  if (start.status !== 'ok') throw new Error(start.status)
  const { epoch, version } = start.value
  let [mid, cursor] = [0, '']
  /** A device sends one push at a time. */
  let sending: Promise<unknown> = Promise.resolve()
  const push = async (): Promise<number> => {
    const at = new Date().toISOString()
    const mutations = Array.from({ length: pushLimit }, () => {
      mid += 1
      const args = { kind: 'order', site: 'smartstore', page: 'delivery', key: { platform: 'smartstore', shop: '', number: randomUUID().slice(0, 20) }, seenAt: at, who: {}, ordered: { at, precision: 'second' }, amount: 12_000, status: 'placed', statusText: '결제완료' }
      return { mid, name: 'captureSighting', args, at, baseVersion: version, hlc: formatHlc({ ms: Date.parse(at), counter: mid % 99_999, node: device.id }) }
    })
    const answer = await api.push({ protocol: protocolVersion, epoch, mutations })
    if (answer.status !== 'ok' || answer.value.status !== 'accepted') throw new Error(JSON.stringify(answer))
    return mutations.length
  }
  return {
    'requests (20 customers)': async () => {
      const response = await fetch(server, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body: JSON.stringify({ query: customerPage }) })
      if (response.status !== 200 || (await response.text()).includes('"errors"')) throw new Error(String(response.status))
      return 1
    },
    'rows pulled': async () => {
      const page = await api.pull(cursor)
      if (page.status !== 'ok') throw new Error(page.status)
      cursor = page.value.complete ? '' : page.value.cursor
      return page.value.changes.length
    },
    'captures pushed': () => {
      const sent = sending.then(push)
      sending = sent.catch(() => undefined)
      return sent
    },
  }
}

export async function perSecond(once: () => Promise<number>): Promise<number> {
  await once()
  const start = performance.now()
  const counts = await Promise.all(Array.from({ length: clients }, async () => {
    let count = 0
    while (performance.now() < start + turnMs) count += await once()
    return count
  }))
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - start) / 1000)
}
