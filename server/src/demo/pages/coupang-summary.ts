import { dateOf, type Day } from '../calendar.ts'
import type { DemoReview } from '../reviews.ts'
import { icon } from './icons.ts'
import { html, raw, type Markup } from './markup.ts'

/** What the shop's reviews come to: average, spread, and what still waits for an answer. */
export function reviewSummary(reviews: readonly DemoReview[]): Markup {
  const count = Math.max(1, reviews.length)
  const average = reviews.reduce((sum, { rating }) => sum + rating, 0) / count
  const share = (stars: number) => Math.round((reviews.filter(({ rating }) => rating === stars).length / count) * 100)
  const photos = reviews.filter((review) => review.photos.length > 0).length
  const answered = reviews.filter(({ reply }) => reply !== null).length
  return html`<section class="ce-summary" aria-label="요약">
<div class="ce-score"><strong>${average.toFixed(1)}</strong><div><span class="ce-score__stars" style="--share: ${Math.round(average * 20)}%">★★★★★</span><small>최근 1년 리뷰 ${reviews.length}개</small></div></div>
<ol class="ce-spread" aria-label="별점 분포">${[1, 2, 3, 4, 5].map((stars) => html`<li><i><b style="height: ${Math.max(4, share(stars))}%"></b></i><span>${stars}점</span></li>`)}</ol>
<dl class="ce-facts"><div><dt>답글 단 리뷰</dt><dd>${Math.round((answered / count) * 100)}%</dd></div><div><dt>사진 리뷰</dt><dd>${photos}개</dd></div><div><dt>다시 주문한 손님</dt><dd>${Math.round((reviews.filter(({ order }) => order.nth > 1).length / count) * 100)}%</dd></div></dl>
</section>`
}

const periods: readonly (readonly [value: number, label: string])[] = [[0, '오늘'], [1, '1주일'], [2, '1개월'], [3, '3개월'], [4, '6개월']]

export function reviewFilters(today: Day): Markup {
  return html`<form class="ce-filters" aria-label="조회 조건"><fieldset>${periods.map(([value, label]) => html`<label><input type="radio" name="quick" value="${value}" ${value === 4 && raw('checked')}><span>${label}</span></label>`)}</fieldset>
<div class="css-e3o9qz eylfi1j5">${icon('calendar', 18)}<span>${dateOf(today - 180).replaceAll('-', '.')} – ${dateOf(today).replaceAll('-', '.')}</span></div>
<select aria-label="별점"><option>모든 별점</option><option>5점</option><option>4점</option><option>3점 이하</option></select>
<select aria-label="정렬"><option>최신순</option><option>별점 낮은 순</option></select>
<button type="button" class="ce-filters__go">조회</button></form>`
}
