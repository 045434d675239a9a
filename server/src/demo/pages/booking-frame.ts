import { shop } from '../shop.ts'
import { icon, type IconName } from './icons.ts'
import { html, type Markup } from './markup.ts'

const entries: readonly (readonly [IconName, string])[] = [
  ['home', '홈'], ['orders', '예약내역'], ['calendar', '예약달력'], ['gift', '예약상품'], ['people', '고객'], ['reviews', '리뷰'], ['chart', '통계'], ['gear', '설정'],
]

/** The partner centre around a screen: a bar above, a narrow menu at the side. */
export function bookingFrame(screen: Markup): Markup {
  return html`<div class="nb-app"><header class="nb-bar"><span class="nb-wordmark"><i></i>예약 파트너</span><button type="button" class="nb-business">${shop.name}${icon('down', 16)}</button><span class="nb-bar__end"><span class="nb-live"><i></i>예약 받는 중</span><button type="button" aria-label="알림">${icon('bell', 20)}</button><span class="nb-avatar">달</span></span></header>
<nav class="nb-side" aria-label="메뉴"><ul>${entries.map(([name, label]) => html`<li><a href="#" ${label === '예약내역' ? html`aria-current="page"` : null}>${icon(name, 22)}<span>${label}</span></a></li>`)}</ul></nav>
<main class="nb-main">${screen}</main></div>`
}
