import type { SiteProfile } from './profile.ts'

/** 쿠팡 Wing. Newer screens have hashed classes; the order table has a plain one and words in its header (2026). */
export const coupang: SiteProfile = {
  id: 'coupang',
  version: 1,
  platform: 'coupang',
  matches: ['https://wing.coupang.com/tenants/sfl-portal/*'],
  // The login is on a host of its own (2026).
  loggedOut: [{ url: '^https://xauth\\.coupang\\.com/auth/realms/seller/' }, { css: '#kc-login' }],
  pages: [
    {
      id: 'orders',
      kind: 'order',
      route: { path: '^/tenants/sfl-portal/delivery/management/?$' },
      landmarks: [[{ css: '#wing-top-body' }], [{ css: 'table.search-table' }]],
      // Words for an empty list were never seen, and the program speaks English too (2026): a row of one cell is a message.
      empty: [{ css: 'table.search-table tbody tr > td:only-child' }],
      record: { begin: [{ css: 'table.search-table tbody tr:has(> td:nth-child(8))' }] },
      columns: { cell: 'td', header: 'th', within: 'table' },
      fields: {
        // An order (주문번호) may be sent in several boxes, a row each: the box's number is the row's. It has more digits
        // than a number of a program can hold, so it stays a text.
        number: { find: [{ by: 'column', headers: ['묶음배송번호'], pattern: '^(\\d{9,20})$' }] },
        // The orderer. 수취인/연락처 is whoever gets the parcel, under a number that is another one with each order
        // (0502-…): it is never read. After delivery names are masked (이*주).
        name: { find: [{ by: 'column', headers: ['주문자명'] }] },
        ordered: { find: [{ by: 'column', headers: ['주문일시'] }] },
        status: {
          find: [{ by: 'column', headers: ['배송상태'] }],
          // The API's states by their Korean names; 배송지시 and 업체 직접 배송 do not say how far it is.
          words: { 결제완료: 'placed', 상품준비중: 'preparing', 배송중: 'delivering', 배송완료: 'delivered' },
        },
        // 등록상품명/옵션/수량 share a cell, and how they are parted was never recorded; no column shows an amount (2026).
      },
      key: { number: ['number'] },
      always: ['number', 'name', 'ordered'],
      badge: { beside: ['name', 'number'], cell: 'td' },
    },
  ],
}
