import { randomUUID } from 'node:crypto'
import type { Database } from '../../server/src/db/database.ts'
import type { Sql } from '../../server/src/db/sql.ts'
import type { Deed, Design, Pace } from './storm.ts'

/** How rows are stamped when they are written, and what a reader's next cursor is. */
interface Cursor {
  readonly name: string
  readonly column: string
  readonly start: string
  stamp(sql: Sql): Promise<void>
  /** SQL of the value that a new row is stamped with. */
  readonly value: string
  /** Where the cursor goes on after these rows. */
  next(sql: Sql, rows: readonly { readonly at: string }[], before: string): Promise<string>
}

const lastOf: Cursor['next'] = async (_sql, rows, before) => rows.at(-1)?.at ?? before
const nothing = async () => undefined
const risen = async (sql: Sql) => void (await sql.rows('UPDATE counter SET version = version + 1'))

/** What is usually done, and what each of them forgets: a number or a time is given out before its transaction commits. */
export const naiveCursors: readonly Cursor[] = [
  { name: 'a sequence', column: 'bigserial', start: '0', stamp: nothing, value: `nextval(pg_get_serial_sequence('item', 'at'))`, next: lastOf },
  { name: 'updated_at = now()', column: 'timestamptz', start: '-infinity', stamp: nothing, value: 'now()', next: lastOf },
  {
    name: 'a counter per store, read in a second statement', column: 'bigint', start: '0', stamp: risen, value: '(SELECT version FROM counter)',
    next: async (sql) => (await sql.rows<{ version: string }>('SELECT version::text FROM counter'))[0]?.version ?? '0',
  },
]

/** The control: the same counter, with the cursor from the rows. Whatever it missed would be the harness's own fault. */
export const soundCursor: Cursor = { name: 'a counter per store, cursor from the rows', column: 'bigint', start: '0', stamp: risen, value: '(SELECT version FROM counter)', next: lastOf }

class Storm extends Error {}

/** Eight writers and two readers of one table under a cursor. */
export async function cursorDesign(database: Database, cursor: Cursor, pace: Pace): Promise<Design> {
  await database.rows(`CREATE TABLE item (id uuid PRIMARY KEY, at ${cursor.column} NOT NULL)`)
  await database.rows('CREATE TABLE counter (version bigint NOT NULL)')
  await database.rows('INSERT INTO counter VALUES (0)')

  const insert = (ids: readonly string[], deed: Deed) => database.transaction(async (sql) => {
    await cursor.stamp(sql)
    await sql.rows(`INSERT INTO item SELECT id, ${cursor.value} FROM unnest($1::uuid[]) AS id`, [ids])
    if (deed === 'long') await pace.readTwice()
    if (deed === 'rollback') throw new Storm()
  })
  const write = async (deed: Deed) => {
    const ids = [randomUUID(), randomUUID(), randomUUID()]
    try {
      await insert(ids, deed)
    } catch (error) {
      if (!(error instanceof Storm)) throw error
      await insert(ids, 'plain')
    }
    return ids
  }
  const reader = () => {
    let at = cursor.start
    return async () => {
      const rows = await database.rows<{ id: string; at: string }>(`SELECT id::text, at::text FROM item WHERE at > $1::${cursor.column.replace('serial', 'int')} ORDER BY item.at, item.id`, [at])
      await pace.overtaken()
      at = await cursor.next(database, rows, at)
      return rows.map(({ id }) => id)
    }
  }
  return { name: cursor.name, writers: Array.from({ length: 8 }, () => write), readers: [reader(), reader()] }
}
