import type { Database } from '../../../server/src/db/database.ts'
import { editedDatabase } from './edited-database.ts'

interface Row {
  readonly id: string
  readonly rootId: string | null
  readonly mergedIds: readonly string[] | null
  readonly ownTotals: object | null
}

/** A change that names an id which was merged away is made to that row, as if nobody were shown in its place. */
export function aliasUnresolved(database: Database): Database {
  return editedDatabase(database, (sql, text, params) => {
    if (!text.startsWith('SELECT') || !text.includes('FROM "Customer" WHERE "storeId" = $1 AND "id" = ANY')) return undefined
    return sql.rows<Row>(text, params).then((rows) => rows.map((row) => ('rootId' in row ? { ...row, rootId: null } : row)))
  })
}

/** Whoever is taken apart again leaves their visits behind. */
export function totalsNotGivenBack(database: Database): Database {
  return editedDatabase(database, (sql, text, params) => {
    if (!text.startsWith('INSERT INTO "Customer"')) return undefined
    const written = JSON.parse(String(params?.[1])) as readonly Row[]
    return sql.rows<{ readonly id: string; readonly visitCount: number; readonly spend: number }>('SELECT "id", "visitCount", "spend" FROM "Customer" WHERE "mergedIds" IS NOT NULL AND "storeId" = $1', [params?.[0]]).then((before) => {
      const kept = new Map(before.map((row) => [row.id, row]))
      return sql.rows(text, [params?.[0], JSON.stringify(written.map((row) => (row.mergedIds ? row : { ...row, ...kept.get(row.id) })))])
    })
  })
}

/** Two are merged as they are named, not as they are shown: each into the other makes a ring. */
export function mergedIntoAnAlias(database: Database): Database {
  return editedDatabase(database, (sql, text, params) => {
    if (!text.startsWith('INSERT INTO "Customer"')) return undefined
    const written = JSON.parse(String(params?.[1])) as readonly (Row & { readonly mergedIntoId: string | null })[]
    const gone = written.find(({ mergedIntoId }) => mergedIntoId !== null)
    return sql.rows(text, [params?.[0], JSON.stringify(written.map((row) => (gone && row.id === gone.mergedIntoId && row.mergedIds?.includes(gone.id) ? { ...row, mergedIntoId: gone.id } : row)))])
  })
}
