import { shop } from '../shop.ts'
import { icon, type IconName } from './icons.ts'
import { html, type Markup } from './markup.ts'

const entries: readonly (readonly [IconName, string])[] = [
  ['home', '홈'], ['orders', '매출 내역'], ['reviews', '리뷰 관리'], ['menu', '메뉴 관리'], ['coupon', '쿠폰 · 광고'], ['money', '정산 관리'], ['clock', '영업시간'], ['notice', '공지사항'], ['help', '도움말'],
]

/** The seller's admin around a screen: a bar above, a menu at the side. */
export function coupangFrame(screen: Markup): Markup {
  return html`<div id="merchant-management">
<header class="ce-bar"><span class="ce-wordmark"><i></i>배달 사장님센터</span><button type="button" class="ce-store">${shop.name} <small>${shop.neighbourhood}</small>${icon('down', 16)}</button><span class="ce-open"><i></i>영업 중</span><span class="ce-bar__end"><button type="button" aria-label="알림">${icon('bell', 20)}</button><button type="button" aria-label="설정">${icon('gear', 20)}</button><span class="ce-avatar">달</span></span></header>
<div class="ce-body"><nav class="ce-side" aria-label="메뉴"><ul>${entries.map(([name, label]) => html`<li><a href="#" ${label === '리뷰 관리' ? html`aria-current="page"` : null}>${icon(name, 20)}<span>${label}</span></a></li>`)}</ul><p class="ce-side__foot">도움이 필요하면<br><b>사장님 상담실</b>에 물어보세요</p></nav>
<main class="management-scroll"><div class="management-page">${screen}</div></main></div></div>`
}
