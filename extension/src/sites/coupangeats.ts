import type { SiteProfile } from './profile.ts'

/** 쿠팡이츠 스토어. Emotion classes are hashes, so everything is found by words (review rows as collected 2025-08). */
export const coupangeats: SiteProfile = {
  id: 'coupangeats',
  version: 4,
  platform: 'coupangeats',
  matches: ['https://store.coupangeats.com/merchant/*'],
  loggedOut: [{ url: '/merchant/login' }, { css: '#loginId' }],
  pages: [
    {
      id: 'orders',
      kind: 'order',
      route: { path: '^/merchant/management/orders(?:/\\d+)?/?$' },
      landmarks: [[{ css: '.order-search-result-content' }, { css: '.sales-summary' }, { css: '#merchant-management' }]],
      empty: [{ css: 'td, p, div, li, span, strong', text: '^조회할 내역이 없습니다\\.?$' }],
      record: { begin: [{ css: '.order-search-result-content > li' }, { css: 'section.order-item', up: 'li' }] },
      // The page names nobody: no collector reads a name, phone, address or request here (2026-06).
      // Classes of this page are plain words and Bootstrap's grid, not hashes (2026-06).
      fields: {
        // "03U8VA" and how it is brought, in the first wide column: the one that is not the menus'.
        number: { find: [{ by: 'class', prefix: 'order-item', css: '[class*="col-4"]:not(.order-name)', without: '.delivery-type, .d-md-none', pattern: '^([0-9A-Z]{6})(?![0-9A-Za-z])' }] },
        // Day and time are parts of one column; the phone layout's copy of the day has no time.
        ordered: { find: [{ by: 'class', prefix: 'order-item', css: '.order-date:not(.d-md-none)', without: '.d-md-none', read: 'parted-text' }] },
        amount: { find: [{ by: 'class', prefix: 'order-item', css: '.order-price > span:first-child' }] },
        // Words of the states were never recorded: they are kept as text.
        status: { find: [{ by: 'class', prefix: 'label-order-item' }], words: {} },
      },
      // Printed once the row is open; some accounts have all rows open (2026-06).
      items: {
        each: '.order-details .order-detail-item',
        fields: {
          item: { find: [{ by: 'class', prefix: 'col-7', without: '.item-options, ul' }] },
          quantity: { find: [{ by: 'class', prefix: 'col-2' }] },
          amount: { find: [{ by: 'class', prefix: 'order-item-price' }, { by: 'text', pattern: '^([\\d,]+ ?원)$', without: '.order-detail-item ul' }] },
        },
      },
      // The same number as the reviews' `about`, so without the shop.
      key: { number: ['number', 'ordered'] },
      always: ['number', 'ordered', 'amount'],
      badge: { beside: ['number'], cell: '[class*="col-4"]' },
    },
    {
      id: 'reviews',
      kind: 'review',
      // The shop id in the path is optional (2025), so it is no part of any key.
      route: { path: '^/merchant/management/reviews(?:/\\d+)?/?$' },
      landmarks: [
        [
          { css: '#merchant-management' },
          { css: 'button, [role="tab"], label, a, li, span', text: '^미답변' },
          { css: 'li strong', text: '^주문번호$' },
        ],
      ],
      // The words of the order list of the same program (2026-06); those of the review list were never seen.
      empty: [{ css: 'td, p, div, li, span, strong', text: '^조회할 내역이 없습니다\\.?$' }],
      record: { begin: [{ css: 'strong, dt, th, b, span', text: '^주문번호$', up: 'tr' }] },
      fields: {
        // "1SU2MKㆍ2025-08-19(주문일)", parted by U+318D. The code alone is given out again later: with its day it is one order.
        number: { find: [{ by: 'label', labels: ['주문번호'], pattern: '^([0-9A-Z]{6})(?![0-9A-Za-z])' }] },
        ordered: { find: [{ by: 'label', labels: ['주문번호'], pattern: '^[0-9A-Z]{6}[^0-9A-Za-z]+(.+?) ?\\( ?주문일 ?\\)$' }] },
        name: { find: [{ by: 'text', css: 'b, strong, span', pattern: '^([^\\s*]{1,4}\\*{2,})(?: ?님)?$' }] },
        platformVisits: { find: [{ by: 'text', pattern: '^([\\d,]+) ?회 ?주문$' }] },
        rating: {
          find: [{ by: 'attribute', css: 'svg path[fill="#FFC400" i]', up: 'div' }],
          lit: 'path[fill="#FFC400" i]',
          all: 'svg',
        },
        written: { find: [{ by: 'text', css: 'span', pattern: '^(20\\d\\d ?[-./년] ?\\d{1,2} ?[-./월] ?\\d{1,2} ?[.일]?)$' }] },
        // Only the paragraph right before the facts: an owner's reply may be a paragraph too.
        text: { find: [{ by: 'structure', css: 'ul', step: 'previous', is: 'p' }] },
        item: { find: [{ by: 'label', labels: ['주문메뉴'] }] },
        replied: { find: [{ by: 'text', css: 'button', pattern: '^(사장님 댓글 등록하기)$' }], words: { 사장님댓글등록하기: false } },
      },
      key: { number: ['number', 'ordered'] },
      about: ['number', 'ordered'],
      always: ['number', 'ordered', 'name', 'written'],
      badge: { beside: ['name', 'platformVisits'], cell: 'td' },
    },
  ],
}
