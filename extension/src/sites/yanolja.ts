import type { SiteProfile } from './profile.ts'

/** The guest's name before a number, the words for an expired one, or how they come; all of it without them. */
const nameBefore = '^(.+?)(?: ?(?:0\\d{1,3}-?\\d{3,4}-?\\d{4}|안심번호).*| ?(?:차량|도보))?$'

/** 야놀자 파트너, an MUI data grid: cells carry their column's name (2026). */
export const yanolja: SiteProfile = {
  id: 'yanolja',
  version: 1,
  platform: 'yanolja',
  matches: ['https://partner.yanolja.com/reservation/*'],
  // The login is on a host of its own (2026).
  loggedOut: [{ url: '^https://account\\.yanolja\\.(?:bz|biz)/' }, { css: 'input[type="password"]' }],
  pages: [
    {
      id: 'list',
      kind: 'reservation',
      route: { path: '^/reservation/search/?$' },
      landmarks: [[{ css: '[data-field="reservationNo"]' }, { css: '.MuiDataGrid-virtualScroller' }]],
      // The grid's own layer over a list without rows (MUI's source); while loading it holds a spinner.
      empty: [{ css: '.MuiDataGrid-overlay:not(:has([role="progressbar"]))' }],
      // Rows are recycled while scrolling. Headers carry the same data-field: cells only.
      record: { begin: [{ css: '[role="cell"][data-field="reservationNo"]', up: '[role="row"]' }, { css: '[role="cell"][data-field="visitorName"]', up: '[role="row"]' }] },
      fields: {
        // 13 digits and more; bookings that Agoda sold have 164-413-46 and its name in the same cell.
        number: { find: [{ by: 'attribute', css: '[role="cell"][data-field="reservationNo"]', pattern: '(?<![\\d-])(\\d{13,20}|\\d{3}-\\d{3}-\\d{2})(?![\\d-])' }] },
        // Name, number and 차량 or 도보 run together: "홍길동0503-…차량".
        name: { find: [{ by: 'attribute', css: '[role="cell"][data-field="visitorName"]', pattern: nameBefore }] },
        // A relay number for this booking alone, until it expires.
        phone: { find: [{ by: 'attribute', css: '[role="cell"][data-field="visitorName"]' }] },
        // In and out share a cell, and how they are parted was never recorded: the first time is the arrival.
        starts: { find: [{ by: 'attribute', css: '[role="cell"][data-field="checkInOut"]', pattern: '^(\\d{4} ?[-./] ?\\d\\d ?[-./] ?\\d\\d\\.? ?\\([^)]{1,3}\\) ?\\d\\d:\\d\\d)' }] },
        product: { find: [{ by: 'attribute', css: '[role="cell"][data-field="roomInfo"]' }] },
        // 판매가; 입금예정가 and coupons stand below it.
        amount: { find: [{ by: 'attribute', css: '[role="cell"][data-field="amountAndDiscountInfo"]', pattern: '판매가 ?([\\d,]+ ?원)' }] },
        status: {
          find: [{ by: 'attribute', css: '[role="cell"][data-field="reservationStatus"]' }],
          words: { 예약완료: 'confirmed', 예약취소: 'cancelled', 고객취소: 'cancelled', 입실완료: 'completed', 노쇼: 'noShow' },
        },
      },
      key: { number: ['number'] },
      always: ['number', 'name', 'starts'],
      badge: { beside: ['name', 'number'], cell: '[role="cell"]' },
    },
  ],
}
