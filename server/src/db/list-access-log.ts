import type { AccessDeed, AccessEntry } from '@dangol/core/access-log'
import type { Instant } from '@dangol/core/time'
import { keysetSql, Params, type KeysetWindow } from './keyset.ts'
import type { Sql } from './sql.ts'

export interface AccessFilter {
  /** The ids of one person's rows. */
  readonly customerIds?: readonly string[] | undefined
  readonly memberId?: string | undefined
  /** A device, a key, or a member who was signed in. */
  readonly actorId?: string | undefined
  readonly deed?: AccessDeed | undefined
  /** When it was done; inclusive. */
  readonly from?: Instant | undefined
  /** Exclusive. */
  readonly to?: Instant | undefined
}

export const entryColumns = `"storeId", "seq", "at", "recordedAt", "actorKind", "actorId", "memberId", "actorName", "address", "deed", "customerId", "count", "fields", "formerHash", "hash"`

/** One window of a store's access log, the newest first. */
export function listAccessLog(sql: Sql, storeId: string, filter: AccessFilter, window: KeysetWindow): Promise<AccessEntry[]> {
  const params = new Params()
  const condition = conditionOf(storeId, filter, params)
  const { where, order } = keysetSql('"seq"', 'bigint', '"storeId"', true, window, params)
  return sql.rows<AccessEntry>(`SELECT ${entryColumns} FROM "AccessLog" WHERE ${condition} AND ${where} ${order}`, params.values)
}

export async function countAccessLog(sql: Sql, storeId: string, filter: AccessFilter): Promise<number> {
  const params = new Params()
  const [counted] = await sql.rows<{ count: number }>(`SELECT count(*) AS count FROM "AccessLog" WHERE ${conditionOf(storeId, filter, params)}`, params.values)
  return counted?.count ?? 0
}

function conditionOf(storeId: string, { customerIds, memberId, actorId, deed, from, to }: AccessFilter, params: Params): string {
  const is = (column: string, sign: string, type: string, value: string | undefined) => (value === undefined ? [] : [`"${column}" ${sign} ${params.add(value)}::${type}`])
  return [
    ...is('storeId', '=', 'uuid', storeId), ...(customerIds === undefined ? [] : [`"customerId" = ANY(${params.add(customerIds)}::uuid[])`]), ...is('memberId', '=', 'uuid', memberId), ...is('actorId', '=', 'uuid', actorId),
    ...is('deed', '=', '"AccessDeed"', deed), ...is('at', '>=', 'timestamptz', from), ...is('at', '<', 'timestamptz', to),
  ].join(' AND ')
}
