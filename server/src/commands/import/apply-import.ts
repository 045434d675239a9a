import type { Change } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import type { StoreDatabase } from '../../db/database.ts'
import { recordAccess, type AccessActor } from '../access-log/record-access.ts'
import { throughWriteDoor, type Door } from '../write-door.ts'
import { addCounts, countKinds, openChunk, readImport, sealChunk, type ImportRecord, type JudgedRow, type WrittenRow } from './import-rows.ts'
import { meetRows } from './meet-rows.ts'

/** Of a customer, what an import writes: the rest are totals, which follow from records. */
const customerFields = ['name', 'nameKind', 'birthday', 'custom', 'removedAt'] as const

/** Begins to write an import that was looked at. @returns undefined where there is nothing to begin. */
export async function confirmImport(database: StoreDatabase, storeId: string, id: string, now: Instant): Promise<ImportRecord | undefined> {
  return database.transaction(async (sql) => {
    await sql.rows(`UPDATE "Import" SET "state" = 'applying', "updatedAt" = $3 WHERE "storeId" = $1 AND "id" = $2 AND "state" = 'ready'`, [storeId, id, now])
    return readImport(sql, storeId, id)
  })
}

/**
 * Writes the next rows of an import, in one commit with how far it has come: whoever is cut off goes on behind it. What
 * becomes of a row is decided anew, by what the store holds now.
 * @returns the import as it stands then; undefined where there is none.
 */
export function applyNext(database: StoreDatabase, storeId: string, id: string, actor: AccessActor, now: Instant): Promise<ImportRecord | undefined> {
  return throughWriteDoor(database, storeId, now, async (door) => {
    const found = await readImport(door.sql, storeId, id, 'for update')
    if (found?.state !== 'applying') return found
    if (found.applied < found.chunks) await applyChunk(door, found, actor)
    const done = found.applied + 1 >= found.chunks
    // What was only there to make them meet is needed no more.
    if (done) await door.sql.rows('UPDATE "ImportKey" SET "held" = NULL WHERE "storeId" = $1 AND "importId" = $2', [storeId, id])
    if (done) await door.sql.rows(`UPDATE "Import" SET "state" = 'done' WHERE "storeId" = $1 AND "id" = $2`, [storeId, id])
    return readImport(door.sql, storeId, id)
  })
}

async function applyChunk(door: Door, { id, applied: seq, author, results, versions }: ImportRecord, actor: AccessActor): Promise<void> {
  const { sql, store, now } = door
  const staged = (await openChunk<JudgedRow[]>(sql, store.id, id, seq, 'rows')) ?? []
  const { judged, changes } = await meetRows(door.get, staged.map(({ row }) => row), { store, importId: id, author, now })
  const written = await Promise.all(changes.map((change) => writtenOf(door, change)))
  await door.write(changes)
  const version = changes.length > 0 ? [await door.takeVersion()] : []
  await sql.rows(
    'UPDATE "ImportChunk" SET "rows" = $4, "written" = $5, "counts" = $6::jsonb, "keyVersion" = $7 WHERE "storeId" = $1 AND "importId" = $2 AND "seq" = $3',
    [store.id, id, seq, await sealChunk(sql, store, id, seq, 'rows', judged.filter(isToMend)), await sealChunk(sql, store, id, seq, 'written', written), JSON.stringify(countKinds(judged)), store.keyVersion],
  )
  await sql.rows(
    'UPDATE "Import" SET "applied" = $3, "results" = $4::jsonb, "versions" = $5::jsonb, "updatedAt" = $6 WHERE "storeId" = $1 AND "id" = $2',
    [store.id, id, seq + 1, JSON.stringify(addCounts(results, countKinds(judged))), JSON.stringify([...versions, ...version]), now],
  )
  const customers = new Set(written.flatMap(({ noun, id: row, customerId }) => (noun === 'customer' ? [row] : customerId ? [customerId] : [])))
  if (customers.size > 0) await recordAccess(sql, { storeId: store.id, actor, deed: 'changed', customerId: null, count: customers.size, fields: ['import'], at: now })
}

/** Rows that were not taken in, or not whole: the rest is what the store holds now, and is not kept twice. */
export function isToMend({ outcome }: JudgedRow): boolean {
  return outcome.kind === 'bad' || outcome.kind === 'conflict' || outcome.kind === 'left' || outcome.kept.length > 0
}

async function writtenOf(door: Door, { noun, row }: Change): Promise<WrittenRow> {
  const before = (await door.get(noun, row.id)) ?? null
  const after = noun === 'customer' ? { after: Object.fromEntries(customerFields.map((field) => [field, row[field]])) } : {}
  return { noun, id: row.id, customerId: 'customerId' in row ? row.customerId : null, before, ...after }
}
