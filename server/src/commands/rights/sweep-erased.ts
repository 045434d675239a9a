import type { Instant } from '@dangol/core/time'
import { quoted, tables } from '../../db/columns.ts'
import type { Database } from '../../db/database.ts'

/**
 * Rows that were emptied lie in the database's pages until they are swept. After an erasure, or a time that ran out,
 * every table of rows is: the embedded database writes them anew, since it has nobody else to do it; PostgreSQL is
 * spared the lock and only told to do at once what it does anyway.
 * @param since what was done after this instant counts.
 * @returns whether there was anything to sweep.
 */
export async function sweepErased(database: Database, since: Instant): Promise<boolean> {
  const [due] = await database.rows('SELECT 1 WHERE EXISTS (SELECT 1 FROM "Customer" WHERE "erasedAt" > $1) OR EXISTS (SELECT 1 FROM "Destruction" WHERE "at" > $1)', [since])
  if (!due) return false
  const full = database.kind === 'pglite' ? '(FULL)' : ''
  for (const { name } of Object.values(tables)) await database.rows(`VACUUM ${full} ${quoted(name)}`)
  if (database.kind === 'pglite') await database.rows('CHECKPOINT')
  return true
}
