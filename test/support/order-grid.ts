/** Smartstore's 발주/발송관리, the screen of its frame opened alone. */
export const gridUrl = 'https://sell.smartstore.naver.com/o/v3/n/sale/delivery'

export interface GridRow {
  readonly n: number
  /** As it is written in the page's HTML. */
  readonly name: string
  /** In place of the product's name, as HTML. */
  readonly product?: string
}

const columns = [['orderMemberName', '구매자명'], ['orderMemberTelNo', '구매자연락처'], ['orderDateTime', '주문일시'], ['productName', '상품명'], ['orderQuantity', '수량'], ['productPayAmt', '최종 상품별 총 주문금액'], ['productOrderStatus', '주문상태']] as const
const cell = (column: string, inner: string) => `<td data-column-name="${column}"><div class="tui-grid-cell-content">${inner}</div></td>`

/** A row as the two tables of tui-grid print it: people of nobody's, whose phones end in the row's number. */
export function rowHtml({ n, name, product = '소금빵' }: GridRow): { readonly left: string; readonly right: string } {
  const values = [name, `010-55${String(Math.floor(n / 10_000)).padStart(2, '0')}-${String(n % 10_000).padStart(4, '0')}`, '2026-11-20 12:30:00', product, '1', '12,000원', '배송완료']
  return {
    left: `<tr data-row-key="${n}">${cell('productOrderNo', `<a>2026112${String(1_000_000_000 + n).slice(1)}</a>`)}</tr>`,
    right: `<tr data-row-key="${n}">${columns.map(([column], at) => cell(column, values[at] ?? '')).join('')}</tr>`,
  }
}

/** The grid alone: what `#__app_root__` holds. */
export function gridHtml(rows: readonly GridRow[]): string {
  const drawn = rows.map(rowHtml)
  const table = (header: string, body: string, id: string) => `<table class="tui-grid-table"><thead><tr>${header}</tr></thead><tbody id="${id}">${body}</tbody></table>`
  return `<div class="npay_grid_area"><div class="tui-grid-container"><div class="tui-grid-content-area" style="display:flex">
<div class="tui-grid-lside-area">${table('<th data-column-name="productOrderNo">상품주문번호</th>', drawn.map(({ left }) => left).join(''), 'left')}</div>
<div class="tui-grid-rside-area">${table(columns.map(([, words]) => `<th>${words}</th>`).join(''), drawn.map(({ right }) => right).join(''), 'right')}</div>
</div></div></div>`
}

/** A page around it. @param first a script of the page's own that runs before everything else; `last`, after it. */
export function gridPage(inner: string, { first = '', last = '' }: { readonly first?: string; readonly last?: string } = {}): string {
  return `<!doctype html><html lang="ko"><meta charset="utf-8"><title>발주/발송관리</title><script>${first}</script>
<style>body{font:14px sans-serif} td,th{height:32px;padding:0 12px;white-space:nowrap} td[data-column-name=orderMemberName]{min-width:420px}</style>
<div id="__app_root__">${inner}</div><script>${last}</script></html>`
}
