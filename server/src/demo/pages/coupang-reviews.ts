import type { Instant } from '@dangol/core/time'
import { dateOf } from '../calendar.ts'
import { maskedName } from '../masks.ts'
import type { DemoReview } from '../reviews.ts'
import { shop } from '../shop.ts'
import { menuLine } from '../sightings.ts'
import type { World } from '../world.ts'
import { coupangFrame } from './coupang-frame.ts'
import { page, part } from './document.ts'
import { html, raw, type Markup } from './markup.ts'
import { ownFile } from './own-file.ts'
import { pageAsked, rowsAsked, type PageAnswer } from './page-request.ts'
import { pictureOf } from './pictures.ts'
import { reviewFilters, reviewSummary } from './coupang-summary.ts'

const styles = ownFile('coupang.css')
const script = ownFile('client/coupang.js')

/** The reviews of the shop, newest first, twenty a page as the pager has it. */
export function coupangReviews(world: World, now: Instant, query: URLSearchParams): PageAnswer {
  const all = world.reviews.filter(({ order, writtenAt }) => order.channel === 'coupangeats' && writtenAt <= now).toReversed()
  const reviews = query.get('tab') === 'unanswered' ? all.filter(({ reply }) => reply === null) : all
  const rows = rowsAsked(query, 20)
  const pages = rows === 0 ? 0 : Math.ceil(reviews.length / rows)
  const at = Math.min(pageAsked(query), Math.max(1, pages))
  const list = listOf(reviews.slice((at - 1) * rows, at * rows), at, pages)
  if (query.has('part')) return part(list)
  return page({
    title: '리뷰 관리 · 데모',
    styles: [styles],
    bodyClass: 'ce',
    body: coupangFrame(html`
      <header class="ce-title"><div><h1>리뷰 관리</h1><p>손님이 남긴 리뷰를 확인하고<br>답글을 남겨 보세요.</p></div>${reviewSummary(all)}</header>
      <div class="ce-above"><div class="ce-tabs" role="tablist">
        <button role="tab" type="button" data-tab="" aria-selected="${query.get('tab') ? 'false' : 'true'}">전체 (${rows === 0 ? 0 : all.length})</button>
        <button role="tab" type="button" data-tab="unanswered" aria-selected="${query.get('tab') ? 'true' : 'false'}">미답변 (${rows === 0 ? 0 : all.filter(({ reply }) => reply === null).length})</button>
      </div>${reviewFilters(world.today)}</div>
      <section class="ce-list" id="review-list" aria-live="polite">${list}</section>`),
    scripts: [script],
  })
}

function listOf(reviews: readonly DemoReview[], at: number, pages: number): Markup {
  if (reviews.length === 0) return html`<div class="ce-empty"><p>조회할 내역이 없습니다</p></div>`
  return html`<table class="css-t4b1e e1dqye0l2"><thead><tr><th>고객 정보</th><th>리뷰 내용</th></tr></thead><tbody>${reviews.map(rowOf)}</tbody></table>${pagerOf(at, pages)}`
}

/** One review: two cells, and the person printed in both, for wide and for narrow screens. */
function rowOf(review: DemoReview): Markup {
  const { order, text, reply, photos } = review
  const head = whoOf(review)
  return html`<tr class="css-r2w7k e1dqye0l1"><td class="eqn7l9b0 css-k1u4sd e1dqye0l0"><div class="css-0 eqn7l9b10">${head}${starsOf(review)}${dateLine(review)}</div></td>
<td class="eqn7l9b9 css-c8v2pt e1dqye0l0"><div class="css-0 eqn7l9b6"><div class="css-m3x0aj eqn7l9b12">${head}<div class="css-f6n5ye eqn7l9b11">${starsOf(review)}${dateLine(review)}</div></div>${text && html`<p class="css-b5j2zx eqn7l9b5">${text}</p>`}<ul class="css-u0r8mg eqn7l9b4"><li><strong>주문메뉴</strong><p>${menuLine(order)}</p></li><li><strong>주문번호</strong><p>${order.number}ㆍ${dateOf(order.day)}(주문일)</p></li><li><strong>수령방식</strong><p>${order.pickup ? '포장' : '배달'}</p></li></ul>${photos.length > 0 && html`<div class="css-p7d9hq eqn7l9b3">${photos.map((dish) => html`<img src="${pictureOf(dish)}" alt="" width="104" height="78" loading="lazy">`)}</div>`}
${reply === null
    ? html`<button type="button" class="css-q4t6lw eqn7l9b2">사장님 댓글 등록하기</button>`
    : html`<div class="css-y2h1od eqn7l9b1"><b class="ce-owner">사장님</b><p>${reply}</p></div>`}</div></td></tr>`
}

function whoOf({ order }: DemoReview): Markup {
  return html`<div class="css-w9g3rb eqn7l9b7"><b>${maskedName(order.person.name)}</b><b>${order.nth}회 주문</b></div>`
}

function dateLine({ day }: DemoReview): Markup {
  return html`<span class="css-d1s6vn eqn7l9b8">${dateOf(day)}</span>`
}

const star = 'M8 1.2 9.9 5.7l4.9.4-3.7 3.2 1.1 4.8L8 11.5l-4.2 2.6 1.1-4.8L1.2 6.1l4.9-.4Z'

function starsOf({ rating }: DemoReview): Markup {
  return raw(`<div>${[1, 2, 3, 4, 5].map((at) => `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><path d="${star}" fill="${at <= rating ? '#FFC400' : '#dfe3e8'}" fill-rule="evenodd"></path></svg>`).join('')}</div>`)
}

function pagerOf(at: number, pages: number): Markup {
  const first = Math.max(1, Math.min(at - 4, pages - 8))
  const shown = Array.from({ length: Math.min(9, pages) }, (_, index) => first + index)
  return html`<nav class="ce-pager" aria-label="페이지"><ul class="merchant-pagination"><li><button type="button" class="pagination-btn prev-btn" data-page="${at - 1}" ${at === 1 && raw('disabled')} aria-label="이전">‹</button></li>${shown.map((number) => html`<li><button type="button" class="pagination-btn${number === at ? ' active' : ''}" data-page="${number}" ${number === at && raw('aria-current="page"')}>${number}</button></li>`)}<li><button type="button" class="pagination-btn next-btn${at === pages ? ' hide-btn' : ''}" data-at="next-btn" data-page="${at + 1}" aria-label="다음">›</button></li></ul></nav>`
}

/** What a seller who is no longer logged in sees. */
export function coupangLogin(): PageAnswer {
  return page({
    title: '로그인 · 데모',
    styles: [styles],
    bodyClass: 'ce ce-login',
    body: html`<main id="merchant-login"><form class="ce-login__card"><h1>사장님 로그인</h1><p>${shop.name} 사장님, 다시 만나 반가워요.</p><label>아이디<input id="loginId" autocomplete="off"></label><label>비밀번호<input id="password" type="password" autocomplete="off"></label><button type="button">로그인</button></form></main>`,
  })
}
