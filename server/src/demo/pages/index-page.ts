import { shop } from '../shop.ts'
import { moon, page } from './document.ts'
import { html, raw } from './markup.ts'
import { ownFile } from './own-file.ts'
import type { PageAnswer } from './page-request.ts'
import { drawDish } from './pictures.ts'

const styles = ownFile('index.css')

/** Where the look-alike pages are, with a sentence each. */
export const demoAddresses = [
  { url: 'https://store.coupangeats.com/merchant/management/reviews', name: '배달 리뷰', site: '쿠팡이츠 스토어', dish: '딸기 생크림 조각케이크', sentence: '가려진 이름과 주문번호뿐인 리뷰 옆에, 몇 번째 오신 누구인지가 보여요.' },
  { url: 'https://sell.smartstore.naver.com/#/naverpay/sale/delivery', name: '온라인 주문', site: '스마트스토어센터', dish: '버터 휘낭시에 3개', sentence: '발송관리 500줄을 오르내려도 배지는 늘 제자리예요.' },
  { url: `https://partner.booking.naver.com/bizes/${shop.bookingBusinessId}/booking-list-view`, name: '예약', site: '네이버 예약', dish: '카페라떼', sentence: '오늘 오실 손님의 알레르기와 지난 일을 예약 목록에서 먼저 만나요.' },
] as const

export function indexPage(): PageAnswer {
  return page({
    title: '단골 데모',
    styles: [styles],
    bodyClass: 'dx',
    body: html`<main><header><span class="dx-mark">${moon()}</span><h1>주문 뒤의 사람을<br>먼저 알아보세요</h1><p>${shop.neighbourhood}의 작은 빵집 <b>${shop.name}</b>의 한 해를 담았어요. 아래 세 화면을 열면 손님 이름 옆에 배지가 보이고, 배지를 누르면 옆 창에 그 손님의 이야기가 열려요.</p></header>
<ul>${demoAddresses.map(({ url, name, site, dish, sentence }) => html`<li><a href="${url}"><span class="dx-picture">${raw(drawDish(dish))}</span><span class="dx-words"><small>${site}</small><strong>${name}</strong><span>${sentence}</span></span></a></li>`)}</ul>
<footer>세 화면은 진짜 판매자 화면의 구조를 본떠 저희가 새로 그린 것이에요. 이 브라우저에서만 열리고, 실제 사이트에는 아무것도 보내지 않아요.</footer></main>`,
  })
}
