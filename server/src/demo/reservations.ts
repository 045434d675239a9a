import { instantAt, type Day } from './calendar.ts'
import type { Chance } from './chance.ts'
import { bookingNamed, bookings, type Booking } from './menus.ts'
import { nameBy } from './names.ts'
import { bookingNumber } from './numbers.ts'
import { personChance, type Habit, type Person } from './person.ts'
import { cakeRequests, letteringColours, letterings, phoneBookings, seatRequests } from './requests.ts'
import { daysOf } from './visits.ts'

/** How a booking turns out in the end. */
export type Ending = 'came' | 'cancelled' | 'noShow'

/** A booking as it happens, whatever any page shows of it. */
export interface DemoReservation {
  readonly person: Person
  readonly day: Day
  readonly number: string
  readonly bookedAt: string
  readonly startsAt: string
  /** Null for something picked up. */
  readonly endsAt: string | null
  /** When it was cancelled; null unless it was. */
  readonly cancelledAt: string | null
  readonly product: string
  readonly option: string
  readonly partySize: number
  readonly quantity: number
  /** Whole won. */
  readonly amount: number
  readonly request: string
  readonly ending: Ending
  /** Taken down by the owner for somebody who telephoned (대리예약). */
  readonly byOwner: boolean
  /** Somebody else comes in their place. */
  readonly visitor: string | null
  readonly paidAhead: boolean
}

/** The bookings whose visit falls from one day to another, both included. */
export function reservationsOf(person: Person, from: Day, to: Day): DemoReservation[] {
  return person.habits.flatMap((habit, index) =>
    habit.channel === 'naver-booking'
      ? daysOf(person, index, from, to).map((day) => reservationBy(personChance(person, 'books', index, day), person, habit, day))
      : [],
  )
}

function reservationBy(chance: Chance, person: Person, habit: Habit, day: Day): DemoReservation {
  const booking = habit.wants?.[0] ? bookingNamed(habit.wants[0]) : chance.weighted(bookings.map((known) => [known, known.weight] as const))
  const [option, price] = chance.pick(booking.options)
  const partySize = chance.int(...booking.party)
  const startMinute = Math.min(20 * 60, Math.round(chance.int(...habit.hours) / 30) * 30)
  const bookedDay = day - chance.weighted([[1, 1], [2, 2], [3, 2], [5, 4], [8, 4], [13, 3], [19, 2]])
  const bookedMinute = chance.int(8 * 60, 23 * 60)
  const ending = chance.happens(person.noShows) ? 'noShow' : chance.happens(0.07) ? 'cancelled' : 'came'
  const cancelledDay = chance.int(bookedDay, day - 1)
  const quantity = booking.perHead ? partySize : 1
  return {
    person, day, option, partySize, quantity, ending,
    number: bookingNumber(chance, bookedDay, bookedMinute),
    bookedAt: instantAt(bookedDay, bookedMinute),
    startsAt: instantAt(day, startMinute),
    endsAt: booking.minutes ? instantAt(day, startMinute + booking.minutes) : null,
    cancelledAt: ending === 'cancelled' ? instantAt(cancelledDay, cancelledDay === bookedDay ? bookedMinute + 20 : chance.int(9 * 60, 21 * 60)) : null,
    product: booking.product,
    amount: price * quantity,
    request: requestBy(chance, booking),
    byOwner: chance.happens(0.09),
    visitor: chance.happens(0.06) ? person.name.slice(0, 1) + nameBy(chance).given : null,
    paidAhead: chance.happens(0.6),
  }
}

function requestBy(chance: Chance, booking: Booking): string {
  if (booking.product.startsWith('레터링')) {
    return `문구: “${chance.pick(letterings)}” ${chance.pick(letteringColours)} 글씨${chance.happens(0.4) ? `, ${chance.pick(cakeRequests)}` : '로 부탁드려요.'}`
  }
  if (chance.happens(0.45)) return ''
  return booking.minutes > 0 ? chance.pick(seatRequests) : chance.pick(cakeRequests)
}

/** What is written in place of a request when the owner booked. */
export function ownerNote(reservation: DemoReservation): string {
  return phoneBookings[Number(reservation.number) % phoneBookings.length] ?? ''
}
