import type { Day } from './calendar.ts'
import { castOn } from './casting.ts'
import { crowdBetween } from './crowd.ts'
import { ordersOf, type DemoOrder } from './orders.ts'
import type { Person } from './person.ts'
import { reservationsOf, type DemoReservation } from './reservations.ts'
import { reviewOf, type DemoReview } from './reviews.ts'

/** What happened in and around the shop: the truth, of which every page shows its own part. */
export interface World {
  readonly today: Day
  readonly people: readonly Person[]
  /** Oldest first. */
  readonly orders: readonly DemoOrder[]
  /** By visit, oldest first; those to come within three weeks are included, whoever has booked by then. */
  readonly reservations: readonly DemoReservation[]
  readonly reviews: readonly DemoReview[]
}

const daysBack = 365
const daysAhead = 21

/** The year up to and including a day, and the bookings ahead. The same day gives the same world. */
export function worldOn(today: Day): World {
  const from = today - daysBack
  const people = [...castOn(today), ...crowdBetween(from, today + daysAhead)]
  const orders = people.flatMap((person) => ordersOf(person, from, today)).sort(byTime(({ at }) => at, ({ number }) => number))
  return {
    today,
    people,
    orders,
    reservations: people.flatMap((person) => reservationsOf(person, from, today + daysAhead)).sort(byTime(({ startsAt }) => startsAt, ({ number }) => number)),
    reviews: orders.flatMap((order) => reviewOf(order) ?? []).filter(({ day }) => day <= today).sort(byTime(({ writtenAt }) => writtenAt, ({ number }) => number)),
  }
}

function byTime<T>(when: (item: T) => string, tie: (item: T) => string) {
  return (a: T, b: T) => {
    const [left, right] = [when(a) + tie(a), when(b) + tie(b)]
    return left < right ? -1 : left > right ? 1 : 0
  }
}
