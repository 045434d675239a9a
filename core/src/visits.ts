import type { DayTotals, Order, Reservation, Totals } from './rows.ts'
import { addDays, civilDateOf, type CivilDate } from './time.ts'

/** What one record adds to its customer's history. */
export interface Visit {
  readonly day: CivilDate
  readonly visits: 0 | 1
  /** Whole won. */
  readonly won: number
  readonly noShows: 0 | 1
}

/** An order counts as a visit unless it was cancelled. */
export function visitOfOrder(order: Order, timeZone: string): Visit | null {
  if (order.removedAt || order.status === 'cancelled') return null
  return { day: civilDateOf(order.orderedAt, timeZone), visits: 1, won: order.amount ?? 0, noShows: 0 }
}

/** A reservation counts once the person has come (이용완료), and as a no-show when they did not. */
export function visitOfReservation(reservation: Reservation, timeZone: string): Visit | null {
  if (reservation.removedAt) return null
  const day = civilDateOf(reservation.startsAt, timeZone)
  if (reservation.status === 'completed') return { day, visits: 1, won: reservation.amount ?? 0, noShows: 0 }
  if (reservation.status === 'noShow') return { day, visits: 0, won: 0, noShows: 1 }
  return null
}

/** Days are kept this long before the customer's last visit: twice the longest tier window. */
const daysKept = 740

/** A customer's totals with one visit more (`sign` 1) or less (`sign` -1). Counting the same visit in and out is the identity. */
export function countVisit<T extends Totals>(customer: T, visit: Visit | null, sign: 1 | -1): T {
  if (!visit) return customer
  const days = addToDay(customer.days, visit, sign)
  const counted = {
    ...customer,
    visitCount: customer.visitCount + sign * visit.visits,
    spend: customer.spend + sign * visit.won,
    noShowCount: customer.noShowCount + sign * visit.noShows,
    days,
  }
  const first = days[0]?.[0] ?? null
  const last = days.at(-1)?.[0] ?? null
  // The first visit may lie before the days kept; it only moves when the history says so.
  const firstKnown = customer.firstVisitOn
  const firstVisitOn =
    counted.visitCount === 0 ? null
    : firstKnown === null || (first !== null && first < firstKnown) ? first
    : sign === -1 && visit.day === firstKnown && first !== null ? first
    : firstKnown
  return { ...counted, firstVisitOn, lastVisitOn: counted.visitCount === 0 ? null : (last ?? customer.lastVisitOn) }
}

function addToDay(days: readonly DayTotals[], visit: Visit, sign: 1 | -1): readonly DayTotals[] {
  if (visit.visits === 0) return days
  const found = days.find(([day]) => day === visit.day)
  const visits = (found?.[1] ?? 0) + sign * visit.visits
  const won = (found?.[2] ?? 0) + sign * visit.won
  const rest = days.filter(([day]) => day !== visit.day)
  if (visits !== 0 || won !== 0) rest.push([visit.day, visits, won])
  rest.sort(([a], [b]) => (a < b ? -1 : 1))
  return lately(rest)
}

/** The days, oldest first, that are kept. */
function lately(days: readonly DayTotals[]): readonly DayTotals[] {
  const newest = days.at(-1)
  if (!newest) return days
  const oldest = addDays(newest[0], -daysKept)
  return days.filter(([day]) => day >= oldest)
}

/** What several rows of one person come to together, in whatever order they are given. */
export function sumTotals(all: readonly Totals[]): Totals {
  const byDay = new Map<CivilDate, readonly [visits: number, won: number]>()
  for (const { days } of all) {
    for (const [day, visits, won] of days) {
      const [before, wonBefore] = byDay.get(day) ?? [0, 0]
      byDay.set(day, [before + visits, wonBefore + won])
    }
  }
  const days = [...byDay].map(([day, [visits, won]]): DayTotals => [day, visits, won]).sort(([a], [b]) => (a < b ? -1 : 1))
  const known = (dates: readonly (CivilDate | null)[]) => dates.filter((date) => date !== null).sort()
  return {
    visitCount: sum(all, 'visitCount'), spend: sum(all, 'spend'), noShowCount: sum(all, 'noShowCount'),
    firstVisitOn: known(all.map(({ firstVisitOn }) => firstVisitOn))[0] ?? null,
    lastVisitOn: known(all.map(({ lastVisitOn }) => lastVisitOn)).at(-1) ?? null,
    days: lately(days),
  }
}

function sum(all: readonly Totals[], field: 'visitCount' | 'spend' | 'noShowCount'): number {
  return all.reduce((total, one) => total + one[field], 0)
}
