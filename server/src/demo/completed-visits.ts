import type { Instant } from '@dangol/core/time'
import { personChance, type Person } from './person.ts'
import { reservationState } from './states.ts'
import type { World } from './world.ts'

/** What Naver Booking prints beside a person: bookings that ended in a visit, and those that were cancelled. */
export interface PastBookings {
  readonly completed: number
  readonly cancelled: number
}

/** Counts each person's bookings up to a moment, with those of before the year that is told. */
export function pastBookings(world: World, now: Instant): (person: Person) => PastBookings {
  const counts = new Map<Person, { completed: number; cancelled: number }>()
  for (const reservation of world.reservations) {
    const known = counts.get(reservation.person) ?? { completed: 0, cancelled: 0 }
    counts.set(reservation.person, known)
    const { status } = reservationState(reservation, now)
    if (status === 'completed') known.completed++
    if (status === 'cancelled') known.cancelled++
  }
  return (person) => {
    const before = person.joined < world.today - 365 ? personChance(person, 'bookings before').int(1, 5) : 0
    const { completed = 0, cancelled = 0 } = counts.get(person) ?? {}
    return { completed: completed + before, cancelled }
  }
}
