import { putRecord } from '@dangol/core/records'
import type { FieldValues } from '@dangol/core/custom-field'
import { bufferedRows, type Change, type Customer, type Nouns, type Rows } from '@dangol/core/rows'
import { formatHlc } from '@dangol/core/sync/hlc'
import type { MutationContext } from '@dangol/core/mutation'
import type { Instant } from '@dangol/core/time'
import { quoted, tables, writeOrder } from '../../db/columns.ts'
import type { StoreDatabase } from '../../db/database.ts'
import { recordAccess, type AccessActor } from '../access-log/record-access.ts'
import { throughWriteDoor, type Door } from '../write-door.ts'
import { openChunk, readImport, type ImportRecord, type WrittenRow } from './import-rows.ts'

/** Begins to take an import back. */
export async function beginUndo(database: StoreDatabase, storeId: string, id: string, now: Instant): Promise<ImportRecord | undefined> {
  return database.transaction(async (sql) => {
    await sql.rows(`UPDATE "Import" SET "state" = 'undoing', "updatedAt" = $3 WHERE "storeId" = $1 AND "id" = $2 AND "state" IN ('done', 'applying')`, [storeId, id, now])
    return readImport(sql, storeId, id)
  })
}

/**
 * Takes back what the import wrote last and has not taken back, in one commit: what it made goes, what it changed is as
 * it was. Whatever somebody has touched since stays, and is counted.
 */
export function undoNext(database: StoreDatabase, storeId: string, id: string, actor: AccessActor, now: Instant): Promise<ImportRecord | undefined> {
  return throughWriteDoor(database, storeId, now, async (door) => {
    const found = await readImport(door.sql, storeId, id, 'for update')
    if (found?.state !== 'undoing') return found
    const seq = found.applied - found.undone - 1
    if (seq >= 0) await undoChunk(door, found, seq, actor)
    if (seq <= 0) await door.sql.rows(`UPDATE "Import" SET "state" = 'undone', "updatedAt" = $3 WHERE "storeId" = $1 AND "id" = $2`, [storeId, id, now])
    return readImport(door.sql, storeId, id)
  })
}

interface Left {
  readonly customers: number
  readonly rows: number
}

async function undoChunk(door: Door, { id, undone, left, versions }: ImportRecord, seq: number, actor: AccessActor): Promise<void> {
  const { sql, store, now } = door
  const written = (await openChunk<WrittenRow[]>(sql, store.id, id, seq, 'written')) ?? []
  const rows = bufferedRows(door.get)
  const stayed = await takeBack(door, rows, written, new Set(versions))
  const changes = rows.changes()
  await door.write(changes)
  const version = changes.length > 0 ? [await door.takeVersion()] : []
  await sql.rows('UPDATE "ImportChunk" SET "written" = NULL WHERE "storeId" = $1 AND "importId" = $2 AND "seq" = $3', [store.id, id, seq])
  await sql.rows(
    'UPDATE "Import" SET "undone" = $3, "left" = $4::jsonb, "versions" = $5::jsonb, "updatedAt" = $6 WHERE "storeId" = $1 AND "id" = $2',
    [store.id, id, undone + 1, JSON.stringify({ customers: (left.customers ?? 0) + stayed.customers, rows: (left.rows ?? 0) + stayed.rows }), JSON.stringify([...versions, ...version]), now],
  )
  const customers = new Set(changes.flatMap(customerOf))
  if (customers.size > 0) await recordAccess(sql, { storeId: store.id, actor, deed: 'changed', customerId: null, count: customers.size, fields: ['import'], at: now })
}

function customerOf({ noun, row }: Change): string[] {
  return noun === 'customer' ? [row.id] : 'customerId' in row && row.customerId ? [row.customerId] : []
}

