import { newCustomer } from '@dangol/core/customer'
import type { ImportRow } from '@dangol/core/import/import-row'
import { identityIdsOf } from '@dangol/core/import/meet-row'
import type { Change, Noun, Nouns, Rows } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import type { StoreDatabase } from '../../db/database.ts'
import type { Sql } from '../../db/sql.ts'
import { openText, sealText } from '../../db/vault/sealed-text.ts'
import { batchedReader } from '../batched-reader.ts'
import { readStore, type StoreRow } from '../store-row.ts'
import { storable } from '../storable.ts'
import { addCounts, countKinds, readImport, sealChunk, type ImportRecord, type JudgedRow } from './import-rows.ts'
import { meetRows } from './meet-rows.ts'

export interface AddedRows {
  readonly importId: string
  /** How many came before: a chunk that came already is not taken again. */
  readonly seq: number
  readonly rows: readonly ImportRow[]
  /** Nothing comes after these. */
  readonly last: boolean
  readonly now: Instant
}

/**
 * Takes in the next rows of a file and says what would become of each: against what the store holds, and against the
 * rows of the file before it. Nothing of them is anybody's until the import is confirmed.
 * @returns the import as it stands; 'unknown' for none, 'out-of-order' where rows between were never sent.
 */
export function addRows(database: StoreDatabase, storeId: string, { importId, seq, rows, last, now }: AddedRows): Promise<ImportRecord | 'unknown' | 'out-of-order'> {
  return database.transaction(async (sql) => {
    const found = await readImport(sql, storeId, importId, 'for update')
    if (!found) return 'unknown'
    if (seq < found.chunks || found.state !== 'reading') return found
    if (seq > found.chunks) return 'out-of-order'
    const store = await readStore(sql, storeId)
    const kept = storable(rows) as readonly ImportRow[]
    const { judged, changes } = await meetRows(await overlaid(sql, store, importId, kept), kept, { store, importId, author: found.author, now })
    if (rows.length > 0) {
      await sql.rows(
        'INSERT INTO "ImportChunk" ("storeId", "importId", "seq", "rows", "counts", "keyVersion") VALUES ($1, $2, $3, $4, $5::jsonb, $6)',
        [storeId, importId, seq, await sealChunk(sql, store, importId, seq, 'rows', judged), JSON.stringify(countKinds(judged)), store.keyVersion],
      )
      await keepKeys(sql, store, importId, seq, judged, changes)
    }
    await sql.rows(
      `UPDATE "Import" SET "chunks" = $3, "counts" = $4::jsonb, "state" = $5, "updatedAt" = $6 WHERE "storeId" = $1 AND "id" = $2`,
      [storeId, importId, found.chunks + (rows.length > 0 ? 1 : 0), JSON.stringify(addCounts(found.counts, countKinds(judged))), last ? 'ready' : 'reading', now],
    )
    return (await readImport(sql, storeId, importId)) ?? 'unknown'
  })
}

type Held = Pick<Nouns['customer'], 'name' | 'nameKind' | 'birthday' | 'firstPlatform'> & Partial<Pick<Nouns['customer'], 'custom'>>

/** The store's rows, and over them the people whom earlier rows of the file will make. */
async function overlaid(sql: Sql, store: StoreRow, importId: string, rows: readonly ImportRow[]): Promise<Rows['get']> {
  const reader = batchedReader(sql, store.id)
  const ids = [...new Set(rows.flatMap((row) => identityIdsOf(store.namespace, row)))]
  const known = await sql.rows<{ id: string; customerId: string; held: string | null }>('SELECT DISTINCT ON ("id") "id", "customerId", "held" FROM "ImportKey" WHERE "storeId" = $1 AND "importId" = $2 AND "id" = ANY($3::uuid[]) ORDER BY "id", "seq"', [store.id, importId, ids])
  const identities = new Map<string, Nouns['identity']>()
  const customers = new Map<string, Nouns['customer']>()
  for (const { id, customerId, held } of known) {
    identities.set(id, { id, customerId, kind: 'phone', platform: '', shop: '', value: '', source: 'import', version: 0, createdAt: '', removedAt: null, erasedAt: null })
    if (held === null) continue
    const said = JSON.parse(await openText(sql, { storeId: store.id, table: 'ImportKey', column: 'held', rowId: `${importId}/${id}` }, held)) as Held
    customers.set(customerId, { ...newCustomer({ id: customerId, name: said.name, nameKind: said.nameKind, platform: said.firstPlatform, seenAt: '', now: '' }), birthday: said.birthday, custom: said.custom ?? {} })
  }
  return async <N extends Noun>(noun: N, id: string): Promise<Nouns[N] | undefined> => {
    const row = await reader.get(noun, id)
    const living = row && row.removedAt === null
    if (living) return row
    return ((noun === 'identity' ? identities.get(id) : noun === 'customer' ? customers.get(id) : undefined) as Nouns[N] | undefined) ?? row
  }
}

/** Whose the file's identities are; and of whoever has none their own id, so that an erasure finds them here too. */
async function keepKeys(sql: Sql, store: StoreRow, importId: string, seq: number, judged: readonly JudgedRow[], changes: readonly Change[]): Promise<void> {
  const made = new Map(changes.flatMap((change) => (change.noun === 'customer' ? [[change.row.id, change.row] as const] : [])))
  const keys = new Map<string, { id: string; customerId: string; held: string | null }>()
  for (const { row, outcome } of judged) {
    if (outcome.kind === 'conflict' || outcome.kind === 'left') continue
    for (const customerId of outcome.customerIds) {
      for (const id of [customerId, ...identityIdsOf(store.namespace, row)]) {
        if (keys.has(id)) continue
        const customer = made.get(customerId)
        const held = customer && id !== customerId ? await sealText(sql, store, { table: 'ImportKey', column: 'held', rowId: `${importId}/${id}` }, JSON.stringify({ name: customer.name, nameKind: customer.nameKind, birthday: customer.birthday, firstPlatform: customer.firstPlatform, custom: customer.custom } satisfies Held)) : null
        keys.set(id, { id, customerId, held })
      }
    }
  }
  await sql.rows(
    `INSERT INTO "ImportKey" ("storeId", "importId", "id", "seq", "customerId", "held") SELECT $1::uuid, $2::uuid, r."id", $3, r."customerId", r."held" FROM json_to_recordset($4::json) AS r("id" uuid, "customerId" uuid, "held" text) ON CONFLICT DO NOTHING`,
    [store.id, importId, seq, JSON.stringify([...keys.values()])],
  )
}
