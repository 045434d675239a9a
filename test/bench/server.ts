import { storeApi } from '../../extension/src/api/store-client.ts'
import { percentile, type Row } from './table.ts'
import type { BenchShop } from './shop.ts'

export const customerPage = `{ customers(first: 20) { totalCount edges { node { id name visitCount spend lastVisitOn tier { name visits spend } tags { name } } } } }`
const addTag = 'mutation ($id: ID!, $name: String!) { addTag(customerId: $id, name: $name) { __typename } }'
const seconds = 5
const clients = 8

interface Load {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p95: number
}

/** Asks from several clients at once for a few seconds, after a second of warming up. */
async function load(ask: () => Promise<unknown>): Promise<Load> {
  const times: number[] = []
  const run = async (until: number, keep: boolean) => {
    while (performance.now() < until) {
      const start = performance.now()
      await ask()
      if (keep) times.push(performance.now() - start)
    }
  }
  const warm = performance.now() + 1000
  await Promise.all(Array.from({ length: clients }, () => run(warm, false)))
  const start = performance.now()
  await Promise.all(Array.from({ length: clients }, () => run(start + seconds * 1000, true)))
  return { perSecond: times.length / ((performance.now() - start) / 1000), p95: percentile(times, 0.95) }
}

/** Requests a second of the API, each as a ratio to a request that reads nothing, on the same server in the same run. */
export async function benchApi(name: string, { server, key }: BenchShop): Promise<Row[]> {
  const ask = async (query: string, variables?: Record<string, unknown>) => {
    const answer = await server.graphql<Record<string, never>>(query, variables, key)
    if (answer.errors) throw new Error(answer.errors[0]?.message)
    return answer
  }
  const { data } = await ask('{ customers(first: 100) { edges { node { id } } } }')
  const ids = (data as unknown as { customers: { edges: { node: { id: string } }[] } }).customers.edges.map(({ node }) => node.id)
  let turn = 0
  const baseline = await load(() => ask('{ __typename }'))
  const page = await load(() => ask(customerPage))
  const tag = await load(() => ask(addTag, { id: ids[turn % ids.length], name: `bench ${Math.floor(turn++ / ids.length) % 50}` }))
  const row = (what: string, { perSecond, p95 }: Load): Row => ({ database: name, request: what, 'per second': perSecond, 'p95 ms': p95, 'of baseline': perSecond / baseline.perSecond })
  return [row('{ __typename } (baseline)', baseline), row('20 customers with tier and tags', page), row('addTag', tag)]
}

/** The first sync's pull as a device does it: every row of its scope over HTTP, page by page, beside one bare SELECT a table. */
export async function benchPull(name: string, { server, device, bareReadMs, rows }: BenchShop): Promise<Row[]> {
  const api = storeApi({ server: server.url, token: device })
  const start = performance.now()
  let cursor = ''
  let received = 0
  let first = 0
  for (let complete = false; !complete; ) {
    const page = await api.pull(cursor)
    if (page.status !== 'ok') throw new Error(page.status)
    received += page.value.changes.length
    ;({ cursor, complete } = page.value)
    first ||= performance.now() - start
  }
  const took = performance.now() - start
  return [{ database: name, rows: received, 'rows/s': received / (took / 1000), 'first page ms': first, 'bare SELECT rows/s': rows / (bareReadMs / 1000), 'of baseline': (received / took) / (rows / bareReadMs) }]
}
