import { shop } from '../shop.ts'
import { page } from './document.ts'
import { icon, type IconName } from './icons.ts'
import { html, type Markup } from './markup.ts'
import { ownFile } from './own-file.ts'
import type { PageAnswer } from './page-request.ts'

const styles = ownFile('smartstore.css')
const script = ownFile('client/smartstore-shell.js')

type Entry = readonly [state: string, hash: string, label: string]
const groups: readonly (readonly [IconName, string, readonly Entry[]])[] = [
  ['box', '상품관리', []],
  ['orders', '판매관리', [
    ['manage_order', 'manage/order', '주문통합검색'],
    ['sale_unpayment', 'sale/unpayment', '미결제 확인'],
    ['sale_delivery', 'sale/delivery', '발주(주문)확인/발송관리'],
    ['sale_delivery_situation', 'sale/delivery/situation', '배송현황 관리'],
    ['sale_purchaseDecision', 'sale/purchaseDecision', '구매확정 내역'],
    ['claim_cancel', 'claim/cancel', '취소 관리'],
    ['claim_return', 'claim/return', '반품 관리'],
  ]],
  ['money', '정산관리', []],
  ['reviews', '문의/리뷰관리', []],
  ['people', '고객혜택관리', []],
  ['chart', '통계', []],
  ['notice', '공지사항', []],
]

/** The seller centre around its screens: a menu that knows hash routes, and a same-origin frame for the order screens. */
export function smartstoreShell(): PageAnswer {
  return page({
    title: '판매자센터 · 데모',
    styles: [styles],
    bodyClass: 'ss ss-shell',
    body: html`<header class="ss-bar"><span class="ss-wordmark"><i></i>판매자센터</span><span class="ss-store">${shop.name}<small>온라인 가게</small></span><span class="ss-bar__end"><a href="#/home/dashboard">내 가게 보기</a><button type="button" aria-label="알림">${icon('bell', 20)}</button><button type="button" aria-label="설정">${icon('gear', 20)}</button></span></header>
<div class="ss-body"><nav id="seller-lnb" aria-label="메뉴"><ul>${groups.map(groupOf)}</ul></nav>
<div id="seller-content"><ui-view class="ss-view"></ui-view></div><aside id="seller-rnb" aria-label="바로가기"><ul>${(['search', 'calendar', 'help'] as const).map((name) => html`<li><a href="#/home/dashboard" aria-label="바로가기">${icon(name, 20)}</a></li>`)}</ul></aside></div>`,
    scripts: [script],
  })
}

function groupOf([name, label, entries]: (typeof groups)[number]): Markup {
  return html`<li class="${entries.length > 0 ? 'is-open' : ''}"><a href="#/home/dashboard">${icon(name, 18)}<span>${label}</span>${icon('down', 14)}</a>${entries.length > 0 && html`<ul>${entries.map(([state, hash, text]) => html`<li><a ui-sref="main.naverpay_${state}" href="#/naverpay/${hash}" data-route="/naverpay/${hash}">${text}</a></li>`)}</ul>`}</li>`
}

/** What the frame shows to a seller whose session has ended. */
export function smartstoreLogin(): PageAnswer {
  return page({
    title: '로그인 · 데모', styles: [styles], framed: true, bodyClass: 'ss ss-frame',
    body: html`<main class="ss-login"><form><h1>로그인이 필요해요</h1><label>아이디<input autocomplete="off"></label><label>비밀번호<input type="password" autocomplete="off"></label><button type="button">로그인</button></form></main>`,
  })
}

