import type { SiteProfile } from './profile.ts'

/**
 * 야놀자 파트너: a MUI DataGrid, whose cells carry their column's name in `data-field` (2025). Its rows are virtual: they
 * are made and reused while scrolling, and nothing but the number says which booking one prints.
 */
export const yanolja: SiteProfile = {
  id: 'yanolja',
  version: 1,
  platform: 'yanolja',
  matches: ['https://partner.yanolja.com/*'],
  // An expired session leaves for another host (2025); the form is for an address that stayed behind.
  loggedOut: [{ url: '^https://account\\.yanolja\\.bi?z/' }, { css: 'input[type="password"]' }],
  pages: [
    {
      id: 'reservations',
      kind: 'reservation',
      route: { path: '^/reservation/search/?$' },
      landmarks: [[{ css: '[data-field="reservationNo"]' }], [{ css: '[data-field="visitorName"]' }]],
      // MUI's own layer over an empty grid (its source, versions 5 to 7); over a loading one it holds a progress bar.
      // The words in it were never seen.
      empty: [{ css: '.MuiDataGrid-overlay:not(:has([role="progressbar"]))' }],
      record: { begin: [{ css: '[role$="cell"][data-field="reservationNo"]', up: '[role="row"]' }] },
      columns: { cell: '[role$="cell"][data-field]', name: 'data-field', header: '[role="columnheader"]', within: '[role="grid"]' },
      fields: {
        // 13 digits or more, and "아고다" beside those that were resold there (2025).
        number: { find: [{ by: 'column', name: 'reservationNo', pattern: '(?<![\\d-])(\\d{13,20})(?![\\d-])' }] },
        // The name, a number and how they come (차량, 도보), run together in one cell: "공하늘0503-5089-1322차량". Without a
        // number or "안심번호 만료" between them nothing parts a name from the rest, so none is read.
        name: {
          find: [{
            by: 'column', name: 'visitorName',
            pattern: '^(.{1,40}?) ?(?:050\\d-?\\d{4}-?\\d{4}|01\\d-?\\d{3,4}-?\\d{4}|안심번호 ?만료|\\d{3}-\\d{3}-\\d{2})(?!\\d)',
          }],
        },
        // A number of its own for each booking, which expires: the parser keeps it a relay number. What stands in its
        // place for those resold on Agoda ("164-413-46", 2025) is no telephone number.
        phone: { find: [{ by: 'column', name: 'visitorName' }] },
        product: { find: [{ by: 'column', name: 'roomInfo', read: 'parted-text' }] },
        // "2026.11.25(수) 15:00" twice, the way in and the way out, each in a text of its own (2025).
        starts: { find: [{ by: 'column', name: 'checkInOut', read: 'parted-text', pattern: '^\\D*(\\d{4} ?[-./년].{4,16}? ?\\d{1,2}:\\d\\d)(?!\\d)' }] },
        ends: { find: [{ by: 'column', name: 'checkInOut', read: 'parted-text', pattern: '^\\D*\\d{4}.{5,17}? ?\\d{1,2}:\\d\\d\\D+(\\d{4} ?[-./년].{4,16}? ?\\d{1,2}:\\d\\d)\\D*$' }] },
        // What the guest's price was before coupons; what is paid out (입금예정가) is beside it.
        amount: { find: [{ by: 'column', name: 'amountAndDiscountInfo', read: 'parted-text', pattern: '(?:^| )판매가 ?:? ?([\\d,]+ ?원)' }] },
        status: {
          find: [{ by: 'column', name: 'reservationStatus' }],
          // 입실완료 is the last word there is on a stay (2025): no 퇴실 was seen.
          words: { 예약완료: 'confirmed', 예약취소: 'cancelled', 고객취소: 'cancelled', 노쇼: 'noShow', 입실완료: 'completed' },
        },
        // When it was booked (reservationDate) has no place in a reservation.
      },
      // Numbers are the platform's own; the house is chosen on the page and is not in the address.
      key: { number: ['number'] },
      always: ['number', 'name', 'starts'],
      badge: { beside: ['name', 'phone', 'number'], cell: '[role$="cell"]' },
    },
  ],
}
