import { parsePhone } from '@dangol/core/phone'
import type { OrderSighting, PersonFacts, ReservationSighting, ReviewSighting } from '@dangol/core/sighting'
import type { Instant } from '@dangol/core/time'
import { dateOf, instantAt, type Day } from './calendar.ts'
import { maskedMember, maskedName } from './masks.ts'
import type { DemoOrder } from './orders.ts'
import type { Person } from './person.ts'
import type { DemoReservation } from './reservations.ts'
import type { DemoReview } from './reviews.ts'
import { orderState, reservationState } from './states.ts'

/** Coupang Eats gives its codes out again: with the order's day, a code is one order. */
export function recordNumber(order: DemoOrder): string {
  return order.channel === 'coupangeats' ? `${order.number}/${dateOf(order.day)}` : order.number
}

/** Somebody who left name and phone: at the counter, in the online shop, with a booking. */
function named({ name, phone }: Person): PersonFacts {
  const number = phone === null ? undefined : parsePhone(phone)
  return { name: { kind: 'plain', text: name }, ...(number && { phone: number }) }
}

function orderWho(order: DemoOrder): PersonFacts {
  if (order.channel === 'shop') return named(order.person)
  if (order.channel === 'smartstore') return { ...named(order.person), member: { kind: 'masked', text: maskedMember(order.person.memberId) } }
  return {}
}

/** An order as its page shows it: delivery apps name nobody. */
export function orderSighting(order: DemoOrder, seenAt: Instant): OrderSighting {
  const { status, text } = orderState(order, seenAt)
  return {
    kind: 'order', site: order.channel, page: order.channel === 'smartstore' ? 'delivery' : 'orders', seenAt,
    key: { platform: order.channel, shop: '', number: recordNumber(order) },
    who: orderWho(order),
    ordered: { at: order.at, precision: 'minute' },
    amount: order.amount, items: order.items, status, statusText: text,
    ...(order.request && { request: order.request }),
  }
}

/** A booking as the partner centre lists it. `completed` is the page's own count of this person's visits. */
export function reservationSighting(reservation: DemoReservation, completed: number, seenAt: Instant): ReservationSighting {
  const { status, text } = reservationState(reservation, seenAt)
  return {
    kind: 'reservation', site: 'naver-booking', page: 'list', seenAt,
    key: { platform: 'naver-booking', shop: '', number: reservation.number },
    who: { ...named(reservation.person), platformVisits: completed },
    starts: { at: reservation.startsAt, precision: 'minute' },
    ...(reservation.endsAt && { ends: { at: reservation.endsAt, precision: 'minute' } }),
    amount: reservation.amount, product: reservation.product, status, statusText: text,
    ...(reservation.request && { request: reservation.request }),
  }
}

/** A review as its page shows it: Coupang Eats names the order and masks the person, the others know a nickname. */
export function reviewSighting(review: DemoReview, seenAt: Instant): ReviewSighting {
  const { order, number, rating, text, reply } = review
  const coupang = order.channel === 'coupangeats'
  return {
    kind: 'review', site: order.channel, page: 'reviews', seenAt,
    key: { platform: order.channel, shop: '', number: coupang ? recordNumber(order) : number },
    who: coupang
      ? { name: { kind: 'masked', text: maskedName(order.person.name) }, platformVisits: order.nth }
      : { nickname: order.person.nickname },
    written: { at: review.writtenAt, precision: 'day' },
    rating, replied: reply !== null,
    ...(text && { text }),
    ...(coupang && { order: { number: recordNumber(order), ordered: { at: instantAt(order.day, 0), precision: 'day' }, items: [{ name: menuLine(order), quantity: 1, amount: null }] } }),
  }
}

/** What a Coupang Eats review prints beside 주문메뉴: one line for the whole order. */
export function menuLine({ items }: DemoOrder): string {
  return items.map(({ name, quantity }) => (quantity > 1 ? `${name} × ${quantity}` : name)).join(', ')
}

/** When somebody at the shop looked at a page after a day's end, but never after `now`. */
export function seenAfter(day: Day, days: number, now: Instant): Instant {
  const evening = instantAt(day + days, 21 * 60 + 30)
  return evening < now ? evening : now
}

