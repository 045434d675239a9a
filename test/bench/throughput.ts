import { randomUUID } from 'node:crypto'
import { storeApi } from '../../extension/src/api/store-client.ts'
import { formatHlc } from '../../core/src/sync/hlc.ts'
import { protocolVersion, pushLimit } from '../../core/src/sync/protocol.ts'
import { admitted } from '../support/admitted.ts'
import { phoneOf } from '../support/population.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import type { BenchShop } from './shop.ts'
import type { Row } from './table.ts'

const seconds = 4
const devices = 8

/** Mutations and rows a second through the API, with so many server processes on one database; one process is the baseline. */
export async function benchThroughput(name: string, shop: BenchShop, databaseUrl: string | undefined, processes: readonly number[]): Promise<Row[]> {
  const servers = [shop.server]
  const rows: Row[] = []
  try {
    for (const count of processes) {
      while (servers.length < count) servers.push(await startServer(databaseUrl === undefined ? {} : { databaseUrl }))
      const crowd = await Promise.all(Array.from({ length: devices }, (_, n) => pusher(shop, servers[n % count] ?? shop.server)))
      const pushed = await forSeconds(crowd.map((one) => one.push))
      const pulled = await forSeconds(crowd.map((one) => one.pull))
      const [first] = rows
      rows.push({
        database: name, 'server processes': count, 'captures/s': pushed, 'rows pulled/s': pulled,
        'of one process (push)': first ? pushed / Number(first['captures/s']) : 1, 'of one process (pull)': first ? pulled / Number(first['rows pulled/s']) : 1,
      })
    }
  } finally {
    for (const server of servers.slice(1)) await server.close()
  }
  return rows
}

/** All of them at once, each again and again, after one turn to warm up. @returns how many of what they count, a second. */
async function forSeconds(deeds: readonly (() => Promise<number>)[]): Promise<number> {
  for (const deed of deeds) await deed()
  const start = performance.now()
  const until = start + seconds * 1000
  const done = await Promise.all(deeds.map(async (deed) => {
    let count = 0
    while (performance.now() < until) count += await deed()
    return count
  }))
  return done.reduce((total, count) => total + count, 0) / ((performance.now() - start) / 1000)
}

/** One device: pushes full batches of orders that nobody has seen, and pulls the store from its beginning page by page. */
async function pusher(shop: BenchShop, server: RunningServer) {
  const { token, deviceId } = await admitted(shop.server)
  const api = storeApi({ server: server.url, token })
  const start = await api.pull('')
  if (start.status !== 'ok') throw new Error(start.status)
  const { epoch, version } = start.value
  let mid = 0
  let cursor = ''
  return {
    async push(): Promise<number> {
      const at = new Date().toISOString()
      const mutations = Array.from({ length: pushLimit }, () => {
        mid += 1
        const args = {
          kind: 'order', site: 'smartstore', page: 'delivery', key: { platform: 'smartstore', shop: '', number: randomUUID().slice(0, 20) }, seenAt: at,
          who: { name: { kind: 'plain', text: '손님' }, phone: { kind: 'mobile', digits: phoneOf(mid % 1_000) } }, ordered: { at, precision: 'second' }, amount: 12_000, status: 'placed', statusText: '결제완료',
        }
        return { mid, name: 'captureSighting', args, at, baseVersion: version, hlc: formatHlc({ ms: Date.parse(at), counter: mid % 99_999, node: deviceId }) }
      })
      const answer = await api.push({ protocol: protocolVersion, epoch, mutations })
      if (answer.status !== 'ok' || answer.value.status !== 'accepted') throw new Error(JSON.stringify(answer))
      const refused = answer.value.results.find(({ status }) => status !== 'applied')
      if (refused) throw new Error(JSON.stringify(refused))
      return mutations.length
    },
    async pull(): Promise<number> {
      const page = await api.pull(cursor)
      if (page.status !== 'ok') throw new Error(page.status)
      cursor = page.value.complete ? '' : page.value.cursor
      return page.value.changes.length
    },
  }
}