async function takeBack(door: Door, rows: Rows & { changes(): Change[] }, written: readonly WrittenRow[], ours: ReadonlySet<number>): Promise<Left> {
  const current = await Promise.all(written.map(({ noun, id }) => door.get(noun, id)))
  const touched = (at: number): boolean => !ours.has(current[at]?.version ?? -1)
  const made = new Set(written.filter(({ noun, before }) => noun === 'customer' && before === null).map(({ id }) => id))
  const dear = await stillNeeded(door, [...made], written.map(({ id }) => id))
  for (const [at, { noun, id }] of written.entries()) if (noun === 'customer' && made.has(id) && touched(at)) dear.add(id)
  for (const [at, { noun, customerId }] of written.entries()) if (noun !== 'customer' && customerId && made.has(customerId) && touched(at)) dear.add(customerId)
  let left = 0
  // What hangs on a customer before the customer: an order counts itself out of their totals.
  const order = [...written.keys()].sort((a, b) => writeOrder.indexOf(written[b]?.noun ?? 'tag') - writeOrder.indexOf(written[a]?.noun ?? 'tag'))
  for (const at of order) {
    const [one, row] = [written[at], current[at]]
    if (!one || !row) continue
    const owner = one.noun === 'customer' ? one.id : one.customerId
    if (owner && dear.has(owner)) continue
    if (one.noun === 'customer' && one.before) await restoreCustomer(rows, one)
    else if (one.noun === 'tag') await removeTag(door, rows, one.id)
    else if (touched(at)) left += 1
    else await restore(door, rows, one)
  }
  return { customers: dear.size, rows: left }
}

/** Of the customers an import made, those who have something by now that it did not give them. */
async function stillNeeded({ sql, store }: Door, customers: readonly string[], own: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  if (customers.length === 0) return found
  for (const noun of writeOrder) {
    if (!('customerId' in tables[noun].columns)) continue
    const others = await sql.rows<{ customerId: string }>(
      `SELECT DISTINCT "customerId" FROM ${quoted(tables[noun].name)} WHERE "storeId" = $1 AND "customerId" = ANY($2::uuid[]) AND "removedAt" IS NULL AND NOT ("id" = ANY($3::uuid[]))`,
      [store.id, customers, own],
    )
    for (const { customerId } of others) found.add(customerId)
  }
  return found
}

/** Field by field: what is still as the import made it becomes what it was. */
async function restoreCustomer(rows: Rows, { id, before, after }: WrittenRow): Promise<void> {
  const customer = await rows.get('customer', id)
  if (!customer || !before || !after) return
  const { custom: given, ...others } = after
  const changed = backAsIt(customer, before, others)
  const own = backAsIt(customer.custom, (before as Customer).custom, (given ?? {}) as FieldValues)
  if (Object.keys(changed).length === 0 && Object.keys(own).length === 0) return
  const custom = Object.fromEntries(Object.entries({ ...customer.custom, ...own }).filter(([, value]) => value !== undefined)) as FieldValues
  rows.put('customer', { ...customer, ...changed, custom })
}

/** Of what was made of something, all that it still is and was not before: as it was. */
function backAsIt(now: object, was: object, made: object): Readonly<Record<string, unknown>> {
  const [is, before] = [new Map(Object.entries(now)), new Map(Object.entries(was))]
  return Object.fromEntries(Object.entries(made).filter(([field, value]) => same(is.get(field), value) && !same(before.get(field), value)).map(([field]) => [field, before.get(field)]))
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null, inOrder) === JSON.stringify(other ?? null, inOrder)
}

function inOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

async function restore({ store, now }: Door, rows: Rows, { noun, id, before }: WrittenRow): Promise<void> {
  const row = await rows.get(noun, id)
  if (!row) return
  // No clock: nobody of the shop took it out, so that the same file may bring it again.
  const gone = { ...row, removedAt: now, ...('clocks' in row && { clocks: null }) }
  const after = before ? { ...before, version: row.version } : gone
  if (noun === 'order' || noun === 'reservation' || noun === 'review' || noun === 'inquiry') {
    const hlc = formatHlc({ ms: Date.parse(now), counter: 0, node: 'undo' })
    const context: MutationContext = { storeId: store.id, namespace: store.namespace, timeZone: store.timeZone, now, author: '', mutationKey: `undo/${id}`, baseVersion: store.version, hlc }
    await putRecord(rows, noun, row as Nouns[typeof noun], after as Nouns[typeof noun], context)
  } else rows.put(noun, after as never)
}

/** A tag goes when nobody bears it any more. */
async function removeTag({ sql, store, now }: Door, rows: Rows & { changes(): Change[] }, id: string): Promise<void> {
  const tag = await rows.get('tag', id)
  const untied = rows.changes().flatMap(({ noun, row }) => (noun === 'customerTag' && row.removedAt ? [row.id] : []))
  const [borne] = await sql.rows('SELECT 1 FROM "CustomerTag" WHERE "storeId" = $1 AND "tagId" = $2 AND "removedAt" IS NULL AND NOT ("id" = ANY($3::uuid[])) LIMIT 1', [store.id, id, untied])
  if (tag && !borne) rows.put('tag', { ...tag, removedAt: now })
}
