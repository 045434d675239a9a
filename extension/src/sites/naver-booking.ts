import type { SiteProfile } from './profile.ts'

const statusWords = {
  신청: 'requested', 대기: 'requested', 확정: 'confirmed', 취소: 'cancelled', 노쇼: 'noShow', 이용완료: 'completed', 완료: 'completed',
} as const

/** 네이버 예약 파트너센터. Classes are `Component__part__` and a hash; three hashes of one part were seen (2024 to 2026). */
export const naverBooking: SiteProfile = {
  id: 'naver-booking',
  version: 2,
  platform: 'naver-booking',
  matches: ['https://partner.booking.naver.com/bizes/*'],
  // An expired session leaves the host for the login page; the address is all there is to know it by (2026).
  loggedOut: [{ url: '^https://nid\\.naver\\.com/nidlogin\\.login' }],
  pages: [
    {
      id: 'list',
      kind: 'reservation',
      route: { path: '^/bizes/\\d+/booking-list-view(?:/bookings/\\d+)?/?$' },
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
        // "완료 11, 취소 2", or "신규예약" for someone who has never come.
        platformVisits: {
          find: [
            { by: 'text', pattern: '^완료 ?([\\d,]+)(?: ?,.*)?$' },
            { by: 'text', pattern: '^신규예약$', value: '0' },
          ],
        },
        starts: { find: [{ by: 'class', prefix: 'BookingListView__book-date' }] },
        product: { find: [{ by: 'class', prefix: 'BookingListView__host', read: '@title' }, { by: 'class', prefix: 'BookingListView__host' }] },
        amount: { find: [{ by: 'class', prefix: 'BookingListView__total-price' }] },
        request: { find: [{ by: 'class', prefix: 'BookingListView__comment', read: '@title' }] },
        // partySize is left out: __option's quantity counts what was booked, which need not be people (2026).
        status: {
          find: [{ by: 'class', prefix: 'BookingListView__state' }],
          words: statusWords,
        },
      },
      // Booking numbers are Naver's own, the same in every business.
      key: { number: ['number'] },
      always: ['number', 'name', 'starts'],
      badge: { beside: ['name', 'phone', 'number'], cell: '[class*="BookingListView__name"], a' },
    },
    {
      // The calendar shows nobody until a slot is opened: as a list of cards, or at once as the panel beside it when
      // it has one booking. (Over the list, the panel prints a booking that the list prints too.)
      id: 'calendar',
      kind: 'reservation',
      route: { path: '^/bizes/\\d+/booking-calendar-view(?:/bookings/\\d+)?/?$' },
      landmarks: [[{ css: '[class*="Calendar__"]' }, { css: 'h2, h3, h4, strong, div, span', text: '^예약 상세정보$' }]],
      empty: [{ css: '[class*="Calendar__"]' }],
      record: {
        begin: [{ css: '[class*="__item-title"], dt, th, strong, span', text: '^예약번호$', up: '[class*="List__contents-box"], [class*="SideFrame__"]' }],
      },
      fields: {
        // The number that a changed booking had before may stand beside it.
        number: { find: [{ by: 'label', labels: ['예약번호'], pattern: '^(\\d{6,12})(?: ?변경)?$' }] },
        name: { find: [{ by: 'label', labels: ['예약자'], pattern: '^(?!정보)(.+)$' }, { by: 'class', prefix: 'Summary__name' }] },
        phone: { find: [{ by: 'attribute', css: 'a[href^="tel:"]', read: '@href', pattern: '^tel:(.+)$' }, { by: 'label', labels: ['전화번호'] }] },
        platformVisits: {
          find: [
            { by: 'text', pattern: '^완료 ?([\\d,]+)(?: ?,.*)?$' },
            { by: 'text', pattern: '^신규예약$', value: '0' },
          ],
        },
        starts: { find: [{ by: 'label', labels: ['이용일시'] }] },
        product: { find: [{ by: 'attribute', css: 'span[data-tst_biz_item_name]' }, { by: 'label', labels: ['상품'] }] },
        amount: { find: [{ by: 'label', labels: ['결제예상금액'] }] },
        request: { find: [{ by: 'label', labels: ['요청사항'] }] },
        status: { find: [{ by: 'attribute', css: 'span[data-tst_booking_status]' }], words: statusWords },
      },
      key: { number: ['number'] },
      always: ['number', 'name', 'starts'],
      badge: { beside: ['name', 'phone', 'number'], cell: '[class*="Summary__"], li, dd, div' },
    },
  ],
}
