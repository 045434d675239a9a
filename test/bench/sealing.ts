import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { startApp } from '../../server/src/app.ts'
import { firstStore } from '../../server/src/commands/make-store.ts'
import { writeChanges } from '../../server/src/commands/write-changes.ts'
import { migrate } from '../../server/src/db/migrate.ts'
import { openPostgres } from '../../server/src/db/postgres.ts'
import { openScratchPGlite } from '../../server/src/db/pglite.ts'
import { population } from '../support/population.ts'
import { startPostgres } from '../support/postgres.ts'
import { testMaster } from '../support/test-master.ts'
import { percentile, type Row } from './table.ts'
import { deedsOf, perSecond } from './walls.ts'

const rounds = 3
const ways = { 'without encryption': ['--import', pathToFileURL(resolve(import.meta.dirname, 'unsealed.mjs')).href], 'with encryption': [] } as const

type Figures = Readonly<Record<string, number>>

/** The same deeds on the same invented shop, in processes of their own that take turns. Medians. */
export async function benchSealing(): Promise<Row[]> {
  const rows: Row[] = []
  for (const name of ['PGlite', 'PostgreSQL']) {
    const measured: Record<string, Figures[]> = {}
    for (let round = 0; round < rounds; round += 1) {
      for (const [way, flags] of Object.entries(ways)) (measured[way] ??= []).push(await inProcess(name, flags))
    }
    for (const deed of Object.keys(measured['with encryption']?.[0] ?? {})) {
      const median = (way: keyof typeof ways) => percentile((measured[way] ?? []).map((figures) => figures[deed] ?? Number.NaN), 0.5)
      const [without, sealed] = [median('without encryption'), median('with encryption')]
      rows.push({ database: name, 'a second': deed, 'without encryption': without, 'with encryption': sealed, ratio: sealed / without })
    }
  }
  return rows
}

async function inProcess(name: string, flags: readonly string[]): Promise<Figures> {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, import.meta.filename, name], { maxBuffer: 1 << 24 })
  return JSON.parse(stdout) as Figures
}

/** Measures the code as it was loaded. */
async function measure(url: string | undefined): Promise<Figures> {
  const database = url === undefined ? await openScratchPGlite() : await openPostgres(url)
  if ('failed' in database) throw new Error(database.failed)
  database.vault.unlock([testMaster])
  await migrate(database)
  const storeId = await firstStore(database, 'bench', 'bench')
  const changes = population(storeId, { customers: 2_000, orders: 10_000 }, new Date()).map((change, n) =>
    (change.noun === 'order' ? { noun: change.noun, row: { ...change.row, who: { name: { kind: 'plain', text: '손님' }, phone: { kind: 'mobile', digits: `0103${String(n).padStart(7, '0')}` } } as const, request: '문 앞에 두고 벨은 누르지 말아 주세요' } } : change))
  const start = performance.now()
  await writeChanges(database, storeId, changes)
  const written = changes.length / ((performance.now() - start) / 1000)
  const app = await startApp({ database, storeId, adminToken: 'bench', port: 0, origins: [] })
  if ('failed' in app) throw new Error(app.failed)
  const figures: Record<string, number> = { 'rows written at once': written }
  for (const [deed, once] of Object.entries(await deedsOf(database, storeId, `http://127.0.0.1:${app.port}/graphql`))) figures[deed] = await perSecond(once)
  await app.close()
  await database.close()
  return figures
}

if (process.argv[1] === import.meta.filename) {
  const cluster = process.argv[2] === 'PostgreSQL' ? await startPostgres() : undefined
  const figures = await measure(cluster && `${cluster.url}/postgres`)
  await cluster?.stop()
  process.stdout.write(JSON.stringify(figures))
  process.exit(0)
}
