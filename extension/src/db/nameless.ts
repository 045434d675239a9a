import type { Order } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import { tableOf, type Cache } from './cache.ts'

export interface NamelessStretch {
  readonly orders: readonly Order[]
  /** The instant before which there may be more; null where there are none. */
  readonly before: Instant | null
}

/** Rows read at once, and in one answer: a shop whose orders all have names must not keep anybody waiting. */
const chunk = 300
const mostRead = 3_000

/** Orders that no page and no person has given to anybody, newest first, from before an instant. */
export async function namelessOrders(cache: Cache, before: Instant | null, limit: number): Promise<NamelessStretch> {
  const found: Order[] = []
  let [at, read] = [before, 0]
  for (;;) {
    const table = tableOf(cache, 'order')
    const rows = await (at === null ? table.orderBy('orderedAt') : table.where('orderedAt').below(at)).reverse().limit(chunk).toArray()
    const last = rows.at(-1)
    // Those of the same instant as the last may not all be here: they are read with the next.
    const whole = rows.length < chunk || !last ? rows : rows.filter(({ orderedAt }) => orderedAt > last.orderedAt)
    const taken = whole.length > 0 ? whole : rows
    for (const row of taken) {
      const last = found.at(-1)
      // Orders of one instant stay together: the next stretch begins before it.
      if (last && found.length >= limit && row.orderedAt < last.orderedAt) return { orders: found, before: last.orderedAt }
      if (isNameless(row)) found.push(row)
    }
    read += rows.length
    at = taken.at(-1)?.orderedAt ?? at
    if (rows.length < chunk) return { orders: found, before: null }
    if (read >= mostRead) return { orders: found, before: at }
  }
}

/** How many of them are of that instant or later. */
export async function countNameless(cache: Cache, since: Instant): Promise<number> {
  return (await tableOf(cache, 'order').where('orderedAt').aboveOrEqual(since).toArray()).filter(isNameless).length
}

/** What was cancelled or is an erased person's nobody asks about. */
export function isNameless({ customerId, removedAt, who, status }: Order): boolean {
  return customerId === null && removedAt === null && !who.erased && status !== 'cancelled'
}
