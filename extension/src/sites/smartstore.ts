import type { PageProfile, SiteProfile } from './profile.ts'

// 발송대기 was seen on screen (2026-09); the others are the states of Naver's Commerce API by their Korean names.
const states = {
  결제완료: 'placed', 발송대기: 'preparing', 배송중: 'delivering', 배송완료: 'delivered', 구매확정: 'confirmed',
  취소: 'cancelled', 반품: 'cancelled', 미결제취소: 'cancelled',
} as const

/** The grid that all order screens share. Which columns it shows is the seller's choice. */
const grid = {
  landmarks: [[{ css: '#__app_root__' }, { css: '.npay_grid_area' }], [{ css: '.tui-grid-container' }, { css: 'td[data-column-name]' }]],
  // tui-grid's own layer over an empty list (v4 source); while loading it holds a spinner.
  empty: [{ css: '.tui-grid-layer-state:not([style*="none"]) .tui-grid-layer-state-content:not(:has(.tui-grid-layer-state-loading))' }],
  record: {
    begin: [{ css: 'tr[data-row-key]' }, { css: 'td[data-column-name]', up: 'tr' }],
    join: { attribute: 'data-row-key', within: '.tui-grid-container' },
  },
  // A header cell carries the same data-column-name as its column (seen 2020 and 2026): cells are td only.
  columns: { cell: 'td', name: 'data-column-name', header: 'th', within: '.tui-grid-container' },
  fields: {
    // One checkout (주문번호) holds a 상품주문번호 for each product. The latter is the record: every row shows it (it is
    // in the frozen left part), each has an amount and a status of its own, and a review names it and nothing else.
    number: { find: [{ by: 'column', name: 'productOrderNo', headers: ['상품주문번호'], pattern: '^(20\\d{14})$' }] },
    // Column names other than productOrderNo, orderNo, orderMemberName, receiverName and orderQuantity were inferred
    // from the page's own field names (2026-09); the header's words stand behind each.
    name: { find: [{ by: 'column', name: 'orderMemberName', headers: ['구매자명'] }] },
    phone: { find: [{ by: 'column', name: 'orderMemberTelNo', headers: ['구매자연락처'] }] },
    member: { find: [{ by: 'column', name: 'orderMemberId', headers: ['구매자ID'] }] },
    ordered: { find: [{ by: 'column', name: 'orderDateTime', headers: ['주문일시'] }, { by: 'column', name: 'payDateTime', headers: ['결제일'] }] },
    item: { find: [{ by: 'column', name: 'productName', headers: ['상품명'] }] },
    quantity: { find: [{ by: 'column', name: 'orderQuantity', headers: ['수량'] }] },
    amount: { find: [{ by: 'column', name: 'productPayAmt', headers: ['최종 상품별 총 주문금액'] }] },
    request: { find: [{ by: 'column', name: 'productOrderMemo', headers: ['배송메세지'] }] },
    status: { find: [{ by: 'column', name: 'productOrderStatus', headers: ['주문상태'] }], words: states },
  },
  key: { number: ['number'] },
  always: ['number', 'name'],
  badge: { beside: ['name', 'number'], cell: 'td' },
} satisfies Partial<PageProfile>

/**
 * 네이버 스마트스토어센터. The order screens are same-origin frames of their own (`/o/v3/…`), found by the frame's
 * address because frame ids differ by screen and year. Classes other than tui-grid's are hashes (2026-08).
 */
