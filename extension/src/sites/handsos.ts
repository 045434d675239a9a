import type { SiteProfile } from './profile.ts'

/**
 * 핸드SOS, a salon's own book: classic ASP in a frameset, so every page stands in the frame `mainFrame` and is known by
 * the frame's address (2026). Of 예약 (`work/reserve/reserveList.asp`) nothing but the address is known.
 */
export const handsos: SiteProfile = {
  id: 'handsos',
  version: 2,
  platform: 'handsos',
  matches: ['https://www1.handsos.com/work/*'],
  loggedOut: [{ url: '^https://www\\.handsos\\.com/login/' }, { css: '#userPWD' }],
  pages: [
    {
      // 매출상세목록.
      id: 'sales',
      kind: 'order',
      route: { path: '^/work/detail/[sS]ale[lL]ist\\.asp$' },
      landmarks: [[{ css: '#list_tbl' }], [{ css: '#list_tbl th, #list_tbl td, #list_tbl th *, #list_tbl td *', text: '^고객명$' }]],
      // "총 N개" counts services and not rows, but none is none. A row of one cell is a message, whose words were never seen.
      empty: [{ css: 'span, div, p, td, b, strong, em, font', text: '^총 ?0 ?개$' }, { css: '#list_tbl tr > td:only-child' }],
      record: {
        begin: [{ css: '#list_tbl td, #list_tbl td *', text: '^(?:20)?\\d\\d ?[-./년] ?\\d{1,2} ?[-./월] ?\\d{1,2}(?!\\d)', up: 'tr' }],
      },
      // Whether the words stand in th or td was not recorded (2026): both are looked at, and the day must be under 날짜.
      columns: {
        cell: 'td', header: 'th, tr:first-child > td', within: '#list_tbl',
        proof: { header: '날짜', pattern: '^(?:20)?\\d\\d ?[-./년] ?\\d{1,2} ?[-./월] ?\\d{1,2}(?!\\d)' },
      },
      fields: {
        // 고객번호 stays with a customer of this salon. Zero is nobody's.
        number: { find: [{ by: 'column', headers: ['고객번호'], pattern: '^([1-9]\\d{0,11})$' }] },
        member: { find: [{ by: 'column', headers: ['고객번호'], pattern: '^([1-9]\\d{0,11})$' }] },
        name: { find: [{ by: 'column', headers: ['고객명'] }] },
        phone: { find: [{ by: 'column', headers: ['전화번호'] }] },
        ordered: { find: [{ by: 'column', headers: ['날짜'] }] },
        // May name several services in one text.
        item: { find: [{ by: 'column', headers: ['상세메뉴'] }] },
        amount: { find: [{ by: 'column', headers: ['결제액'] }] },
        // 메모 is the salon's own note and no request of the customer's; 이전방문 is a day and no count (2026).
      },
      // A sale shows no number of its own (2026). A customer's sales of one day are one visit; two rows of it that differ
      // are neither taken.
      key: { number: ['number', 'ordered'] },
      always: ['number', 'name', 'phone', 'ordered'],
      badge: { beside: ['name', 'number'], cell: 'td' },
    },
  ],
}
