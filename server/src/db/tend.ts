import { quoted } from './columns.ts'
import type { Database } from './database.ts'

/**
 * What a PostgreSQL server does by itself and the embedded database does not: makes room for new rows where old ones
 * were, and counts what the planner must know (without it, a list of 20,000 customers takes ten times as long). Done
 * for tables that have grown by a fifth, or changed by a tenth, since it was last done.
 * @returns the tables it was done for.
 */
export async function tend(database: Database): Promise<readonly string[]> {
  if (database.kind !== 'pglite') return []
  // The counts of changes last until the database is closed, its size in pages for good.
  const due = await database.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        AND (pg_relation_size(c.oid) / current_setting('block_size')::int > 10 + c.relpages * 1.2
          OR s.n_mod_since_analyze > 1000 + greatest(c.reltuples, 0) / 10)
      ORDER BY 1`,
  )
  for (const { name } of due) await database.rows(`VACUUM (ANALYZE) ${quoted(name)}`)
  return due.map(({ name }) => name)
}
