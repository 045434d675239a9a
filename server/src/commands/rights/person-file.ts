import { parsePhone } from '@dangol/core/phone'
import { recordNouns } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import { quoted, tables } from '../../db/columns.ts'
import { readPacked, readRows } from '../../db/noun-rows.ts'
import type { Sql } from '../../db/sql.ts'
import { readStore } from '../store-row.ts'
import { ownedNouns, readPerson } from './read-person.ts'

/** One row as it is held, column by column. */
export type HeldRow = Readonly<Record<string, unknown>>

/** Everything a store holds of one person: the answer to 열람 요구 (개인정보 보호법 35). */
export interface PersonFile {
  readonly store: { readonly name: string; readonly timeZone: string }
  readonly madeAt: Instant
  readonly customerId: string
  readonly name: string
  /** Table → its rows about them, the empty tables too. */
  readonly held: Readonly<Record<string, readonly HeldRow[]>>
}

/** Tables of the server's own that name a customer besides the synced ones; what else there is fails a test. */
export const otherTables = ['CustomerTier', 'AccessLog', 'ImportKey'] as const

/** @returns undefined where the store has no such customer. */
export async function personFile(sql: Sql, storeId: string, customerId: string, now: Instant): Promise<PersonFile | undefined> {
  const person = await readPerson(sql, storeId, customerId)
  const [customer] = person?.customers ?? []
  if (!person || !customer) return undefined
  const { name, timeZone } = await readStore(sql, storeId)
  const ids = person.customers.map(({ id }) => id)
  const held: Record<string, readonly HeldRow[]> = { [tables.customer.name]: rowsOf(person.customers) }
  for (const noun of ownedNouns) held[tables[noun].name] = rowsOf(person.owned[noun])
  for (const noun of recordNouns) held[tables[noun].name] = rowsOf(person.records[noun])
  held[tables.quarantined.name] = rowsOf(person.quarantined)
  held[tables.tag.name] = rowsOf(await readRows(sql, storeId, 'tag', person.owned.customerTag.map(({ tagId }) => tagId)))
  for (const table of otherTables) held[table] = await readOther(sql, table, storeId, ids)
  return { store: { name, timeZone }, madeAt: now, customerId, name: customer.name, held }
}

function rowsOf(rows: readonly object[]): readonly HeldRow[] {
  return rows as readonly HeldRow[]
}

async function readOther(sql: Sql, table: string, storeId: string, customerIds: readonly string[]): Promise<readonly HeldRow[]> {
  const rows = await sql.rows<{ row: HeldRow }>(`SELECT to_jsonb(t) - 'storeId' - 'held' AS row FROM ${quoted(table)} t WHERE "storeId" = $1 AND "customerId" = ANY($2::uuid[])`, [storeId, customerIds])
  return rows.map(({ row }) => row)
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Who is meant by an id, a phone, or a whole name. @returns customer ids; several where a name is several people's. */
export async function findPerson(sql: Sql, storeId: string, said: string): Promise<string[]> {
  const text = said.trim()
  if (uuid.test(text)) return (await readRows(sql, storeId, 'customer', [text])).map(({ id }) => id)
  const digits = parsePhone(text)?.digits
  if (digits !== undefined) {
    const identities = await readPacked(sql, 'identity', '"storeId" = $1 AND "removedAt" IS NULL AND "kind" = \'phone\'', [storeId])
    return [...new Set(identities.flatMap(({ value, customerId }) => (value === digits ? [customerId] : [])))]
  }
  const people = await readPacked(sql, 'customer', '"storeId" = $1 AND "erasedAt" IS NULL', [storeId])
  return people.flatMap(({ id, name }) => (name !== '' && name === text ? [id] : []))
}
