import type { Database } from '../../../server/src/db/database.ts'
import type { Sql } from '../../../server/src/db/sql.ts'

/** What stands in a statement's place: another one, or an answer of its own. */
export type Edit = (sql: Sql, text: string, params: readonly unknown[] | undefined) => Promise<unknown[]> | undefined

/** A database whose writing transactions have some statements replaced, after something of one's own at their beginning. */
export function editedDatabase(database: Database, edit: Edit, begin: (sql: Sql) => Promise<void> = async () => undefined): Database {
  const edited = (sql: Sql): Sql => ({
    vault: sql.vault,
    rows: async <Row>(text: string, params?: readonly unknown[]) => ((await edit(sql, text, params)) ?? (await sql.rows(text, params))) as Row[],
  })
  return {
    ...database,
    transaction: (work, options) => database.transaction(async (sql) => {
      if (options?.snapshot) return work(sql)
      await begin(sql)
      return work(edited(sql))
    }, options),
  }
}
