import { quoted, tables } from './columns.ts'
import { keysetSql, Params, type KeysetWindow } from './keyset.ts'
import { modelOf, type Models } from './models.ts'
import { readPackedFrom } from './noun-rows.ts'
import { personIds } from './person.ts'
import type { Sql } from './sql.ts'

/** What a customer's records of each noun are sorted by, newest first. */
export const recordTimes = { order: 'orderedAt', reservation: 'startsAt', review: 'writtenAt', inquiry: 'writtenAt', note: 'writtenAt' } as const
export type DatedNoun = keyof typeof recordTimes

/**
 * One window of each customer's records. In SQL because Prisma loads every record of every customer and trims in
 * memory: one customer with 14,000 orders would make each page pay for them.
 * @param customerIds of those who are shown; whoever was merged into them is read with them.
 */
export async function listRecords<N extends DatedNoun>(
  sql: Sql, storeId: string, noun: N, customerIds: readonly string[], window: KeysetWindow,
): Promise<Map<string, Models[N][]>> {
  const people = await personIds(sql, storeId, customerIds)
  const shown = new Map([...people].flatMap(([id, ids]) => ids.map((one) => [one, id] as const)))
  const params = new Params()
  const [store, customers] = [params.add(storeId), params.add([...shown.keys()])]
  const keyset = keysetSql(`p.${quoted(recordTimes[noun])}`, 'timestamptz', 'p."id"', true, window, params)
  const rows = await readPackedFrom(sql, noun, `unnest(${customers}::uuid[]) AS c(id) CROSS JOIN LATERAL (
      SELECT * FROM ${quoted(tables[noun].name)} p
      WHERE p."storeId" = ${store} AND p."customerId" = c.id AND p."removedAt" IS NULL AND ${keyset.where} ${keyset.order}
    ) AS r`, params.values)
  const byCustomer = new Map<string, Models[N][]>(customerIds.map((id) => [id, []]))
  for (const row of rows) byCustomer.get(shown.get(row.customerId ?? '') ?? '')?.push(modelOf(noun, storeId, row))
  for (const records of byCustomer.values()) {
    records.sort((a, b) => (isAfter(noun, a, b) !== window.inverted ? -1 : 1))
    // Of a person with several rows each gave a window of its own.
    records.splice(window.limit)
  }
  return byCustomer
}

/** The time a record is sorted by. */
export function timeOf<N extends DatedNoun>(noun: N, record: Models[N]): Date {
  return (record as unknown as Record<string, Date>)[recordTimes[noun]] as Date
}

function isAfter<N extends DatedNoun>(noun: N, a: Models[N], b: Models[N]): boolean {
  const difference = timeOf(noun, a).getTime() - timeOf(noun, b).getTime()
  return difference === 0 ? a.id > b.id : difference > 0
}

export async function countRecords(sql: Sql, storeId: string, noun: DatedNoun, customerIds: readonly string[]): Promise<Map<string, number>> {
  const people = await personIds(sql, storeId, customerIds)
  const rows = await sql.rows<{ customerId: string; count: number }>(
    `SELECT "customerId", count(*) AS count FROM ${quoted(tables[noun].name)}
      WHERE "storeId" = $1 AND "customerId" = ANY($2::uuid[]) AND "removedAt" IS NULL GROUP BY "customerId"`,
    [storeId, [...people.values()].flat()],
  )
  const counts = new Map(rows.map(({ customerId, count }) => [customerId, count]))
  return new Map([...people].map(([id, ids]) => [id, ids.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0)]))
}
