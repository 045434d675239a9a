import { tagIdOf } from '@dangol/core/mutations/add-tag'
import type { Tier } from '@dangol/core/tiering'
import { keysetSql, Params, type KeysetPlace, type KeysetWindow } from './keyset.ts'
import { shownSql } from './person.ts'
import { searchPattern } from './search-pattern.ts'
import type { Sql } from './sql.ts'
import { lookUp } from './vault/lookup-hash.ts'

export interface CustomerFilter {
  /** A tag's name. */
  readonly tag?: string | undefined
  readonly tier?: Tier | undefined
  /** Name, 초성 or tag, or part of one; a whole phone, its last four digits, nickname, e-mail, member id or order number. */
  readonly text?: string | undefined
  /** Civil dates, both inclusive. */
  readonly lastVisitFrom?: string | undefined
  readonly lastVisitTo?: string | undefined
}

/** What lists of customers are sorted by: SQL over the table's alias c, with its type. "C" sorts alike everywhere; Hangul in it is 가나다. */
const orders = {
  lastVisit: [`(COALESCE(c."lastVisitOn", '') COLLATE "C")`, 'text'],
  name: ['(c."name" COLLATE "C")', 'text'],
  spend: ['c."spend"', 'bigint'],
  visits: ['c."visitCount"', 'int'],
  createdAt: ['c."createdAt"', 'timestamptz'],
} as const
export type CustomerOrder = keyof typeof orders

/** The places of one window of the store's living customers, each person once, however many rows they have, in order (from its far end when inverted). */
export async function listCustomers(
  sql: Sql, storeId: string, filter: CustomerFilter, order: CustomerOrder, descending: boolean, window: KeysetWindow,
): Promise<KeysetPlace[]> {
  const params = new Params()
  const [key, type] = orders[order]
  const conditions = await conditionsOf(sql, storeId, filter, params)
  const keyset = keysetSql(key, type, 'c."id"', descending, window, params)
  return sql.rows<KeysetPlace>(`SELECT ${key} AS key, c."id" FROM "Customer" c WHERE ${conditions} AND ${keyset.where} ${keyset.order}`, params.values)
}

export async function countCustomers(sql: Sql, storeId: string, filter: CustomerFilter): Promise<number> {
  const params = new Params()
  const conditions = await conditionsOf(sql, storeId, filter, params)
  const [row] = await sql.rows<{ count: number }>(`SELECT count(*) AS count FROM "Customer" c WHERE ${conditions}`, params.values)
  return row?.count ?? 0
}

async function conditionsOf(sql: Sql, storeId: string, filter: CustomerFilter, params: Params): Promise<string> {
  const store = params.add(storeId)
  const conditions = [`c."storeId" = ${store}`, 'c."removedAt" IS NULL', 'c."rootId" IS NULL']
  if (filter.tag !== undefined) {
    const tagged = `SELECT "customerId" FROM "CustomerTag" WHERE "storeId" = ${store} AND "tagId" = ${params.add(tagIdOf(storeId, filter.tag.trim()))} AND "removedAt" IS NULL`
    conditions.push(`c."id" IN (${shownSql(tagged, storeId, params)})`)
  }
  if (filter.tier !== undefined) {
    conditions.push(`c."id" IN (SELECT "customerId" FROM "CustomerTier" WHERE "storeId" = ${store} AND "tier" = ${params.add(filter.tier)}::"TierName")`)
  }
  // Written as the index is, so that it serves these too; '' sorts before every date.
  if (filter.lastVisitFrom !== undefined) conditions.push(`${orders.lastVisit[0]} >= ${params.add(filter.lastVisitFrom)}`)
  if (filter.lastVisitTo !== undefined) conditions.push(`c."lastVisitOn" IS NOT NULL AND ${orders.lastVisit[0]} <= ${params.add(filter.lastVisitTo)}`)
  if (filter.text !== undefined) conditions.push(await textCondition(sql, storeId, filter.text, params))
  return conditions.join(' AND ')
}

async function textCondition(sql: Sql, storeId: string, text: string, params: Params): Promise<string> {
  const pattern = searchPattern(text)
  if (pattern === undefined) return 'true'
  const store = params.add(storeId)
  const like = params.add(pattern)
  // Identities stand sealed: they are found whole, or a phone by its end, by what only the store's key makes of them.
  const { values, ends } = lookUp(await sql.vault.ring(sql, storeId), text)
  const number = params.add(text.trim())
  const matches = (column: string): string => `regexp_replace(lower(${column}), '\\s', '', 'g') ~ ${like}`
  const sources = [
    `SELECT "id" FROM "Customer" WHERE "storeId" = ${store} AND ${matches('"name"')}`,
    `SELECT "customerId" FROM "Identity" WHERE "storeId" = ${store} AND "removedAt" IS NULL AND "valueHash" = ANY(${params.add(values)}::text[])`,
    `SELECT held."customerId" FROM "CustomerTag" held JOIN "Tag" t ON t."storeId" = held."storeId" AND t."id" = held."tagId"
      WHERE held."storeId" = ${store} AND held."removedAt" IS NULL AND ${matches('t."name"')}`,
    ...['Order', 'Reservation'].map((table) => `SELECT "customerId" FROM "${table}" WHERE "storeId" = ${store} AND "number" = ${number} AND "customerId" IS NOT NULL`),
  ]
  if (ends.length > 0) {
    sources.push(`SELECT "customerId" FROM "Identity" WHERE "storeId" = ${store} AND "removedAt" IS NULL AND "endHash" = ANY(${params.add(ends)}::text[])`)
  }
  return `c."id" IN (${shownSql(sources.join(' UNION '), storeId, params)})`
}
