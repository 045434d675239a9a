import type { Fields, RecordBegin, SiteProfile } from './profile.ts'

/** 확정대기 was seen in the panel only (2026). */
const states = {
  신청: 'requested', 대기: 'requested', 확정대기: 'requested', 확정: 'confirmed', 취소: 'cancelled', 노쇼: 'noShow',
  이용완료: 'completed', 완료: 'completed',
} as const

/** "완료 11, 취소 2", or "신규예약" for someone who has never come. */
const visits = [
  { by: 'text', pattern: '^완료 ?([\\d,]+)(?: ?,.*)?$' },
  { by: 'text', pattern: '^신규예약$', value: '0' },
] as const

/** The panel "예약 상세정보" and the calendar's cards print the same labels with their values beside them (2026-10). */
const panel: Fields = {
  // "변경" may stand beside it.
  number: { find: [{ by: 'label', labels: ['예약번호'], pattern: '^(\\d{6,12})(?!\\d)' }] },
  // The booker, with the visits so far in the same place; where it tells of someone else's visit too, nobody is read.
  name: { find: [{ by: 'label', labels: ['예약자'], pattern: '^(?!.*(?:대리예약|방문자))(.{1,60}?)(?: ?(?:완료 ?\\d|취소 ?\\d|신규예약).*)?$' }, { by: 'class', prefix: 'Summary__name' }] },
  phone: { find: [{ by: 'label', labels: ['전화번호'] }] },
  platformVisits: { find: visits },
  // Values of a list may end in a comma.
  starts: { find: [{ by: 'label', labels: ['이용일시'], pattern: '^(.+?) ?,?$' }] },
  product: { find: [{ by: 'attribute', css: '[data-tst_biz_item_name]', pattern: '^(.+?) ?,?$' }, { by: 'label', labels: ['상품'], pattern: '^(.+?) ?,?$' }] },
  amount: { find: [{ by: 'label', labels: ['결제예상금액'], pattern: '^([\\d,]*\\d ?원) ?,?$' }] },
  request: { find: [{ by: 'label', labels: ['요청사항'] }] },
  status: { find: [{ by: 'attribute', css: '[data-tst_booking_status]' }, { by: 'class', prefix: 'Summary__user-state' }], words: states },
}

/** The one booking that is open: what holds its number and the button that closes it. */
const open: RecordBegin = { css: '[class*="__item-title"], [class*="__item-title"] *', text: '^예약번호$', up: 'div:has([class*="SideFrame__close"])' }

/** 네이버 예약 파트너센터. Classes are `Component__part__` and a hash; three hashes of one part were seen (2024 to 2026). */
export const naverBooking: SiteProfile = {
  id: 'naver-booking',
  version: 3,
  platform: 'naver-booking',
  matches: ['https://partner.booking.naver.com/bizes/*'],
  // An expired session leaves the host for the login page; the address is all there is to know it by (2026).
  loggedOut: [{ url: '^https://nid\\.naver\\.com/nidlogin\\.login' }],
  pages: [
    {
      id: 'list',
      kind: 'reservation',
      route: { path: '^/bizes/\\d+/booking-list-view/?$' },
      landmarks: [[{ css: '[class*="BookingListView__"]' }, { css: 'a[data-tst_click_link]' }]],
      // The header's count. Words for an empty list were never seen.
      empty: [{ css: 'h2, h3, h4, strong, span, em, div, p, button', text: '^(?:예약 ?0 ?건|0 ?건 ?내려받기)$' }],
      record: {
        // Two sibling anchors carry the same number; the fixed columns add empty copies of the first.
        begin: [{ css: 'a[data-tst_click_link]' }],
        // Actions such as "cancel" carry the attribute too. Numbers have 9 or 10 digits, older ones 6.
        join: { attribute: 'data-tst_click_link', pattern: '^\\d{6,12}$' },
      },
      fields: {
        number: { find: [{ by: 'attribute', css: 'a[data-tst_click_link]', read: '@data-tst_click_link', pattern: '^(\\d{6,12})$' }] },
        // The booker. Someone else's visit (대리예약) stands in __sub-text and __sub-phone, which are never read.
        name: {
          find: [
            { by: 'class', prefix: 'BookingListView__name', read: '@title' },
            { by: 'class', prefix: 'BookingListView__name-ellipsis' },
          ],
        },
        phone: { find: [{ by: 'class', prefix: 'BookingListView__phone' }] },
        platformVisits: { find: visits },
        starts: { find: [{ by: 'class', prefix: 'BookingListView__book-date' }] },
        product: { find: [{ by: 'class', prefix: 'BookingListView__host', read: '@title' }, { by: 'class', prefix: 'BookingListView__host' }] },
        amount: { find: [{ by: 'class', prefix: 'BookingListView__total-price' }] },
        request: { find: [{ by: 'class', prefix: 'BookingListView__comment', read: '@title' }] },
        // partySize is left out: __option's quantity counts what was booked, which need not be people (2026).
        status: { find: [{ by: 'class', prefix: 'BookingListView__state' }], words: states },
      },
      // Booking numbers are Naver's own, the same in every business.
      key: { number: ['number'] },
      always: ['number', 'name', 'phone', 'starts'],
      badge: { beside: ['name', 'phone', 'number'], cell: '[class*="BookingListView__name"], a' },
    },
    {
      // One booking, open beside the list.
      id: 'detail',
      kind: 'reservation',
      route: { path: '^/bizes/\\d+/booking-list-view/bookings/\\d+/?$' },
      beside: ['list'],
      landmarks: [[{ css: '[class*="BookingListView__"]' }, { css: '[class*="SideFrame__"]' }]],
      // The list is there and nothing is open (yet).
      empty: [{ css: 'body:has([class*="BookingListView__"]):not(:has([class*="SideFrame__"])):not(:has([class*="__item-title"]))' }],
      record: { begin: [open] },
      fields: panel,
      key: { number: ['number'] },
      always: ['number', 'name', 'phone', 'starts'],
      badge: { beside: ['name', 'phone', 'number'], cell: '[class*="__item-dsc"], [class*="Summary__name"], [class*="SideFrame__"]' },
    },
    {
      // A time's bookings as cards beside the calendar; a time with one booking opens it as the list does.
      id: 'calendar',
      kind: 'reservation',
      route: { path: '^/bizes/\\d+/booking-calendar-view(?:/bookings/\\d+)?/?$' },
      // A card may be opened beside the others.
      beside: ['detail'],
      landmarks: [[{ css: '[class*="Calendar__"]' }]],
      // The calendar alone: its cells count bookings and name nobody.
      empty: [{ css: 'body:has([class*="Calendar__"]):not(:has([class*="SideFrame__"])):not(:has([class*="BookingListTab__"])):not(:has([class*="__item-title"]))' }],
      record: { begin: [{ css: '[class*="List__contents-box__"], [class~="List__contents-box"]' }, open] },
      fields: panel,
      key: { number: ['number'] },
      always: ['number', 'name', 'phone', 'starts'],
      badge: { beside: ['name', 'phone', 'number'], cell: '[class*="__item-dsc"], [class*="Summary__name"], [class*="contents-box"]' },
    },
  ],
}
