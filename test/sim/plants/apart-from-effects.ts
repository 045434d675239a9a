import type { Database } from '../../../server/src/db/database.ts'
import type { Sql } from '../../../server/src/db/sql.ts'

class Undone extends Error {}

interface Statement {
  readonly text: string
  readonly params: readonly unknown[] | undefined
}

/** Commits what was decided of mutations in one transaction, and what they do in the next. */
export function apartFromEffects(database: Database): Database {
  return {
    ...database,
    async transaction(work, options) {
      if (options?.snapshot) return database.transaction(work, options)
      const said: Statement[] = []
      const result = await rehearse(database, work, said)
      const isBook = ({ text }: Statement) => /INSERT INTO "MutationResult"|UPDATE "Device"/.test(text)
      await say(database, said.filter(isBook))
      await say(database, said.filter((statement) => !isBook(statement)))
      return result
    },
  }
}

async function rehearse<T>(database: Database, work: (sql: Sql) => Promise<T>, said: Statement[]): Promise<T> {
  const results: T[] = []
  await database.transaction(async (sql) => {
    results.push(await work({
      vault: sql.vault,
      rows: (text, params) => {
        said.push({ text, params })
        return sql.rows(text, params)
      },
    }))
    throw new Undone()
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
  return results[0] as T
}

function say(database: Database, statements: readonly Statement[]): Promise<void> {
  return database.transaction(async (sql) => {
    for (const { text, params } of statements) await sql.rows(text, params)
  })
}
