import type { OrderStatus, ReservationStatus } from '@dangol/core/sighting'
import type { Instant } from '@dangol/core/time'
import type { DemoOrder } from './orders.ts'
import type { DemoReservation } from './reservations.ts'

/** How things stand at a moment, in our word and in the page's. */
export interface State<S> {
  readonly status: S
  readonly text: string
}

const hours = (from: Instant, to: Instant) => (Date.parse(to) - Date.parse(from)) / 3_600_000

/** Parcels take their time; a meal has been eaten by the time anybody looks. */
export function orderState(order: DemoOrder, now: Instant): State<OrderStatus> {
  if (order.channel !== 'smartstore') return order.cancelled ? { status: 'cancelled', text: '주문취소' } : { status: 'delivered', text: order.channel === 'shop' ? '결제완료' : '배달완료' }
  const age = hours(order.at, now)
  if (order.cancelled && age > 5) return { status: 'cancelled', text: '취소' }
  if (age < 8) return { status: 'placed', text: '결제완료' }
  if (age < 52) return { status: 'preparing', text: '발송대기' }
  if (age < 96) return { status: 'delivering', text: '배송중' }
  if (age < 240) return { status: 'delivered', text: '배송완료' }
  return { status: 'confirmed', text: '구매확정' }
}

/** Naver Booking's states in its words: 신청, 확정, 취소, 노쇼, 이용완료. */
export function reservationState(reservation: DemoReservation, now: Instant): State<ReservationStatus> {
  const { cancelledAt, startsAt, bookedAt, ending, paidAhead } = reservation
  if (cancelledAt !== null && cancelledAt <= now) return { status: 'cancelled', text: '취소' }
  if (hours(startsAt, now) >= 1) return ending === 'noShow' ? { status: 'noShow', text: '노쇼' } : { status: 'completed', text: '이용완료' }
  return !paidAhead && hours(bookedAt, now) < 20 ? { status: 'requested', text: '신청' } : { status: 'confirmed', text: '확정' }
}
