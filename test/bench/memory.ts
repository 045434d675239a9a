import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import type { RunningServer } from '../support/server.ts'
import { benchPull } from './server.ts'
import type { BenchShop } from './shop.ts'
import type { Row } from './table.ts'

const pglite = pathToFileURL(createRequire(new URL('../../server/package.json', import.meta.url)).resolve('@electric-sql/pglite')).href

/** Of a process, in MiB; Linux alone says it. */
function residentOf(pid: number, line: 'VmRSS' | 'VmHWM'): number {
  const [, kib = '0'] = new RegExp(`${line}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib) / 1024
}

/** What the server holds in memory, beside the embedded database alone in a process of its own. */
export async function benchMemory(shop: BenchShop): Promise<Row[]> {
  const bare = await bareDatabase()
  const rows = [bare]
  const baseline = Number(bare['resident MiB'])
  // The first start of all migrates, which takes an engine of its own; every later one is like this.
  await shop.server.stop()
  await shop.server.restart()
  await settle()
  rows.push(now('this store, just started', shop.server, baseline))
  await benchPull('PGlite', shop)
  rows.push(now('after one device has fetched everything', shop.server, baseline))
  for (let device = 0; device < 4; device += 1) await benchPull('PGlite', shop)
  rows.push(now('after five have', shop.server, baseline))
  return rows
}

/** PGlite with nothing in it and nothing around it: the floor. */
async function bareDatabase(): Promise<Row> {
  const script = `const { PGlite } = await import(${JSON.stringify(pglite)}); await (await PGlite.create()).query('SELECT 1'); process.send('ready'); setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await new Promise((ready) => child.once('message', ready))
  await settle()
  const pid = child.pid ?? 0
  const row = { when: 'PGlite alone in Node, empty (baseline)', 'resident MiB': residentOf(pid, 'VmRSS'), 'at most so far MiB': residentOf(pid, 'VmHWM'), 'of baseline': 1 }
  child.kill()
  return row
}

/** What compiling took is given back a moment later. */
const settle = () => new Promise((done) => setTimeout(done, 5_000))

function now(when: string, server: RunningServer, baseline: number): Row {
  const resident = residentOf(server.pid(), 'VmRSS')
  return { when, 'resident MiB': resident, 'at most so far MiB': residentOf(server.pid(), 'VmHWM'), 'of baseline': resident / baseline }
}
