import { html, type Pages } from './pages.ts'

/** A seller page that nobody wrote a profile for: its host, its words and its people are invented. */
export const unseenHost = 'seller.moamarket.example'
export const unseenUrl = `https://${unseenHost}/desk/orders`

interface UnseenOrder {
  readonly name: string
  readonly phone: string
  readonly number: string
  readonly at: string
  readonly won: string
}

const names = ['강도윤', '노을이', '문가람', '한다온', '서라온', '윤슬아', '백하람', '채이든', '도하나', '류다솜', '맹초롱', '여울빛']

/** Twelve orders of eleven people: the last has come twice. */
export const unseenOrders: readonly UnseenOrder[] = names.map((name, index) => {
  const who = index === 11 ? 10 : index
  return {
    name: names[who] ?? name, phone: `010-${4100 + who}-${2300 + 7 * who}`, number: `MM${20_261_100_231 + 17 * index}`,
    at: `2026.11.${String(20 - (index % 5)).padStart(2, '0')} ${String(10 + index).padStart(2, '0')}:${String(15 + index)}`, won: `${(12 + index).toString()},500원`,
  }
})

/** What a redesign does to it: other hashes, and the guest's name in another box, without its label. */
export interface UnseenLook {
  readonly hash?: string
  readonly moved?: boolean
}

export function unseenPage({ hash = 'k2Yz', moved = false }: UnseenLook = {}): string {
  const guest = ({ name }: UnseenOrder) => (moved ? `<p class="DeskOrder__who__${hash}">${name}</p>` : `<span class="css-${hash}1">주문자</span><b class="css-${hash}2">${name}</b>`)
  const item = (order: UnseenOrder) => `<li class="DeskOrder__item__${hash}">
    <div class="css-${hash}3">${guest(order)}</div><span class="DeskOrder__tel__${hash}">${order.phone}</span>
    <dl><dt>접수번호</dt><dd>${order.number}</dd><dt>들어온 때</dt><dd>${order.at}</dd><dt>받을 돈</dt><dd>${order.won}</dd></dl>
    <button type="button" class="css-${hash}4">보내기</button></li>`
  return `<!doctype html><html lang="ko"><meta charset="utf-8"><title>모아마켓 판매자</title><style>
    body { margin: 0; font: 15px/1.5 'Noto Sans CJK KR', sans-serif; color: #222; background: #f4f5f7 }
    header { padding: 16px 32px; background: #28324a; color: #fff; font-weight: 700 } main { max-width: 900px; margin: 24px auto }
    ul { padding: 0; list-style: none } li { display: grid; grid-template-columns: 150px 150px 1fr auto; gap: 16px; align-items: center; margin: 0 0 8px; padding: 14px 20px; background: #fff; border: 1px solid #dfe3ea; border-radius: 6px }
    li p { margin: 0 } dl { display: flex; gap: 20px; margin: 0 } dt { color: #7a8294; font-size: 12px } dd { margin: 0 } span[class*='1'] { display: block; color: #7a8294; font-size: 12px } button { padding: 6px 12px }
  </style><header>모아마켓 판매자 데스크</header><main><h1>들어온 주문</h1><ul class="DeskOrder__list__${hash}">${unseenOrders.map(item).join('')}</ul></main>
  <script>window.heard = []; for (const type of ['click', 'pointerdown', 'mousedown', 'keydown', 'focusin']) addEventListener(type, (event) => window.heard.push(type + ' ' + event.target.nodeName), true)</script></html>`
}

/** The page under its own host name; `look` may be changed between two loads. */
export function unseenPages(look: { current: UnseenLook } = { current: {} }): Pages {
  return ({ host, path }) => (host === unseenHost && path === '/desk/orders' ? html(unseenPage(look.current)) : undefined)
}
