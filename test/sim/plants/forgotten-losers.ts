import type { Database } from '../../../server/src/db/database.ts'
import { editedDatabase } from './edited-database.ts'

/** The last write wins, and what it won over is kept nowhere. */
export function forgottenLosers(database: Database): Database {
  return editedDatabase(database, (sql, text, params) => {
    if (!text.startsWith('INSERT INTO "Edit"')) return undefined
    const rows = JSON.parse(String(params?.[1])) as readonly { readonly lost: boolean }[]
    return sql.rows(text, [params?.[0], JSON.stringify(rows.filter(({ lost }) => !lost))])
  })
}
