import { compileSealed, type CustomerFilter, type FilterTime } from '@dangol/core/customer-filter'
import type { Customer } from '@dangol/core/rows'
import type { Sql } from '../sql.ts'
import { openRows } from './sealed-rows.ts'

/**
 * The ids of those customers for whom a filter's birthdays and own fields hold. What stands sealed cannot be asked in SQL, and
 * a hash of "March" or "yes" would tell it to whoever counts them; so it is opened and asked here, of those only for whom
 * all else holds.
 * @param where over the table's alias c, with its values in `params`
 * @returns undefined where the filter asks nothing of the kind
 */
export async function sealedMatches(sql: Sql, storeId: string, filter: CustomerFilter, time: FilterTime, where: string, params: readonly unknown[]): Promise<string[] | undefined> {
  const holds = compileSealed(filter, time)
  if (!holds) return undefined
  // As one JSON text: see noun-rows.ts.
  const [packed] = await sql.rows<{ rows: [string, Customer['birthday'], Customer['custom']][] | null }>(
    `SELECT json_agg(json_build_array(c."id", c."birthday", c."custom")) AS rows FROM "Customer" c WHERE ${where}`, params)
  const rows = (packed?.rows ?? []).map(([id, birthday, custom]) => ({ id, birthday, custom }))
  await openRows(sql, storeId, 'customer', rows)
  return rows.filter(holds).map(({ id }) => id)
}
