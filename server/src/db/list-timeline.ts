import { quoted, tables } from './columns.ts'
import { countRecords, recordTimes, type DatedNoun } from './customer-records.ts'
import { keysetSql, Params, type KeysetWindow } from './keyset.ts'
import { modelOf, type Models } from './models.ts'
import { readRows } from './noun-rows.ts'
import { personIds } from './person.ts'
import type { Sql } from './sql.ts'

export type TimelineEntry = { readonly [N in DatedNoun]: { readonly noun: N; readonly at: string; readonly record: Models[N] } }[DatedNoun]

const nouns = Object.keys(recordTimes) as DatedNoun[]

interface Found {
  readonly noun: DatedNoun
  readonly id: string
  readonly at: string
}

/** One window of all that is known of a customer, newest first, over its records and notes. */
export async function listTimeline(sql: Sql, storeId: string, customerId: string, window: KeysetWindow): Promise<TimelineEntry[]> {
  const params = new Params()
  const ids = (await personIds(sql, storeId, [customerId])).get(customerId) ?? [customerId]
  const [store, person] = [params.add(storeId), params.add(ids)]
  const each = nouns.map((noun) => {
    const at = quoted(recordTimes[noun])
    const { where, order } = keysetSql(at, 'timestamptz', '"id"', true, window, params)
    return `(SELECT '${noun}' AS noun, "id", ${at} AS at FROM ${quoted(tables[noun].name)}
      WHERE "storeId" = ${store} AND "customerId" = ANY(${person}::uuid[]) AND "removedAt" IS NULL AND ${where} ${order})`
  })
  const { order } = keysetSql('at', 'timestamptz', '"id"', true, { ...window, after: undefined, before: undefined }, params)
  const found = await sql.rows<Found>(`SELECT * FROM (${each.join(' UNION ALL ')}) AS entries ${order}`, params.values)

  const records = new Map<string, Models[DatedNoun]>()
  for (const noun of nouns) {
    const ids = found.filter((entry) => entry.noun === noun).map(({ id }) => id)
    if (ids.length === 0) continue
    for (const row of await readRows(sql, storeId, noun, ids)) records.set(row.id, modelOf(noun, storeId, row))
  }
  return found.flatMap(({ noun, id, at }) => {
    const record = records.get(id)
    return record ? [{ noun, at, record } as TimelineEntry] : []
  })
}

export async function countTimeline(sql: Sql, storeId: string, customerId: string): Promise<number> {
  const counts = await Promise.all(nouns.map((noun) => countRecords(sql, storeId, noun, [customerId])))
  return counts.reduce((sum, count) => sum + (count.get(customerId) ?? 0), 0)
}
