import type { SiteProfile } from './profile.ts'

/** 핸드SOS, classic ASP in a frameset: the list is a frame of its own (2026). */
export const handsos: SiteProfile = {
  id: 'handsos',
  version: 1,
  platform: 'handsos',
  matches: ['https://www1.handsos.com/work/*'],
  // The login is on another host (2026).
  loggedOut: [{ url: '^https?://www\\.handsos\\.com/login/' }, { css: '#companyID' }],
  pages: [
    {
      // 매출상세목록. Of 예약 (reserveList.asp) only the address is known (2026).
      id: 'sales',
      kind: 'order',
      route: { path: '^/work/detail/saleList\\.asp$' },
      landmarks: [[{ css: '#list_tbl' }]],
      // Words for an empty list were never seen: a row of one cell is a message.
      empty: [{ css: '#list_tbl tr > td:only-child' }],
      record: { begin: [{ css: '#list_tbl tr:has(> td:nth-child(6))' }] },
      columns: { cell: 'td', header: 'th', within: '#list_tbl' },
      // A row is one service of a visit, and a visit has no number: the customer and the day are the visit, so what
      // differs between its rows (상세메뉴, 담당, 결제액, 메모) is not read.
      fields: {
        number: { find: [{ by: 'column', headers: ['고객번호'], pattern: '^(\\d{1,12})$' }] },
        // The salon's own number of the customer.
        member: { find: [{ by: 'column', headers: ['고객번호'], pattern: '^(\\d{1,12})$' }] },
        name: { find: [{ by: 'column', headers: ['고객명'] }] },
        phone: { find: [{ by: 'column', headers: ['전화번호'] }] },
        ordered: { find: [{ by: 'column', headers: ['날짜'], pattern: '^(\\d{2,4} ?[-./] ?\\d{1,2} ?[-./] ?\\d{1,2})(?!\\d)' }] },
      },
      key: { number: ['number', 'ordered'] },
      always: ['number', 'name', 'ordered'],
      badge: { beside: ['name', 'phone', 'number'], cell: 'td' },
    },
  ],
}
