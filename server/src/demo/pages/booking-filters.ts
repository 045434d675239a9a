import type { Instant } from '@dangol/core/time'
import { dateOf, seoulTime } from '../calendar.ts'
import type { DemoReservation } from '../reservations.ts'
import { reservationState } from '../states.ts'
import { icon } from './icons.ts'
import { html, type Markup } from './markup.ts'

/** The states as chips with their counts, a period and a search. */
export function bookingFilters(bookings: readonly DemoReservation[], now: Instant): Markup {
  const counts = new Map<string, number>()
  for (const booking of bookings) {
    const { text } = reservationState(booking, now)
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const { day } = seoulTime(now)
  const short = (at: number) => dateOf(at).slice(2).replaceAll('-', '. ')
  return html`<div class="nb-filters"><ul><li><button type="button" aria-pressed="true">전체</button></li>${['신청', '확정', '이용완료', '취소', '노쇼'].map((text) => html`<li><button type="button" aria-pressed="false">${text}<em>${counts.get(text) ?? 0}</em></button></li>`)}</ul>
<span class="nb-period">${icon('calendar', 17)}이용일 · ${short(day - 365)} – ${short(day + 21)}</span>
<label class="nb-search">${icon('search', 17)}<input type="search" placeholder="예약자 이름 검색" aria-label="예약자 이름 검색"></label></div>`
}
