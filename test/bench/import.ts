import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { newCustomer } from '../../core/src/customer.ts'
import { naturalId } from '../../core/src/ids.ts'
import { identityId } from '../../core/src/matching.ts'
import type { Change } from '../../core/src/rows.ts'
import { firstStore } from '../../server/src/commands/make-store.ts'
import { readStore } from '../../server/src/commands/store-row.ts'
import { writeChanges } from '../../server/src/commands/write-changes.ts'
import { migrate } from '../../server/src/db/migrate.ts'
import { openPostgres } from '../../server/src/db/postgres.ts'
import { startPostgres } from '../support/postgres.ts'
import { testMaster } from '../support/test-master.ts'
import type { Row } from './table.ts'

const run = promisify(execFile)
const rows = 100_000
/** One in so many is a customer of the store's already: three of ten. */
const isKnown = (n: number): boolean => n % 10 < 3
const phoneOf = (n: number): string => `010${String(10_000_000 + n * 7).slice(0, 8)}`
const nameOf = (n: number): string => `${'김이박최정강조윤장임'[n % 10]}${'민서지하윤도준은수아'[(n >> 3) % 10]}${'준연우호영진현아린율'[(n >> 6) % 10]}`

/** 100,000 rows, three of ten of whom the store knows, read, judged, written and taken back over HTTP; beside a bare COPY of the same rows. */
export async function benchImport(): Promise<Row[]> {
  const cluster = await startPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'dangol-bench-import-'))
  try {
    const url = `${cluster.url}/postgres`
    const storeId = await knownShop(url)
    const file = join(folder, 'people.csv')
    const lines = Array.from({ length: rows }, (_, n) => `${nameOf(n)},${phoneOf(n)},${1950 + (n % 60)}-${1 + (n % 12)}-${1 + (n % 28)},${n % 3 === 0 ? '단골;빵' : ''},${n % 5 === 0 ? `창가 자리를 좋아해요 ${n}` : ''}`)
    await writeFile(file, `이름,휴대폰,생일,태그,메모\n${lines.join('\n')}\n`)
    await chmod(folder, 0o755)
    // Held to so little, the collector shows what is needed; left alone it takes what the machine has.
    const { stdout } = await run(process.execPath, ['--max-old-space-size=160', '--max-semi-space-size=4', resolve(import.meta.dirname, 'import-run.ts'), url, storeId, file], { maxBuffer: 10_000_000 })
    const found = JSON.parse(stdout) as { counts: Record<string, number>; results: Record<string, number>; readMs: number; writeMs: number; undoMs: number; startMb: number; peakMb: number; alongMb: number[] }
    const copyMs = await bareCopy(url, file)
    const perSecond = (ms: number) => (rows / ms) * 1000
    return [
      { what: 'read, sent and judged, rows/s', measured: perSecond(found.readMs), beside: perSecond(copyMs) },
      { what: 'written, rows/s', measured: perSecond(found.writeMs), beside: perSecond(copyMs) },
      { what: 'both, rows/s (times as long as COPY)', measured: perSecond(found.readMs + found.writeMs), beside: (found.readMs + found.writeMs) / copyMs },
      { what: 'taken back, rows/s', measured: perSecond(found.undoMs), beside: '' },
      { what: 'memory before, peak of server and reader in one process, MB', measured: found.startMb, beside: found.peakMb },
      { what: `memory along the way, MB: ${found.alongMb.map(Math.round).join(' ')}`, measured: '', beside: '' },
      { what: `rows by kind: ${JSON.stringify(found.results)}`, measured: '', beside: '' },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
    await cluster.stop()
  }
}

async function knownShop(url: string): Promise<string> {
  const database = await openPostgres(url)
  if ('failed' in database) throw new Error(database.failed)
  database.vault.unlock([testMaster])
  await migrate(database)
  const storeId = await firstStore(database, 'bench', 'bench')
  const now = new Date().toISOString()
  const { namespace } = await readStore(database, storeId)
  const changes = Array.from({ length: rows }, (_, n) => n).filter(isKnown).flatMap((n): Change[] => {
    const identity = { kind: 'phone', platform: '', shop: '', value: phoneOf(n) } as const
    const id = identityId(namespace, identity)
    const customerId = naturalId(storeId, 'customer', id)
    return [
      { noun: 'customer', row: newCustomer({ id: customerId, name: nameOf(n), nameKind: 'plain', platform: 'shop', seenAt: now, now }) },
      { noun: 'identity', row: { ...identity, id, customerId, source: 'person', version: 0, createdAt: now, removedAt: null, erasedAt: null } },
    ]
  })
  await writeChanges(database, storeId, changes, now)
  await database.close()
  return storeId
}

/** The same file into a table of five texts, by PostgreSQL's own client: no key, no index, no seal. */
async function bareCopy(url: string, file: string): Promise<number> {
  const psql = '/usr/lib/postgresql/15/bin/psql'
  await run(psql, [url, '-c', 'CREATE TABLE bare (a text, b text, c text, d text, e text)'])
  const began = performance.now()
  await run(psql, [url, '-c', `\\copy bare FROM '${file}' WITH (FORMAT csv, HEADER)`])
  return performance.now() - began
}
