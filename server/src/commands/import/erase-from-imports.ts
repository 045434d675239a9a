import type { Door } from '../write-door.ts'
import { openChunk, sealChunk, type JudgedRow, type WrittenRow } from './import-rows.ts'

/** Takes a person out of files that are on their way in, or could still be taken back: neither may bring them again. */
export async function eraseFromImports({ sql, store }: Door, customerId: string): Promise<void> {
  const places = await sql.rows<{ importId: string; seq: number }>('SELECT DISTINCT "importId", "seq" FROM "ImportKey" WHERE "storeId" = $1 AND "customerId" = $2', [store.id, customerId])
  for (const { importId, seq } of places) {
    const rows = (await openChunk<JudgedRow[]>(sql, store.id, importId, seq, 'rows')) ?? []
    const written = await openChunk<WrittenRow[]>(sql, store.id, importId, seq, 'written')
    const others = rows.filter(({ outcome }) => !outcome.customerIds.includes(customerId))
    const kept = written?.filter((one) => one.id !== customerId && one.customerId !== customerId)
    await sql.rows('UPDATE "ImportChunk" SET "rows" = $4, "written" = $5, "keyVersion" = $6 WHERE "storeId" = $1 AND "importId" = $2 AND "seq" = $3',
      [store.id, importId, seq, await sealChunk(sql, store, importId, seq, 'rows', others), kept ? await sealChunk(sql, store, importId, seq, 'written', kept) : null, store.keyVersion])
  }
  await sql.rows('UPDATE "ImportKey" SET "held" = NULL WHERE "storeId" = $1 AND "customerId" = $2', [store.id, customerId])
}
