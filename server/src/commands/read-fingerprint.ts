import { timeColumns } from '@dangol/core/records'
import { nouns, type Change, type Noun } from '@dangol/core/rows'
import { bucketCount, printOf } from '@dangol/core/sync/fingerprint'
import type { BucketRows, Fingerprint, Print } from '@dangol/core/sync/protocol'
import type { Instant } from '@dangol/core/time'
import { quoted, tables } from '../db/columns.ts'
import type { StoreDatabase } from '../db/database.ts'
import { readPacked } from '../db/noun-rows.ts'
import type { Sql } from '../db/sql.ts'
import { readStore } from './store-row.ts'

/** What the store holds, in short, in one snapshot. @param from of records and edits, only those from this instant on. */
export function readFingerprint(database: StoreDatabase, storeId: string, from: Instant, wanted: readonly Noun[] = []): Promise<Fingerprint> {
  return database.transaction(async (sql) => {
    const { epoch, version } = await readStore(sql, storeId)
    const buckets: Partial<Record<Noun, readonly Print[]>> = {}
    const found = await readPrints(sql, storeId, nouns.map((noun) => ({ noun, bucket: '0' })), from)
    const apart = wanted.length > 0 ? await readPrints(sql, storeId, wanted.map((noun) => ({ noun, bucket: bucketSql })), from) : []
    for (const noun of wanted) buckets[noun] = printsOf(apart, noun, bucketCount)
    const prints = Object.fromEntries(nouns.map((noun) => [noun, printsOf(found, noun, 1)[0]])) as Record<Noun, Print>
    return { epoch, version, nouns: prints, buckets }
  }, { snapshot: true })
}

/** The living rows of one bucket of a noun: what a device holds there besides is gone. */
export function readBucket(database: StoreDatabase, storeId: string, noun: Noun, bucket: number, from: Instant): Promise<BucketRows> {
  return database.transaction(async (sql) => {
    const { epoch, version } = await readStore(sql, storeId)
    const rows = await readPacked(sql, noun, `"storeId" = $1 AND ${isPrintedSql(noun)} AND ${bucketSql} = $3`, [storeId, from, bucket])
    return { epoch, version, changes: rows.map((row) => ({ noun, row }) as Change) }
  }, { snapshot: true })
}

const bucketSql = 'get_byte(uuid_send("id"), 15)'

interface Lanes {
  readonly noun: Noun
  readonly bucket: number
  readonly count: number
  readonly high: number
  readonly low: number
}

/** The same sums as core's PrintSum, over the bytes of the id and the version's digits, in one statement; empty buckets are left out. */
function readPrints(sql: Sql, storeId: string, wanted: readonly { readonly noun: Noun; readonly bucket: string }[], from: Instant): Promise<Lanes[]> {
  const lane = (start: number) => `(sum(('x' || substr(hash, ${start}, 8))::bit(32)::int8) % 4294967296)::int8`
  const parts = wanted.map(({ noun, bucket }) =>
    `SELECT '${noun}' AS noun, bucket, count(*) AS count, ${lane(1)} AS high, ${lane(25)} AS low FROM (
       SELECT ${bucket} AS bucket, md5(uuid_send("id") || convert_to("version"::text, 'UTF8')) AS hash FROM ${quoted(tables[noun].name)}
       WHERE "storeId" = $1 AND ${isPrintedSql(noun)}) AS hashed
     GROUP BY bucket`)
  return sql.rows<Lanes>(parts.join(' UNION ALL '), [storeId, from])
}

/** @returns one print a bucket, empty ones too. */
function printsOf(found: readonly Lanes[], noun: Noun, many: number): readonly Print[] {
  const byBucket = new Map(found.filter((lanes) => lanes.noun === noun).map((lanes) => [lanes.bucket, lanes]))
  return Array.from({ length: many }, (_, index) => {
    const { count, high, low } = byBucket.get(index) ?? { count: 0, high: 0, low: 0 }
    return printOf(count, high, low)
  })
}

/** Core's isPrinted; `from` is $2. */
function isPrintedSql(noun: Noun): string {
  const column = (timeColumns as Readonly<Partial<Record<Noun, string>>>)[noun]
  return `"removedAt" IS NULL AND ${column === undefined ? '$2::timestamptz IS NOT NULL' : `${quoted(column)} >= $2::timestamptz`}`
}
