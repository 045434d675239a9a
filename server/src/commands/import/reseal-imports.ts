import type { Sql } from '../../db/sql.ts'
import { openText, sealText } from '../../db/vault/sealed-text.ts'

/** Chunks in one commit: each holds some hundred rows. */
const atOnce = 4

interface SealedChunk {
  readonly importId: string
  readonly seq: number
  readonly rows: string
  readonly written: string | null
}

/**
 * Seals the next of what imports hold with the store's newest key. What only foretold which rows of a file will meet is
 * let go: it is found out again when they are written. @returns whether there was any.
 */
export async function resealImports(sql: Sql, storeId: string, keyVersion: number): Promise<boolean> {
  const store = { id: storeId, keyVersion }
  const again = async (place: { table: string; column: string; rowId: string }, sealed: string): Promise<string> => sealText(sql, store, place, await openText(sql, { ...place, storeId }, sealed))
  const chunks = await sql.rows<SealedChunk>(`SELECT "importId", "seq", "rows", "written" FROM "ImportChunk" WHERE "storeId" = $1 AND "keyVersion" <> $2 LIMIT ${atOnce}`, [storeId, keyVersion])
  for (const { importId, seq, rows, written } of chunks) {
    const place = (column: string) => ({ table: 'ImportChunk', column, rowId: `${importId}/${seq}` })
    await sql.rows('UPDATE "ImportChunk" SET "rows" = $4, "written" = $5, "keyVersion" = $6 WHERE "storeId" = $1 AND "importId" = $2 AND "seq" = $3',
      [storeId, importId, seq, await again(place('rows'), rows), written && (await again(place('written'), written)), keyVersion])
  }
  if (chunks.length > 0) return true
  const imports = await sql.rows<{ id: string; facts: string }>(`SELECT "id", "facts" FROM "Import" WHERE "storeId" = $1 AND "keyVersion" <> $2 LIMIT ${atOnce}`, [storeId, keyVersion])
  for (const { id, facts } of imports) {
    await sql.rows('UPDATE "ImportKey" SET "held" = NULL WHERE "storeId" = $1 AND "importId" = $2', [storeId, id])
    await sql.rows('UPDATE "Import" SET "facts" = $3, "keyVersion" = $4 WHERE "storeId" = $1 AND "id" = $2', [storeId, id, await again({ table: 'Import', column: 'facts', rowId: id }, facts), keyVersion])
  }
  return imports.length > 0
}
