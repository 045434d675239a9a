import { nouns } from '../../core/src/rows.ts'
import type { Database } from '../../server/src/db/database.ts'
import { readPacked } from '../../server/src/db/noun-rows.ts'

/** Every row of every table of a store, as the database has them and as they are read: one text to look for words in. */
export async function dumpOf(database: Database, storeId: string): Promise<string> {
  const tables = await database.rows<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`)
  const parts: unknown[] = []
  for (const { name } of tables) parts.push(name, await database.rows(`SELECT to_jsonb(t) AS row FROM "${name}" t WHERE coalesce(to_jsonb(t) ->> 'storeId', $1) = $1`, [storeId]))
  for (const noun of nouns) parts.push(noun, await readPacked(database, noun, '"storeId" = $1', [storeId]))
  return JSON.stringify(parts)
}
