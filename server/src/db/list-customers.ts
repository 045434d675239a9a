import { lastVisitSql, type Condition } from './customer-conditions.ts'
import { keysetSql, Params, type KeysetPlace, type KeysetWindow } from './keyset.ts'
import type { Sql } from './sql.ts'

/** What lists of customers are sorted by: SQL over the table's alias c, with its type. "C" sorts alike everywhere; Hangul in it is 가나다. */
const orders = {
  lastVisit: [lastVisitSql, 'text'],
  name: ['(c."name" COLLATE "C")', 'text'],
  spend: ['c."spend"', 'bigint'],
  visits: ['c."visitCount"', 'int'],
  createdAt: ['c."createdAt"', 'timestamptz'],
} as const
export type CustomerOrder = keyof typeof orders

/** The places of one window of the customers for whom a condition holds, in order (from its far end when inverted). */
export async function listCustomers(sql: Sql, condition: Condition, order: CustomerOrder, descending: boolean, window: KeysetWindow): Promise<KeysetPlace[]> {
  const params = new Params(condition.values)
  const [key, type] = orders[order]
  const keyset = keysetSql(key, type, 'c."id"', descending, window, params)
  return sql.rows<KeysetPlace>(`SELECT ${key} AS key, c."id" FROM "Customer" c WHERE ${condition.where} AND ${keyset.where} ${keyset.order}`, params.values)
}

export async function countCustomers(sql: Sql, { where, values }: Condition): Promise<number> {
  const [row] = await sql.rows<{ count: number }>(`SELECT count(*) AS count FROM "Customer" c WHERE ${where}`, values)
  return row?.count ?? 0
}
