import type { Instant } from '@dangol/core/time'
import { dateOf } from '../calendar.ts'
import type { World } from '../world.ts'
import { page } from './document.ts'
import { icon } from './icons.ts'
import { html, raw, type Markup } from './markup.ts'
import { ownFile } from './own-file.ts'
import { rowsAsked, type PageAnswer } from './page-request.ts'
import { columns, gridRows, orderCounts, type Column } from './smartstore-rows.ts'

const styles = ownFile('smartstore.css')
const script = ownFile('client/smartstore-grid.js')

/** 발주(주문)확인/발송관리 as it stands in its frame; `alone` when it is opened by itself. */
export function smartstoreDelivery(world: World, now: Instant, query: URLSearchParams, alone: boolean): PageAnswer {
  const rows = gridRows(world, now, rowsAsked(query, 500))
  const counts = rows.length === 0 ? {} : orderCounts(world, now)
  return page({
    title: '발주(주문)확인/발송관리 · 데모',
    styles: [styles],
    framed: !alone,
    bodyClass: 'ss ss-frame',
    body: html`<div id="__app_root__"><div class="npay_content _2kXbz"><div class="napy_sub_content _9aQfe">
<div class="npay_sub_heading _1c0uH"><h2>발주(주문)확인/발송관리</h2><p>${icon('truck', 18)} 오늘 오후 3시까지 발송 처리하면 <b>오늘 출발</b>로 표시돼요.</p></div>
${tilesOf(counts)}
${searchOf(world)}
<div class="npay_section _3In6N"><div class="npay_board_area"><div class="_7hGrd"><strong>목록 <em>(총 ${rows.length.toLocaleString('ko-KR')}건)</em></strong>
<span class="button_area"><button type="button">발주확인</button><button type="button" class="is-main">발송처리</button><button type="button">엑셀다운</button></span><label class="_4pgSz"><span>500개씩 보기</span><select aria-label="보기"><option>500개씩 보기</option><option>100개씩 보기</option></select></label></div>
${gridOf(rows)}
<div class="npay_paginate"><a href="#" aria-current="page">1</a></div>
<div class="grid_bottom_button"><button type="button">선택 주문 배송지 확인</button><button type="button">발송지연 처리</button></div></div></div>
</div></div></div>`,
    scripts: [raw(`window.demoGrid = ${JSON.stringify({ columns, rows }).replaceAll('<', '\\u003c')}`), script],
  })
}

function tilesOf(counts: Readonly<Record<string, number>>): Markup {
  const tiles = [['신규주문', counts['결제완료'] ?? 0], ['발송대기', counts['발송대기'] ?? 0], ['배송중', counts['배송중'] ?? 0], ['배송완료', counts['배송완료'] ?? 0], ['구매확정', counts['구매확정'] ?? 0], ['취소', counts['취소'] ?? 0]] as const
  return html`<ul class="npay_section _5tiLe">${tiles.map(([label, count], index) => html`<li class="${index < 2 ? 'is-hot' : ''}"><span>${label}</span><strong>${count.toLocaleString('ko-KR')}<small>건</small></strong></li>`)}</ul>`
}

function searchOf({ today }: World): Markup {
  const from = dateOf(today - 90).replaceAll('-', '.')
  return html`<div class="npay_section _6seAr"><table class="npay_board_table"><tbody>
<tr><th scope="row">조회기간</th><td><select aria-label="기준"><option>결제일</option><option>발송처리일</option></select><span class="_8perI">${['오늘', '1주일', '1개월', '3개월'].map((label) => html`<button type="button" class="${label === '3개월' ? 'is-on' : ''}">${label}</button>`)}</span><span class="_0date">${from} ~ ${dateOf(today).replaceAll('-', '.')}</span></td></tr>
<tr><th scope="row">상세조건</th><td><select aria-label="상세조건"><option>전체</option><option>수취인명</option><option>구매자명</option><option>구매자연락처</option><option>상품주문번호</option></select><input type="text" placeholder="검색어를 입력하세요" aria-label="검색어"><button type="button" class="is-main">검색</button></td></tr>
</tbody></table></div>`
}

/** tui-grid's own structure: a frozen left part and a right part, each with a header table and a body table. */
function gridOf(rows: readonly unknown[]): Markup {
  const left = columns.filter(({ frozen }) => frozen)
  const right = columns.filter(({ frozen }) => !frozen)
  const width = left.reduce((sum, column) => sum + column.width, 0)
  return html`<div class="npay_grid_area"><div class="grid"><div class="tui-grid-container tui-grid-show-lside-area" style="--lside: ${width}px"><div class="tui-grid-content-area tui-grid-show-lside-area">
${sideOf('lside', left)}${sideOf('rside', right)}</div>
<div class="tui-grid-layer-state" style="${rows.length === 0 ? '' : 'display: none'}"><div class="tui-grid-layer-state-content"><p>조회된 주문이 없습니다.</p></div></div></div></div></div>`
}

function sideOf(side: 'lside' | 'rside', shown: readonly Column[]): Markup {
  const group = html`<colgroup>${shown.map(({ name, width }) => html`<col data-column-name="${name}" style="width: ${width}px">`)}</colgroup>`
  const width = shown.reduce((sum, column) => sum + column.width, 0)
  return html`<div class="tui-grid-${side}-area"><div class="tui-grid-header-area"><table class="tui-grid-table" style="width: ${width}px">${group}<tbody><tr>${shown.map(({ name, title }) => html`<th data-column-name="${name}" class="tui-grid-cell tui-grid-cell-header">${name === '_checked' ? html`<input type="checkbox" aria-label="모두 고르기">` : title}</th>`)}</tr></tbody></table></div>
<div class="tui-grid-body-area"><div class="tui-grid-body-container" style="width: ${width}px"><div class="tui-grid-table-container"><table class="tui-grid-table" style="width: ${width}px">${group}<tbody></tbody></table></div></div></div></div>`
}
