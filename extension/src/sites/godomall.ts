import type { SiteProfile } from './profile.ts'

/** 고도몰5 관리자, from templates of the program (gathered 2026). Shops on a domain of their own (gdadmin.example.com) are not matched. */
export const godomall: SiteProfile = {
  id: 'godomall',
  version: 3,
  platform: 'godomall',
  matches: ['https://*.godomall.com/order/*', 'https://*.godomall.com/provider/order/*'],
  // How a logged-out page looks was never recorded; the list asks for no password (2026).
  loggedOut: [{ css: 'input[type="password"]' }],
  pages: [
    {
      id: 'orders',
      kind: 'order',
      route: { path: '^/(?:provider/)?order/order_list_[a-z_]+\\.php$' },
      landmarks: [[{ css: 'table.order-list' }]],
      // Words for an empty list were never seen: a row of one cell is a message.
      empty: [{ css: 'table.order-list tbody tr > td:only-child' }],
      record: { begin: [{ css: 'td a[data-order-no]', up: 'tr' }, { css: 'td.order-no', up: 'tr' }] },
      // Owners choose the columns.
      columns: { cell: 'td', header: 'th', within: 'table' },
      fields: {
        // YYMMDDHHMMSS and four more.
        number: {
          find: [
            { by: 'attribute', css: 'a[data-order-no]', read: '@data-order-no', pattern: '^(\\d{16})$' },
            { by: 'column', headers: ['주문번호'], pattern: '^(\\d{16})(?!\\d)' },
          ],
        },
        // "이름 (아이디/등급)" or "(비회원)" on the screen; the cell's attributes hold each apart.
        name: { find: [{ by: 'attribute', css: 'td[data-member-name]', read: '@data-member-name' }] },
        phone: {
          find: [
            { by: 'attribute', css: 'td[data-cell-phone]', read: '@data-cell-phone' },
            { by: 'column', headers: ['주문자휴대폰번호'] },
          ],
        },
        // The member's number in this mall; 0 is no member.
        member: { find: [{ by: 'attribute', css: 'td[data-member-no]', read: '@data-member-no', pattern: '^([1-9]\\d*)$' }] },
        ordered: { find: [{ by: 'column', headers: ['주문일시'] }] },
        item: { find: [{ by: 'column', headers: ['주문상품'] }] },
        amount: { find: [{ by: 'column', headers: ['총 실결제금액'] }] },
        request: { find: [{ by: 'column', headers: ['배송 메시지'] }] },
        // 미배송, 배송중, 배송완료, 취소 … count an order's items by their state: none of them is the order's.
      },
      // Each mall counts its own orders: two may sell in the same second.
      key: { number: ['number'], shop: { address: '^https://gdadmin\\.([a-z0-9-]+)\\.godomall\\.com/' } },
      always: ['number', 'name', 'phone', 'ordered', 'member'],
      owed: { member: 'td[data-member-name]' },
      badge: { beside: ['name', 'phone', 'number'], cell: 'td' },
    },
    {
      // The order's own page. Buyer and recipient are printed under the same labels, and whether in tables of their own was
      // not recorded (2026): of the buyer only what stands nowhere else is read, and no phone.
      id: 'detail',
      kind: 'order',
      route: { path: '^/(?:provider/)?order/order_view\\.php$' },
      landmarks: [[{ css: 'table.table-cols' }], [{ css: 'th, th *', text: '^주문자명$' }]],
      empty: [],
      record: { begin: [{ css: 'th, th *', text: '^주문자명$', up: 'tr' }] },
      fields: {
        name: { find: [{ by: 'class', prefix: 'text-primary' }] },
        // "CRM 보기" opens the member, who is 0 for none.
        member: { find: [{ by: 'attribute', css: 'button[data-member-no]', read: '@data-member-no', pattern: '^([1-9]\\d*)$' }] },
      },
      key: { number: [{ address: '[?&]orderNo=(\\d{16})(?!\\d)' }], shop: { address: '^https://gdadmin\\.([a-z0-9-]+)\\.godomall\\.com/' } },
      day: { address: '[?&]orderNo=(\\d{6})\\d{10}(?!\\d)' },
      // A guest's order has no such button.
      always: ['name', 'member'],
      owed: { member: '.js-layer-crm' },
      badge: { beside: ['name', 'member'], cell: 'td' },
    },
  ],
}
