import { readFileSync } from 'node:fs'
import { startServer, type RunningServer } from '../support/server.ts'
import { benchPull } from './server.ts'
import type { BenchShop } from './shop.ts'
import type { Row } from './table.ts'

/** Of a process, in MiB; Linux alone says it. */
function residentOf(pid: number, line: 'VmRSS' | 'VmHWM'): number {
  const [, kib = '0'] = new RegExp(`${line}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib) / 1024
}

/** What the server holds in memory, beside a server of the same kind whose store is empty. */
export async function benchMemory(shop: BenchShop): Promise<Row[]> {
  const empty = await startServer()
  const floor = now('an empty store, just started (baseline)', empty, 1)
  await empty.close()
  const baseline = Number(floor['resident MiB'])
  await shop.server.stop()
  await shop.server.restart()
  const rows = [floor, now('this store, just started', shop.server, baseline)]
  await benchPull('PGlite', shop)
  rows.push(now('after one device has fetched everything', shop.server, baseline))
  for (let device = 0; device < 4; device += 1) await benchPull('PGlite', shop)
  rows.push(now('after five have', shop.server, baseline))
  return rows
}

function now(when: string, server: RunningServer, baseline: number): Row {
  const resident = residentOf(server.pid(), 'VmRSS')
  return { when, 'resident MiB': resident, 'at most so far MiB': residentOf(server.pid(), 'VmHWM'), 'of baseline': resident / (baseline === 1 ? resident : baseline) }
}
