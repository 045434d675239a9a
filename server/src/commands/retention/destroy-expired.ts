import { anonymousRecord, blanks, type OwnedNoun } from '@dangol/core/erasure'
import { timeColumns } from '@dangol/core/records'
import type { RetentionKind } from '@dangol/core/retention'
import { recordNouns, type Change, type Nouns, type RecordNoun } from '@dangol/core/rows'
import { tierOf } from '@dangol/core/tiering'
import { addDays, civilDateOf, monthsBefore, type Instant } from '@dangol/core/time'
import { quoted, tables } from '../../db/columns.ts'
import type { Database, StoreDatabase } from '../../db/database.ts'
import { readPacked, readRows } from '../../db/noun-rows.ts'
import { shownIds } from '../../db/person.ts'
import { theServer } from '../access-log/record-access.ts'
import { newId } from '../make-store.ts'
import { eraseCustomer } from '../rights/erase-customer.ts'
import { throughWriteDoor, type Door } from '../write-door.ts'
import { readRetention } from './rules.ts'

/** Rows in one commit, so that nobody at the counter waits for it. */
const atOnce = 500
/** How long it is kept what was destroyed: as long as the law keeps disputes open. */
const logMonths = 36

/**
 * Destroys what a store has kept for as long as its owner said, and writes down how much of each kind.
 * @returns the counts of what was destroyed, by kind.
 */
export async function destroyExpired(database: StoreDatabase, storeId: string, now: Instant): Promise<Partial<Record<RetentionKind, number>>> {
  const rules = await readRetention(database, storeId)
  const counts: Partial<Record<RetentionKind, number>> = {}
  for (const [kind, months] of Object.entries(rules) as [RetentionKind, number | null][]) {
    if (months === null) continue
    const count = await destroyers[kind](database, storeId, before(now, months), now)
    if (count === 0) continue
    counts[kind] = count
    await database.rows('INSERT INTO "Destruction" ("storeId", "id", "at", "kind", "count") VALUES ($1, $2, $3, $4, $5)', [storeId, newId(), now, kind, count])
  }
  await database.rows('DELETE FROM "Destruction" WHERE "storeId" = $1 AND "at" < $2', [storeId, before(now, logMonths)])
  return counts
}

export async function destroyAllExpired(database: Database, now: Instant): Promise<void> {
  for (const { id } of await database.rows<{ id: string }>('SELECT "id" FROM "Store"')) await destroyExpired(database.inStore(id), id, now)
}

/** The beginning of the day so many months ago, a day late rather than early in any zone. */
function before(now: Instant, months: number): Instant {
  return `${addDays(monthsBefore(now.slice(0, 10), months), -1)}T00:00:00.000Z`
}

type Destroy = (database: StoreDatabase, storeId: string, until: Instant, now: Instant) => Promise<number>

const destroyers: Readonly<Record<RetentionKind, Destroy>> = {
  customers: eraseDormant,
  sales: (...args) => anonymise(['order', 'reservation'], ...args),
  words: (...args) => anonymise(['review', 'inquiry'], ...args),
  healthNotes: (...args) => empty('note', `"kind" = 'health' AND "text" <> '' AND "writtenAt" < $2`, ...args),
  otherNotes: (...args) => empty('note', `"kind" <> 'health' AND "text" <> '' AND "writtenAt" < $2`, ...args),
  // What lost and waits for a decision waits for it.
  edits: (...args) => empty('edit', `"removedAt" IS NULL AND "at" < $2 AND (NOT "lost" OR "resolvedAt" IS NOT NULL)`, ...args),
  discarded: (database, storeId, until, now) => inChunks(database, storeId, now, async (door) =>
    (await readPacked(door.sql, 'quarantined', `"storeId" = $1 AND "removedAt" < $2 AND "args" IS NOT NULL LIMIT ${atOnce}`, [storeId, until])).map((row) => ({ noun: 'quarantined', row: { ...row, args: null } }))),
}

/** Whoever has neither come nor booked since. */
async function eraseDormant(database: StoreDatabase, storeId: string, until: Instant, now: Instant): Promise<number> {
  // What keeps anybody keeps whoever they are shown as.
  const theirs = `(d."customerId" = c."id" OR d."customerId" IN (SELECT m."id" FROM "Customer" m WHERE m."storeId" = c."storeId" AND m."rootId" = c."id"))`
  const records = recordNouns.map((noun) => `AND NOT EXISTS (SELECT 1 FROM ${quoted(tables[noun].name)} d WHERE d."storeId" = c."storeId" AND ${theirs} AND d.${quoted(timeColumns[noun])} >= $2)`)
  const dormant = await database.rows<{ id: string }>(
    `SELECT "id" FROM "Customer" c WHERE "storeId" = $1 AND "erasedAt" IS NULL AND "mergedIntoId" IS NULL AND "createdAt" < $2
      AND coalesce("lastVisitOn", '') < $3 AND NOT EXISTS (SELECT 1 FROM "Note" d WHERE d."storeId" = c."storeId" AND ${theirs} AND d."writtenAt" >= $2) ${records.join(' ')}`,
    [storeId, until, until.slice(0, 10)],
  )
  for (const { id } of dormant) await eraseCustomer(database, { storeId, customerId: id, actor: theServer, now })
  return dormant.length
}

async function anonymise(nouns: readonly RecordNoun[], database: StoreDatabase, storeId: string, until: Instant, now: Instant): Promise<number> {
  let count = 0
  for (const noun of nouns) {
    const where = `"storeId" = $1 AND ${quoted(timeColumns[noun])} < $2 AND "number" <> '' LIMIT ${atOnce}`
    count += await inChunks(database, storeId, now, async (door) => {
      const rows = await readPacked(door.sql, noun, where, [storeId, until]) as Nouns[RecordNoun][]
      const shown = await shownIds(door.sql, storeId, [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))])
      const owners = await readRows(door.sql, storeId, 'customer', [...new Set(shown.values())])
      const today = civilDateOf(now, door.store.timeZone)
      const tiers = new Map(owners.map(({ id, days }) => [id, tierOf(days, door.store.tierPolicy, today).tier]))
      // The customer's own totals stay: they name no purchase.
      return rows.map((row) => ({ noun, row: anonymousRecord(row, tiers.get(shown.get(row.customerId ?? '') ?? '') ?? null) }) as Change)
    })
  }
  return count
}

async function empty<N extends OwnedNoun>(noun: N, condition: string, database: StoreDatabase, storeId: string, until: Instant, now: Instant): Promise<number> {
  const blank = blanks[noun] as (row: Nouns[N], now: Instant) => Nouns[N]
  return inChunks(database, storeId, now, async (door) =>
    (await readPacked(door.sql, noun, `"storeId" = $1 AND ${condition} LIMIT ${atOnce}`, [storeId, until])).map((row) => ({ noun, row: blank(row, now) }) as Change))
}

/** Writes what `read` gives until it gives nothing more, each time in a commit of its own. */
async function inChunks(database: StoreDatabase, storeId: string, now: Instant, read: (door: Door) => Promise<Change[]>): Promise<number> {
  for (let count = 0; ; ) {
    const written = await throughWriteDoor(database, storeId, now, async (door) => {
      const changes = await read(door)
      await door.write(changes)
      return changes.length
    })
    count += written
    if (written < atOnce) return count
  }
}
