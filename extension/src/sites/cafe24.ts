import type { SiteProfile } from './profile.ts'

/** 카페24 쇼핑몰 관리자, pages from the server with ids and classes of plain words (2020 to 2026). */
export const cafe24: SiteProfile = {
  id: 'cafe24',
  version: 2,
  platform: 'cafe24',
  matches: ['https://*.cafe24.com/admin/php/*', 'https://*.cafe24.com/disp/admin/*', 'https://*.cafe24.com/exec/admin/*'],
  loggedOut: [{ url: '^https://eclogin\\.cafe24\\.com/' }, { css: '#userpasswd' }],
  pages: [
    {
      id: 'orders',
      kind: 'order',
      route: { path: '/shop\\d+/s_new/order_list\\.php$' },
      landmarks: [[{ css: '#searchResultList' }]],
      // Words for an empty list were never seen; this is the count above it (2020).
      empty: [{ css: '.mState .total strong', text: '^0$' }],
      // Orders are tables within cells; the row that has the order's link has its buyer.
      record: {
        begin: [
          { css: '#searchResultList a[href*="order_id="]', up: 'tr' },
          { css: '#searchResultList a, #searchResultList td, #searchResultList td *', text: '^\\d{8}-\\d{7}$', up: 'tr' },
        ],
      },
      // The header is a table of its own. Owners choose the columns, so only its words tell which is which.
      columns: { cell: 'td', header: 'th', within: 'body', proof: { header: '주문번호', pattern: '^\\d{8}-\\d{7}' } },
      fields: {
        // 20200717-0029236; a link to one of its items ends in -01.
        number: {
          find: [
            { by: 'attribute', css: 'a[href*="order_id="]', read: '@href', pattern: '[?&]order_id=(\\d{8}-\\d{7})(?!\\d)' },
            { by: 'text', pattern: '^(\\d{8}-\\d{7})$' },
          ],
        },
        // The day is in the number. 주문일(결제일) holds two times, and how they are parted was never recorded.
        ordered: {
          find: [
            { by: 'attribute', css: 'a[href*="order_id="]', read: '@href', pattern: '[?&]order_id=(\\d{8})-\\d{7}(?!\\d)' },
            { by: 'text', pattern: '^(\\d{8})-\\d{7}$' },
          ],
        },
        // "이름 [아이디]". A buyer without an id is left out: how a guest is printed was never recorded (2026).
        name: { find: [{ by: 'column', headers: ['주문자'], pattern: '^([^[\\]]{1,40}?) ?\\[[\\w.*@-]{2,64}\\]$' }] },
        member: { find: [{ by: 'column', headers: ['주문자'], pattern: '^[^[\\]]{1,40}? ?\\[([\\w.*@-]{2,64})\\]$' }] },
        // 결제금액 and 상품명 are left out: their cells are not one for each order (2026).
      },
      // Each mall counts its own orders.
      key: { number: ['number'], shop: { address: '^https://([a-z0-9-]+)\\.cafe24\\.com/' } },
      always: ['number', 'ordered', 'name'],
      badge: { beside: ['name', 'number'], cell: 'td' },
    },
    {
      // The order's own window. Nobody recorded its layout (2026), so it tells nobody: whose the order is, is known by the
      // number in its address, and the badge stands beside that number where the page prints no other.
      id: 'detail',
      kind: 'order',
      route: { path: '/shop\\d+/s_new/order_detail\\.php$' },
      landmarks: [[{ css: 'body *', text: '(?:^|[^\\d-])20\\d{6}-\\d{7}(?![\\d-])' }]],
      // A window without an order was never seen.
      empty: [],
      record: { begin: [{ css: 'body *', text: '(?:^|[^\\d-])20\\d{6}-\\d{7}(?![\\d-])', up: 'body' }] },
      fields: {
        number: { find: [{ by: 'text', pattern: '(?:^|[^\\d-])(20\\d{6}-\\d{7})(?![\\d-])' }] },
      },
      key: { number: [{ address: '[?&]order_id=(\\d{8}-\\d{7})(?!\\d)' }], shop: { address: '^https://([a-z0-9-]+)\\.cafe24\\.com/' } },
      day: { address: '[?&]order_id=(\\d{8})-\\d{7}(?!\\d)' },
      always: ['number'],
      badge: { beside: ['number'], cell: 'td, th, li, p, h1, h2, h3, div' },
    },
  ],
}
