import type { Suggestion } from '@dangol/core/linkage/evidence'
import { civilDateOf } from '@dangol/core/time'
import type { LikelyPerson, NamelessOrder, NamelessPage } from '@dangol/core/views'
import type { Order } from '@dangol/core/rows'
import { countNameless, namelessOrders } from '../db/nameless.ts'
import type { Cache } from '../db/cache.ts'
import type { Almanac } from './badge-facts.ts'
import type { NarrowIndex } from './narrow-index.ts'
import { hitOf } from './search-people.ts'

/** Less likely than this is not worth a line. */
const least = 0.03
const shown = 3
/** As many orders as are worked through before more are asked for. */
const ordersAtOnce = 20

/** Suggestions with what a list shows of each person. */
export function likelyPeople(index: NarrowIndex, almanac: Almanac, suggestions: readonly Suggestion[]): LikelyPerson[] {
  return suggestions.filter(({ probability }) => probability >= least).flatMap(({ customerId, probability, evidence }) => {
    const person = index.people.get(customerId)
    return person ? [{ ...hitOf(index, almanac, person, null), probability, evidence }] : []
  }).slice(0, shown)
}

export const nothingNameless: NamelessPage = { orders: [], todayCount: 0, before: null, today: '1970-01-01', timeZone: 'Asia/Seoul' }

/** The queue of orders that name nobody, newest first. */
export async function namelessPage(cache: Cache, { today, timeZone }: Almanac, before: string | null): Promise<NamelessPage> {
  const { orders, before: next } = await namelessOrders(cache, before, ordersAtOnce)
  return { orders: orders.map(slipOf), todayCount: await countNameless(cache, dayBegins(today, timeZone)), before: next, today, timeZone }
}

function slipOf({ id, platform, shop, number, who, orderedAt, orderedPrecision, amount, items }: Order): NamelessOrder {
  return { recordId: id, key: { platform, shop, number }, who, at: orderedAt, precision: orderedPrecision, amount, items }
}

/** The first instant of a day in a zone: the noon before is a day earlier everywhere, so an hour is looked for from there on. */
function dayBegins(day: string, timeZone: string): string {
  const hour = 3_600_000
  let at = Date.parse(`${day}T12:00:00.000Z`) - 36 * hour
  while (civilDateOf(new Date(at).toISOString(), timeZone) < day) at += hour
  return new Date(at).toISOString()
}
