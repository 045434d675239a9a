import { execFileSync, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startLoop } from '../../extension/src/sync/loop.ts'
import { chanceOf, type Chance } from '../../server/src/demo/chance.ts'
import { startPostgres } from '../support/postgres.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { lossyFetch } from './peer/lossy-fetch.ts'
import { runSchedule, type Loss } from './peer/schedule.ts'
import { customers, pairedDevice, peerOnDangol, peerOnRxdb, type PeerDevice } from './peer/shops.ts'
import { blank, rxdbDevice } from './peer/rxdb-device.ts'
import { openBenchShop } from './shop.ts'
import type { Row } from './table.ts'

const schedules = 20
/** Of requests and answers together; and of requests that arrive twice. */
const network = { lost: 0.2, doubled: 0.1 }

/** RxDB's documented server in a process of its own, as ours is. */
async function startRxdbServer(databaseUrl: string, manner: 'documented' | 'careful') {
  const child = fork(join(import.meta.dirname, 'peer/rxdb-server.ts'), [databaseUrl, manner])
  const { port } = await new Promise<{ port: number }>((ready) => child.once('message', (message) => ready(message as { port: number })))
  return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((done) => { child.once('exit', done); child.kill() }) }
}

async function lossesOf(open: (seed: number) => (device: number, chance: Chance) => Promise<PeerDevice>): Promise<Loss> {
  const total = { edits: 0, lost: 0, doubled: 0, unseen: 0 }
  for (let seed = 0; seed < schedules; seed += 1) {
    const loss = await runSchedule(seed, open(seed))
    for (const key of ['edits', 'lost', 'doubled', 'unseen'] as const) total[key] += loss[key]
  }
  return total
}

/** A PostgreSQL with a database for each of the two. */
async function startBoth() {
  const cluster = await startPostgres()
  execFileSync(join(cluster.bin, 'createdb'), ['--maintenance-db', `${cluster.url}/postgres`, 'peer'])
  return { ours: `${cluster.url}/postgres`, theirs: `${cluster.url}/peer`, stop: () => cluster.stop() }
}

/** The same offline edits over the same bad network, on RxDB's GraphQL replication and on ours, both over PostgreSQL. */
export async function benchPeerLosses(): Promise<Row[]> {
  const cluster = await startBoth()
  const rows: Row[] = []
  const row = (who: string, { edits, lost, doubled, unseen }: Loss) => rows.push({ replication: who, schedules, edits, lost, doubled, 'not on every device': unseen })
  for (const manner of ['documented', 'careful'] as const) {
    const rxdb = await startRxdbServer(cluster.theirs, manner)
    for (const whole of [true, false]) {
      const loss = await lossesOf((seed) => (_device, chance) => peerOnRxdb(`${rxdb.url}${whole ? 'w' : 'a'}${seed}`, lossyFetch(chance, network), whole))
      row(`RxDB, ${manner} server, ${whole ? 'a document a customer' : 'tags and notes documents of their own'}`, loss)
    }
    await rxdb.close()
  }
  const server = await startServer({ databaseUrl: cluster.ours })
  row('Dangol', await lossesOf((seed) => (_device, chance) => peerOnDangol(server, lossyFetch(chance, network), seed * customers)))
  await server.close()
  await cluster.stop()
  return rows
}

const population = { customers: 10_000, orders: 20_000 }
const edits = 1_000

/** First sync and flush, side by side: Node on both sides of one machine, Dexie over fake-indexeddb, PostgreSQL. */
export async function benchPeerSpeed(): Promise<Row[]> {
  const cluster = await startBoth()
  const rxdb = await startRxdbServer(cluster.theirs, 'careful')
  const shop = await openBenchShop(population, cluster.ours)
  const rows: Row[] = []

  const filled = await timeRxdb(rxdb.url)
  const ours = await pairedDevice(shop.server, '첫 동기화')
  const [, first] = await timed(async () => {
    if ((await ours.sync()) !== 'complete') throw new Error('it did not come through')
  })
  const received = (await ours.everything()).length
  rows.push({ what: 'first sync, rows/s', RxDB: filled.rows / filled.seconds, Dangol: received / first, ratio: received / first / (filled.rows / filled.seconds), of: `${filled.rows} documents, ${received} rows` })
  for (const lost of [0, 0.2]) {
    const of = `${edits} notes, ${lost * 100} % lost`
    const theirs = await flushRxdb(`${rxdb.url}f${lost * 10}`, lost, undefined)
    const quick = await flushRxdb(`${rxdb.url}q${lost * 10}`, lost, 500)
    const mine = await flushDangol(shop.server, lost)
    rows.push({ what: 'flush, s (RxDB waits 5 s after a failure, as it comes)', RxDB: theirs, Dangol: mine, ratio: theirs / mine, of })
    rows.push({ what: 'flush, s (RxDB told to wait 0.5 s)', RxDB: quick, Dangol: mine, ratio: quick / mine, of })
  }
  await shop.close()
  await rxdb.close()
  await cluster.stop()
  return rows
}

async function timed<T>(deed: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now()
  const result = await deed()
  return [result, (performance.now() - start) / 1000]
}

/** Fills the server over the same door that devices use, then lets a new device fetch it all. */
async function timeRxdb(url: string): Promise<{ readonly rows: number; readonly seconds: number }> {
  const writer = await rxdbDevice({ url: `${url}first`, fetch })
  const days = JSON.stringify([['2026-11-20', 1, 12_000]])
  for (let n = 0; n < population.customers; n += 1_000) {
    await writer.docs.bulkInsert(Array.from({ length: 1_000 }, (_, at) => ({ ...blank, id: `customer-${n + at}`, kind: 'customer' as const, name: `손님${n + at}`, totals: days, updatedAt: 1 })))
  }
  await writer.sync()
  const reader = await rxdbDevice({ url: `${url}first`, fetch })
  const [, seconds] = await timed(() => reader.sync())
  const rows = (await reader.all()).length
  await writer.close()
  await reader.close()
  return { rows, seconds }
}

async function flushRxdb(url: string, lost: number, retryMs: number | undefined): Promise<number> {
  const device = await rxdbDevice({ url, fetch: lossyFetch(chanceOf('flush', lost), { lost }), ...(retryMs !== undefined && { retryMs }) })
  await device.docs.bulkInsert(Array.from({ length: edits }, (_, n) => ({ ...blank, id: `note-${n}`, kind: 'note' as const, text: `문 앞에 두기 ${n}`, updatedAt: n + 1 })))
  const [, seconds] = await timed(() => device.sync())
  await device.close()
  return seconds
}

/** With the extension's own waiting between tries. */
async function flushDangol(server: RunningServer, lost: number): Promise<number> {
  const network = { fetch: fetch as typeof globalThis.fetch }
  const device = await pairedDevice(server, '보내기', (...asked) => network.fetch(...asked))
  await device.sync()
  const customerId = (await device.rows('customer'))[0]?.id
  for (let n = 0; n < edits; n += 1) await device.write('addNote', { id: randomUUID(), customerId, kind: 'general', text: `문 앞에 두기 ${n}`, writtenAt: new Date().toISOString() })
  network.fetch = lossyFetch(chanceOf('flush', lost), { lost })
  const [, seconds] = await timed(() => new Promise<void>((done, failed) => {
    const loop = startLoop(async () => {
      const through = (await device.sync()) === 'complete'
      if (through) done()
      return through
    }, { after: (ms, deed) => { const id = setTimeout(deed, ms); return () => clearTimeout(id) }, chance: () => Math.random() }, failed)
    loop.wake()
  }))
  return seconds
}
