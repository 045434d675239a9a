// npm run bench: what the README quotes, all of it. npm run bench -- staff flush: parts of it, each on its own within minutes.
import { startPostgres } from '../support/postgres.ts'
import { benchAccessLog } from './access-log.ts'
import { benchAttackMemory, benchAttacks, benchStrangers } from './attacks.ts'
import { benchCursors } from './cursors.ts'
import { benchFirstSync } from './first-sync.ts'
import { benchFlush } from './flush.ts'
import { benchImport } from './import.ts'
import { benchLookups } from './lookups.ts'
import { benchMemory } from './memory.ts'
import { benchPage } from './page.ts'
import { benchPeerLosses, benchPeerSpeed } from './peer.ts'
import { benchApi, benchPull } from './server.ts'
import { benchRevocation } from './revoke.ts'
import { benchSearch } from './search.ts'
import { openBenchShop, type BenchShop } from './shop.ts'
import { benchSealing } from './sealing.ts'
import { benchStaff } from './staff.ts'
import { machine, printTable } from './table.ts'
import { benchThroughput } from './throughput.ts'
import { benchWalls } from './walls.ts'

/** The README's shop. */
const size = { customers: 20_000, orders: 100_000 }

const parts: Readonly<Record<string, () => Promise<void>>> = {
  sync: () => onBoth(async (name, shop) => printTable('Pull, over HTTP', await benchPull(name, shop))),
  api: () => onBoth(async (name, shop) => printTable('API, 8 clients', await benchApi(name, shop))),
  servers: () => onBoth(async (name, shop, url) => printTable('Push and pull, 8 devices', await benchThroughput(name, shop, url, url === undefined ? [1] : [1, 2, 4]))),
  walls: async () => {
    const rows = await benchWalls('PGlite', { customers: 5_000, orders: 25_000 })
    const cluster = await startPostgres()
    rows.push(...(await benchWalls('PostgreSQL', { customers: 5_000, orders: 25_000 }, `${cluster.url}/postgres`)))
    await cluster.stop()
    // A database of its own: the one above has no master key.
    const other = await startPostgres()
    const revocations = [...(await benchRevocation('PGlite')), ...(await benchRevocation('PostgreSQL', `${other.url}/postgres`))]
    await other.stop()
    printTable('What walls between stores cost, 4 clients, 5,000 customers and 25,000 orders', rows)
    printTable('How long a revoked device goes on, 50 times', revocations)
    printTable('What encryption costs, 4 clients, 2,000 customers and 10,000 orders with a phone and a request each', await benchSealing())
  },
  log: async () => {
    const cluster = await startPostgres()
    const rows = [...(await benchAccessLog('PGlite')), ...(await benchAccessLog('PostgreSQL', `${cluster.url}/postgres`))]
    await cluster.stop()
    printTable('What the access log costs a push', rows)
  },
  page: () => onPGlite(size, async (shop) => {
    const { sync, page, cost } = await benchPage(shop)
    printTable('First sync of a browser', sync)
    printTable('A page of 200 rows, warm worker', page)
    printTable('What we cost a page that is long or never rests', cost)
  }),
  'first-sync': () => onPGlite({ customers: 100_000, orders: 200_000, totalsOnly: true }, async (shop) => printTable('First sync of 100,000 customers with their totals', await benchFirstSync(shop))),
  search: () => onPGlite({ customers: 100_000, orders: 200_000, totalsOnly: true }, async (shop) => printTable('Finding people among 100,000', await benchSearch(shop))),
  lookups: () => onPGlite(size, async (shop) => printTable('Who is on this page', await benchLookups(shop))),
  memory: () => onPGlite({ customers: 20_000, orders: 200_000 }, async (shop) => printTable('Memory of the server on PGlite, 20,000 customers and 200,000 orders', await benchMemory(shop))),
  flush: async () => printTable('Sending what was written offline', await benchFlush()),
  staff: async () => printTable('Two browsers of one shop', await benchStaff()),
  attacks: () => onPGlite({ customers: 2_000, orders: 10_000 }, async (shop) => {
    printTable('Attacks, one at a time, PGlite', await benchAttacks(shop))
    printTable('What they leave behind', await benchAttackMemory(shop))
    printTable('A stranger at the door', await benchStrangers(shop))
  }),
  import: async () => printTable('Bringing in 100,000 rows, 30 % of them known, PostgreSQL; beside a bare COPY of the file', await benchImport()),
  cursors: async () => printTable('What a reader never gets, PostgreSQL, 8 writers', await benchCursors()),
  peer: async () => {
    printTable('Beside RxDB: what becomes of edits made offline', await benchPeerLosses())
    printTable('Beside RxDB: speed, Node, Dexie over fake-indexeddb', await benchPeerSpeed())
  },
}

async function onPGlite(wanted: Parameters<typeof openBenchShop>[0], deed: (shop: BenchShop) => Promise<void>): Promise<void> {
  const shop = await openBenchShop(wanted)
  await deed(shop).finally(() => shop.close())
}

async function onBoth(deed: (name: string, shop: BenchShop, databaseUrl?: string) => Promise<void>): Promise<void> {
  await onPGlite(size, (shop) => deed('PGlite', shop))
  const cluster = await startPostgres()
  const url = `${cluster.url}/postgres`
  const shop = await openBenchShop(size, url)
  await deed('PostgreSQL', shop, url).finally(() => shop.close())
  await cluster.stop()
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((part) => !(part in parts))
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
console.log(`${machine()}\n${size.customers.toLocaleString('en-US')} customers, ${size.orders.toLocaleString('en-US')} orders unless told otherwise`)
for (const part of wanted.length > 0 ? wanted : Object.keys(parts)) await parts[part]?.()
