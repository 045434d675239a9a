import type { Instant } from '@dangol/core/time'
import type { StoreDatabase } from '../../db/database.ts'
import { sealText } from '../../db/vault/sealed-text.ts'
import { newId } from '../make-store.ts'
import { hashOf } from '../tokens.ts'
import { readStore } from '../store-row.ts'
import { readImport, readImports, type ImportFacts, type ImportRecord } from './import-rows.ts'

export interface ImportStart extends ImportFacts {
  /** Tells the same file, read the same way, again. */
  readonly fingerprint: string
  readonly author: string
  readonly now: Instant
}

/** Imports that may wait for their word at once: of more, the oldest goes. */
const mostWaiting = 5

/** Begins an import, or goes on with one of the same file that was cut off before it was decided. */
export function startImport(database: StoreDatabase, storeId: string, { fileName, preset, headers, fingerprint: told, author, now }: ImportStart): Promise<ImportRecord> {
  // Whatever a client takes for one: what is kept says nothing of the file.
  const fingerprint = hashOf(told)
  return database.transaction(async (sql) => {
    const store = await readStore(sql, storeId, 'for update')
    const [known] = await readImports(sql, storeId, `"fingerprint" = $2 AND "state" IN ('reading', 'ready')`, fingerprint)
    if (known) return known
    const waiting = await readImports(sql, storeId, `"state" IN ('reading', 'ready')`)
    for (const { id } of waiting.slice(mostWaiting - 1)) await sql.rows('DELETE FROM "Import" WHERE "storeId" = $1 AND "id" = $2', [storeId, id])
    const id = newId()
    const facts = await sealText(sql, store, { table: 'Import', column: 'facts', rowId: id }, JSON.stringify({ fileName, preset, headers } satisfies ImportFacts))
    await sql.rows(
      `INSERT INTO "Import" ("storeId", "id", "state", "facts", "fingerprint", "author", "keyVersion", "createdAt", "updatedAt") VALUES ($1, $2, 'reading', $3, $4, $5, $6, $7, $7)`,
      [storeId, id, facts, fingerprint, author, store.keyVersion, now],
    )
    const made = await readImport(sql, storeId, id)
    if (!made) throw new Error('an import that was just made is gone')
    return made
  })
}

/** Forgets an import that nobody decided; one that was written stays until it can no longer be taken back. */
export async function discardImport(database: StoreDatabase, storeId: string, id: string): Promise<boolean> {
  const gone = await database.rows(`DELETE FROM "Import" WHERE "storeId" = $1 AND "id" = $2 AND "state" IN ('reading', 'ready', 'undone') RETURNING 1`, [storeId, id])
  return gone.length > 0
}

const [undecidedDays, decidedDays] = [1, 30]

/** Forgets what was never decided after a day, and what was written or taken back after thirty. */
export async function purgeImports(database: StoreDatabase, storeId: string, now: Instant): Promise<number> {
  const before = (days: number): Instant => new Date(Date.parse(now) - days * 86_400_000).toISOString()
  const gone = await database.rows(
    `DELETE FROM "Import" WHERE "storeId" = $1 AND (("state" IN ('reading', 'ready') AND "updatedAt" < $2) OR ("state" IN ('done', 'undone') AND "updatedAt" < $3)) RETURNING 1`,
    [storeId, before(undecidedDays), before(decidedDays)],
  )
  return gone.length
}
