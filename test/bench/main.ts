// npm run bench: what the README quotes. npm run bench -- api, -- sync, -- page, -- staff: one part of it.
import { startPostgres } from '../support/postgres.ts'
import { benchPage } from './page.ts'
import { benchApi, benchPull } from './server.ts'
import { openBenchShop } from './shop.ts'
import { benchStaff } from './staff.ts'
import { machine, printTable } from './table.ts'

const size = { customers: 20_000, orders: 100_000 }
const wanted = process.argv.slice(2)
const wants = (part: string) => wanted.length === 0 || wanted.includes(part)

console.log(`${machine()}\n${size.customers.toLocaleString('en-US')} customers, ${size.orders.toLocaleString('en-US')} orders`)

const embedded = await openBenchShop(['api', 'sync', 'page'].some(wants) ? size : { customers: 1, orders: 1 })
if (wants('sync')) printTable('Pull, over HTTP', await benchPull('PGlite', embedded))
if (wants('api')) printTable('API, 8 clients', await benchApi('PGlite', embedded))
if (wants('page')) {
  const { sync, page, cost } = await benchPage(embedded)
  printTable('First sync of a browser', sync)
  printTable('A page of 200 rows, warm worker', page)
  printTable('What we cost a page that is long or never rests', cost)
}
await embedded.close()
if (wants('staff')) printTable('Two browsers of one shop', await benchStaff())

if (wants('api') || wants('sync')) {
  const cluster = await startPostgres()
  const served = await openBenchShop(size, `${cluster.url}/postgres`)
  if (wants('sync')) printTable('Pull, over HTTP', await benchPull('PostgreSQL', served))
  if (wants('api')) printTable('API, 8 clients', await benchApi('PostgreSQL', served))
  await served.close()
  await cluster.stop()
}
