import type { Database } from '../../../server/src/db/database.ts'
import type { Happenings } from '../happenings.ts'
import { editedDatabase } from './edited-database.ts'

/** How long commits take, one after the other, in milliseconds. */
const commitMs = [900, 0, 20, 300] as const

/** PostgreSQL as it is under load: between a transaction's last statement and its end others begin and end. */
export function slowCommits(database: Database, happenings: Happenings): Database {
  let commits = 0
  return {
    ...database,
    transaction: (work, options) => database.transaction(async (sql) => {
      const result = await work(sql)
      if (!options?.snapshot) await happenings.pause(commitMs[(commits += 1) % commitMs.length] ?? 0)
      return result
    }, options),
  }
}

/** Gives rows the version that `next` tells, without keeping other writers out meanwhile, past the trigger that would refuse it. */
function stamping(next: (database: Database, happenings: Happenings) => Promise<number>) {
  return (database: Database, happenings: Happenings): Database => {
    const slow = slowCommits(database, happenings)
    const raised: number[] = []
    const edited = editedDatabase(
      slow,
      (sql, text, params) => {
        if (/FROM "Store".*for update/.test(text)) return sql.rows<object>(text.replace('for update', ''), params).then(async ([store]) => [{ ...store, version: (await next(database, happenings)) - 1 }])
        // The access log keeps other writers out as well while a transaction ends: a store without one would not be saved by it.
        if (text.startsWith('INSERT INTO "AccessLogHead"')) return Promise.resolve([{ seq: 0, hash: '' }])
        if (text.includes('"AccessLog"')) return Promise.resolve([])
        if (!text.startsWith('UPDATE "Store" SET "version"')) return undefined
        raised.push(Number(params?.[1]))
        return Promise.resolve([])
      },
      async (sql) => void (await sql.rows('SET LOCAL session_replication_role = replica')),
    )
    return {
      ...edited,
      async transaction(work, options) {
        const result = await edited.transaction(work, options)
        for (const version of raised.splice(0)) await database.rows('UPDATE "Store" SET "version" = greatest("version", $1)', [version])
        return result
      },
    }
  }
}

/** A bigserial: numbers are given out in one order and committed in another. */
export const sequenceCursor = stamping(async (database) => {
  await database.rows('CREATE SEQUENCE IF NOT EXISTS naive')
  const [row] = await database.rows<{ next: number }>(`SELECT nextval('naive') AS next`)
  return row?.next ?? 0
})

/** updated_at = now(): the time at which a transaction began, whenever it ends. */
export const timestampCursor = stamping(async (_database, happenings) => happenings.nowMs)

/** A counter that is raised in one statement and read in another. */
export const counterReadApart = stamping(async (database) => {
  await database.rows('UPDATE "Store" SET "version" = "version" + 1')
  const [store] = await database.rows<{ version: number }>('SELECT "version" FROM "Store"')
  return store?.version ?? 0
})
