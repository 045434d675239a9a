import type { Database } from '../../server/src/db/database.ts'
import type { Sql } from '../../server/src/db/sql.ts'

/** Ends a request whose process was killed: nothing that follows in it happens. */
export class Killed extends Error {}

export interface Mortality {
  /** Statements, commits and their answers until the process is killed. */
  statementsToLive: number
  killed(): void
}

/** A database whose client may be killed at every statement and around every commit; what was not committed is rolled back. */
export function mortal(database: Database, mortality: Mortality, notified: (payload: string) => void): Database {
  const step = () => {
    if (mortality.statementsToLive-- > 0) return
    mortality.killed()
    throw new Killed()
  }
  const counted = (sql: Sql): Sql => ({
    vault: sql.vault,
    rows: async (text, params) => {
      step()
      return sql.rows(text, params)
    },
  })
  return {
    ...database,
    ...counted(database),
    async transaction(work, options) {
      const result = await database.transaction(async (sql) => {
        const done = await work(counted(sql))
        step()
        return done
      }, options)
      step()
      return result
    },
    async notify(_channel, payload) {
      step()
      notified(payload)
    },
  }
}
