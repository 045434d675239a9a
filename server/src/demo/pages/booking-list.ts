import type { Instant } from '@dangol/core/time'
import { pastBookings, type PastBookings } from '../completed-visits.ts'
import type { Person } from '../person.ts'
import { ownerNote, type DemoReservation } from '../reservations.ts'
import { reservationState } from '../states.ts'
import type { World } from '../world.ts'
import { bookingFrame } from './booking-frame.ts'
import { bookingFilters } from './booking-filters.ts'
import { page, part } from './document.ts'
import { bookingSpan, bookingTime, spelledPhone, won } from './korean.ts'
import { html, raw, type Markup } from './markup.ts'
import { ownFile } from './own-file.ts'
import { pageAsked, rowsAsked, type PageAnswer } from './page-request.ts'

const styles = ownFile('booking.css')
const script = ownFile('client/booking.js')

/** So many bookings come at a time, the next when the end of the list is near. */
const atATime = 50

/** Suffixes of CSS modules change with every build, and may hold a plus sign. */
const hashed = (name: string) => `BookingListView__${name}__${suffixes[name.length % suffixes.length]}`
const suffixes = ['xNq3R', '1bF+5', 'kT0wZ', 'Qm7eA', '+9sVd']

/** The bookings by the day they are for, the latest first. */
export function bookingList(world: World, now: Instant, query: URLSearchParams): PageAnswer {
  const most = rowsAsked(query, Number.POSITIVE_INFINITY)
  const bookings = world.reservations.filter(({ bookedAt }) => bookedAt <= now).toReversed().slice(0, most)
  const past = pastBookings(world, now)
  const at = pageAsked(query)
  const rows = bookings.slice((at - 1) * atATime, at * atATime).map((booking) => rowOf(booking, past, now))
  if (query.has('part')) return part(rows)
  return page({
    title: '예약내역 · 데모',
    styles: [styles],
    bodyClass: 'nb',
    body: bookingFrame(html`
<header class="nb-title"><h1>예약내역</h1><strong class="${hashed('count')}">예약 ${bookings.length}건</strong><button type="button" class="nb-download">${bookings.length}건 내려받기</button></header>
${bookingFilters(bookings, now)}
<section class="${hashed('booking-list')}">
<div class="${hashed('booking-list-table-wrap')}" data-rows="${bookings.length}" tabindex="0" aria-label="예약 목록">
${headOf()}<div class="${hashed('list-body')}">${rows.length > 0 ? rows : html`<p class="nb-empty">조건에 맞는 예약이 없어요.</p>`}</div></div></section>`),
    scripts: [script],
  })
}

const userHeads = ['상태', '예약자', '전화번호', '예약번호']
const bookingHeads = ['이용일시', '상품', '옵션', '요청사항', '결제예상금액', '결제상태', '신청일시', '확정 · 취소']

function headOf(): Markup {
  return html`<div class="${hashed('list-head')}"><div class="${hashed('head-user')}">${userHeads.map((text) => html`<span>${text}</span>`)}</div><div class="${hashed('head-booking')}">${bookingHeads.map((text) => html`<span>${text}</span>`)}</div></div>`
}

/** One booking is two anchors with one number, and an empty copy of the first behind the fixed columns. */
function rowOf(booking: DemoReservation, past: (person: Person) => PastBookings, now: Instant): Markup {
  const link = raw(`data-tst_click_link="${booking.number}" href="#${booking.number}"`)
  return html`<div class="${hashed('list-item')}"><a class="${hashed('contents-user')}" ${link} tabindex="-1" aria-hidden="true"></a><a class="${hashed('contents-user')}" ${link}>${whoOf(booking, past(booking.person), now)}</a><a class="${hashed('contents-booking')}" ${link}>${whatOf(booking, now)}</a></div>`
}

function whoOf({ person, number, byOwner, visitor, ...rest }: DemoReservation, { completed, cancelled }: PastBookings, now: Instant): Markup {
  const { status, text } = reservationState({ person, number, byOwner, visitor, ...rest }, now)
  const history = completed === 0 && cancelled === 0 ? '신규예약' : `완료 ${completed}, 취소 ${cancelled}`
  return html`<div class="${hashed('state')}"><span class="label label-round is-${status}">${text}</span></div>
<div class="${hashed('name')}" title="${person.name}"><span class="${hashed('name-ellipsis')}">${person.name}</span>${byOwner && html`<span class="${hashed('label')}">대리예약</span>`}${visitor !== null && html`<span class="${hashed('sub-text')}">방문자: ${visitor}</span>`}<span class="text-info-sub${completed === 0 && cancelled === 0 ? ' is-new' : ''}">${history}</span></div>
<div class="${hashed('phone')}"><span>${spelledPhone(person.phone ?? '')}</span></div>
<div class="${hashed('book-number')}">${number}</div>`
}

function whatOf(booking: DemoReservation, now: Instant): Markup {
  const { startsAt, endsAt, product, option, quantity, partySize, amount, paidAhead, bookedAt, cancelledAt, byOwner } = booking
  const { status } = reservationState(booking, now)
  const request = byOwner && !booking.request ? ownerNote(booking) : booking.request
  const count = partySize > 1 ? `${partySize}명` : `${quantity}개`
  return html`<div class="${hashed('book-date')}">${bookingSpan(startsAt, endsAt)}</div>
<div class="${hashed('host')}" title="${product}">${product}</div>
<div class="${hashed('option')}" title="${option}">${option} <span class="text-info">${count}</span></div>
<div class="${hashed('comment')}" ${request ? html`title="${request}"` : null}>${request}</div>
<div class="${hashed('total-price')}">${won(amount)}</div>
<div class="${hashed('payment-state')}">${status === 'cancelled' ? '환불' : paidAhead ? '결제완료' : '현장결제'}</div>
<div class="${hashed('order-date')}">${bookingTime(bookedAt)}</div>
${cancelledAt !== null && status === 'cancelled' ? html`<div class="${hashed('order-cancel-date')}">${bookingTime(cancelledAt)}</div>` : html`<div class="${hashed('order-success-date')}">${status === 'requested' ? '' : bookingTime(bookedAt)}</div>`}`
}

/** What is left of the screen when the session has ended. */
export function bookingLogin(): PageAnswer {
  return page({
    title: '로그인 · 데모', styles: [styles], bodyClass: 'nb',
    body: html`<main class="nb-login"><form><h1>다시 로그인해 주세요</h1><p>오래 쓰지 않아 로그아웃되었어요.</p><button type="button">로그인하기</button></form></main>`,
  })
}
