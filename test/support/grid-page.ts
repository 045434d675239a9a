import { html, type Pages } from './pages.ts'
import { nameOf, orderNumberOf, phoneOf } from './population.ts'

/** Where the grid lives: the frame of Smartstore's 발주/발송관리, opened alone. `?rows=240&from=1000`: which orders it can show, 0 to 499 unless told otherwise. */
export const gridUrl = 'https://sell.smartstore.naver.com/o/v3/n/sale/delivery'

const cell = (column: string, text: string) => `<td data-column-name="${column}"><div class="tui-grid-cell-content">${text}</div></td>`

declare global {
  interface Window {
    fill(count: number): void
    change(ms: number): Promise<void>
    empty(): void
  }
}

/** The n-th row, printed in two tables as tui-grid does: order n of customer n. */
function rowOf(n: number): { readonly left: string; readonly right: string } {
  const phone = phoneOf(n)
  return {
    left: `<tr data-row-key="${n}">${cell('productOrderNo', `<a>${orderNumberOf(n)}</a>`)}</tr>`,
    right: `<tr data-row-key="${n}">${cell('orderMemberName', nameOf(n))}${cell('orderMemberTelNo', `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`)}${cell('orderDateTime', '2026-11-20 12:30:00')}${cell('productName', '소금빵')}${cell('orderQuantity', '1')}${cell('productPayAmt', '12,000원')}${cell('productOrderStatus', '배송완료')}</tr>`,
  }
}

const headers = ['구매자명', '구매자연락처', '주문일시', '상품명', '수량', '최종 상품별 총 주문금액', '주문상태']

/**
 * A grid that is empty until its page calls `fill(count)`, which marks "rows" when the rows are in the document;
 * `change(ms)` changes a text of one of its rows 100 times a second for so long, and marks "changes" first.
 */
export const sellerPage: Pages = ({ host, path, query }) => {
  if (host !== 'sell.smartstore.naver.com' || path !== '/o/v3/n/sale/delivery') return undefined
  const from = Number(query.get('from') ?? 0)
  const rows = Array.from({ length: Number(query.get('rows') ?? 500) }, (_, n) => rowOf(from + n))
  return html(`<!doctype html><html lang="ko"><meta charset="utf-8"><title>발주/발송관리</title>
<style>body{font:14px sans-serif} .grid{display:flex} td,th{height:32px;padding:0 12px;white-space:nowrap} td[data-column-name=orderMemberName]{min-width:260px}</style>
<div id="__app_root__"><div class="npay_content"><div class="npay_grid_area"><div class="grid"><div class="tui-grid-container"><div class="tui-grid-content-area" style="display:flex">
<div class="tui-grid-lside-area"><table class="tui-grid-table"><thead><tr><th data-column-name="productOrderNo">상품주문번호</th></tr></thead><tbody id="left"></tbody></table></div>
<div class="tui-grid-rside-area"><table class="tui-grid-table"><thead><tr>${headers.map((words) => `<th>${words}</th>`).join('')}</tr></thead><tbody id="right"></tbody></table></div>
</div></div></div></div></div></div>
<script>
const left = ${JSON.stringify(rows.map(({ left }) => left))}
const right = ${JSON.stringify(rows.map(({ right }) => right))}
window.empty = () => { document.getElementById('left').innerHTML = ''; document.getElementById('right').innerHTML = '' }
window.fill = (count) => {
  document.getElementById('left').innerHTML = left.slice(0, count).join('')
  document.getElementById('right').innerHTML = right.slice(0, count).join('')
  performance.mark('rows')
}
window.change = (ms) => new Promise((done) => {
  performance.mark('changes')
  let n = 0
  const began = performance.now()
  const timer = setInterval(() => {
    const row = document.getElementById('right').children[n++ % 20]
    row.children[3].firstChild.textContent = '소금빵 ' + n
    if (performance.now() - began > ms) done(clearInterval(timer))
  }, 10)
})
</script></html>`)
}