export const smartstore: SiteProfile = {
  id: 'smartstore',
  version: 3,
  platform: 'smartstore',
  matches: ['https://sell.smartstore.naver.com/*'],
  // A frame that is sent to the login page leaves the host, so this is only seen by the shell's address (2026-08).
  loggedOut: [{ url: '^https://accounts\\.commerce\\.naver\\.com/login' }, { css: 'input[type="password"]' }],
  pages: [
    // 발주(주문)확인/발송관리. Each screen in its frame and alone (2026-08).
    { id: 'delivery', kind: 'order', route: { path: '^/o/v3/(?:iframe/)?n/sale/delivery/?$' }, ...grid },
    // 주문통합검색.
    { id: 'search', kind: 'order', route: { path: '^/o/v3/(?:iframe/)?manage/order/?$' }, ...grid },
    // 배송현황 관리.
    { id: 'situation', kind: 'order', route: { path: '^/o/v3/(?:iframe/)?n/sale/delivery/situation/?$' }, ...grid },
    // 구매확정 내역. Neither the buyer's number nor when it was ordered is among its columns (its file, 2026-09).
    { id: 'decided', kind: 'order', route: { path: '^/o/v3/(?:iframe/)?(?:n/)?sale/purchaseDecision(?:/list)?/?$' }, ...grid },
    {
      id: 'reviews',
      kind: 'review',
      // In the shell itself, an ag-Grid whose rows are recycled while scrolling (2026).
      route: { path: '^/$', hash: '^#/review/search' },
      landmarks: [[{ css: '[col-id="reviewContent"]' }, { css: '[col-id="writerId"]' }]],
      // The heading's count, and ag-Grid's own layer over a list without rows (its source).
      empty: [{ css: 'h2, h3, h4, strong, span, div, em', text: '^리뷰목록 ?\\(총 ?0 ?개\\)$' }, { css: '.ag-overlay-no-rows-center' }],
      // A frozen part prints the row a second time. The header's rows have no row-index.
      record: { begin: [{ css: '[role="row"][row-index]' }], join: { attribute: 'row-index', pattern: '^\\d+$', within: '[role="grid"], [role="treegrid"]' } },
      fields: {
        // Only the call that opens it names a review; which order it is about is not in the grid (2026).
        number: { find: [{ by: 'attribute', css: '[col-id="reviewContent"] a[ng-click]', read: '@ng-click', pattern: 'openReviewDetailModal\\( ?(\\d+)' }] },
        // Masked: the first four letters and stars.
        member: { find: [{ by: 'attribute', css: '[col-id="writerId"]' }] },
        written: { find: [{ by: 'attribute', css: '[col-id="createDate"]', pattern: '^(\\d{4} ?[-./년] ?\\d{1,2} ?[-./월] ?\\d{1,2}(?: ?일)?)' }] },
        text: { find: [{ by: 'attribute', css: '[col-id="reviewContent"] a[ng-click]' }] },
        // How reviewScore prints the stars was never recorded (2026).
      },
      key: { number: ['number'] },
      always: ['number', 'member', 'written'],
      badge: { beside: ['member', 'number'], cell: '[col-id]' },
    },
    {
      // An order's own window. It names the one who receives; what it calls the one who bought was never seen (2026-08),
      // so it tells nobody, and the order's number alone says whose it is.
      id: 'popup',
      kind: 'order',
      route: { path: '^/o/v3/manage/order/popup/\\d+/productOrderDetail/?$' },
      landmarks: [[{ css: 'h1, h2, h3, h4, strong, span, p, div', text: '^상품주문정보 ?조회$' }]],
      // A window without an order was never seen.
      empty: [],
      record: { begin: [{ css: 'th, td, dt, span, strong, em, b, p, div', text: '^상품주문상태$', up: 'body > *' }] },
      // Label and value are parted by a TAB when copied (2026-08): cells side by side.
      fields: {
        item: { find: [{ by: 'label', labels: ['상품명'] }] },
        quantity: { find: [{ by: 'label', labels: ['주문수량'] }] },
        status: { find: [{ by: 'label', labels: ['상품주문상태'] }], words: states },
        request: { find: [{ by: 'label', labels: ['배송메모'] }] },
        // No amount or day was recorded (2026-08); the number begins with the day.
      },
      day: { address: '/popup/(20\\d{6})\\d{8}/productOrderDetail' },
      key: { number: [{ address: '/popup/(20\\d{14})/productOrderDetail' }] },
      always: ['item', 'status'],
      badge: { beside: ['item', 'status'], cell: 'td, dd, li' },
    },
    {
      // 상품문의, in the shell itself: a card for each question.
      id: 'product-inquiries',
      kind: 'inquiry',
      route: { path: '^/$', hash: '^#/comment/?(?:$|\\?)' },
      landmarks: [[{ css: 'ul.seller-list-border.has-thmb' }, { css: 'h2, h3, h4, strong, span, div, em', text: '^문의내역' }]],
      // Words for an empty list were never seen (2026): a list that holds nothing whatever, or the heading's count.
      empty: [{ css: 'ul.seller-list-border.has-thmb:not(:has(*))' }, { css: 'h2, h3, h4, strong, span, div, em', text: '^문의내역 ?\\(?(?:총 ?)?0 ?(?:개|건)?\\)?$' }],
      // Replies are items of a list within the card.
      record: { begin: [{ css: 'ul.seller-list-border li:has(.partition-area)' }] },
      fields: {
        // The product's number: an inquiry has none of its own on this page, nor an address (2026).
        number: { find: [{ by: 'label', labels: ['상품번호'], pattern: '^(\\d{6,15})(?!\\d)' }, { by: 'class', prefix: 'partition-area', read: 'parted-text', pattern: '상품번호 ?: ?(\\d{6,15})(?!\\d)' }] },
        // Masked, and with the minute the only thing that tells two questions about a product apart.
        member: { find: [{ by: 'class', prefix: 'partition-area', css: '.text-info' }] },
        written: { find: [{ by: 'class', prefix: 'partition-area', read: 'parted-text', pattern: '(20\\d\\d ?[-./년] ?\\d{1,2} ?[-./월] ?\\d{1,2} ?[.일]? \\d\\d:\\d\\d)' }] },
        product: { find: [{ by: 'class', prefix: 'title-area', css: 'strong, a' }] },
        text: { find: [{ by: 'class', prefix: 'text-area' }] },
        // Its words were never recorded (2026); they are kept as they stand.
        status: { find: [{ by: 'class', prefix: 'title-area', css: '.label' }], words: {} },
      },
      key: { number: ['number', { minuteOf: 'written' }, 'member'] },
      always: ['number', 'member', 'written'],
      badge: { beside: ['member', 'written'], cell: '.partition-area, li' },
    },
    {
      // 고객문의: classic tables in a frame whose address was never recorded and whose id was (2026). The list names nobody,
      // and its 주문번호 is not the number that orders go by here: it is counted, and an opened inquiry is captured.
      id: 'order-inquiries',
      kind: 'inquiry',
      route: { frame: '^__delegate$' },
      beside: ['order-inquiry'],
      landmarks: [[{ css: '#period_selector' }, { css: 'th', text: '^질문자(?: ?ID)?$' }]],
      // Words for an empty list were never seen (2026): one cell across the table, or an inquiry that is open in its place.
      empty: [{ css: 'tbody > tr:only-child > td[colspan]:only-child' }, { css: 'th', text: '^질문자(?: ?ID)?$' }],
      // Rows of ten cells or more; what the columns are called was never recorded (2026).
      record: { begin: [{ css: 'tbody > tr:has(> td:nth-child(10))' }] },
      fields: {},
      always: [],
      badge: { beside: [], cell: '*' },
    },
    {
      // One inquiry, open in the same frame: 고객문의 내용 보기.
      id: 'order-inquiry',
      kind: 'inquiry',
      route: { frame: '^__delegate$' },
      landmarks: [[{ css: 'th', text: '^질문자(?: ?ID)?$' }, { css: 'caption', text: '^고객문의 ?내용 ?보기$' }, { css: 'table[aria-label="고객문의 내용 보기"], table[summary="고객문의 내용 보기"]' }]],
      empty: [],
      record: { begin: [{ css: 'th, th *', text: '^질문자(?: ?ID)?$', up: 'table' }] },
      fields: {
        number: { find: [{ by: 'label', labels: ['상품주문번호'], pattern: '^(20\\d{14})$' }] },
        name: { find: [{ by: 'label', labels: ['질문자'] }] },
        member: { find: [{ by: 'label', labels: ['질문자ID'] }] },
        product: { find: [{ by: 'label', labels: ['상품명'] }] },
        text: { find: [{ by: 'label', labels: ['문의내용'] }] },
        // When it was written and how far it is answered stand in the list alone (2026).
      },
      // It has no number of its own: of two questions about one product order the one seen last is kept.
      key: { number: ['number'] },
      about: ['number'],
      always: ['number', 'name', 'member'],
      badge: { beside: ['name', 'member', 'number'], cell: 'td' },
    },
  ],
}
