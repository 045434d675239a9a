import type { SiteProfile } from './profile.ts'

/** A line of a review card that is not its writer's nickname. */
const otherLine = '^(?!\\d{4}년 ?\\d{1,2}월 ?\\d{1,2}일$|리뷰번호(?: ?\\d+)?$|[\\d,]+회 ?주문 ?고객$|\\(최근 6개월 누적 주문\\)$|파트너님에게만 보이는 리뷰입니다)'

/**
 * 배민셀프서비스. Classes are hashes: the design system's change with its version, those of CSS modules
 * (`ReviewContent-module__Ksg4`) keep the component's name (2025 to 2026-09).
 */
export const baemin: SiteProfile = {
  id: 'baemin',
  version: 2,
  platform: 'baemin',
  matches: ['https://self.baemin.com/*'],
  // An expired session leaves for another host (2026); the form is for a frame or an address that stayed behind.
  loggedOut: [{ url: '^https://biz-member\\.baemin\\.com/login' }, { css: '[data-testid="password"], input[name="password"]' }],
  pages: [
    {
      id: 'orders',
      kind: 'order',
      route: { path: '^/orders/history/?$' },
      landmarks: [[{ css: 'table[data-atelier-component="Table"]' }, { css: '[class*="TotalSummary-module__"]' }]],
      // The header's count ("0건"). Words for an empty list were never seen (2026-07).
      empty: [{ css: '[class*="TotalSummary-module__"] b', text: '^0$' }],
      record: { begin: [{ css: 'table[data-atelier-component="Table"] tr[data-index]' }, { css: 'td[data-td-index="1"]', up: 'tr' }] },
      columns: { cell: 'td', header: 'th', within: 'table' },
      // The page names nobody: no collector reads a name, phone, address or request here, and the data behind it has
      // none (2026-07). `data-td-index` is a position, so the header's words come first.
      fields: {
        // "배달완료" (a badge) and "T2B00001VABU" in one cell; ten places in 2022, twelve since.
        number: {
          find: [
            { by: 'text', css: 'td, td *', pattern: '^([A-Z](?=[0-9A-Z]*\\d)[0-9A-Z]{9,11})$' },
            { by: 'structure', css: 'td[data-td-index="1"]', without: '[data-atelier-component="Badge"]', pattern: '(?:^| )([A-Z](?=[0-9A-Z]*\\d)[0-9A-Z]{9,11})$' },
          ],
        },
        ordered: { find: [{ by: 'column', headers: ['주문시각'] }, { by: 'structure', css: 'td[data-td-index="2"]' }] },
        item: { find: [{ by: 'column', headers: ['주문내역'] }, { by: 'structure', css: 'td[data-td-index="5"]' }] },
        amount: { find: [{ by: 'column', headers: ['결제금액'] }, { by: 'structure', css: 'td[data-td-index="8"]', pattern: '^([\\d,]+ ?원)$' }] },
        status: {
          find: [
            { by: 'text', css: '[data-atelier-component="Badge"], [data-atelier-component="Badge"] *', pattern: '^(배달완료|주문취소)$' },
            { by: 'structure', css: 'td[data-td-index="1"] [data-atelier-component="Badge"]' },
          ],
          // The only two words that were seen (2026-07).
          words: { 배달완료: 'delivered', 주문취소: 'cancelled' },
        },
        // The row that opens below (menus with options, settlement) is left out: its parts differ by their hashes only.
      },
      // The shop is chosen in a filter and is not in the address; nothing says that order numbers repeat between shops.
      key: { number: ['number'] },
      always: ['number', 'ordered', 'amount'],
      badge: { beside: ['number'], cell: 'td' },
    },
    {
      id: 'reviews',
      kind: 'review',
      // The shop's number may be missing (2026), so it is no part of any key.
      route: { path: '^/shops/(?:\\d+/)?reviews/?$' },
      landmarks: [
        [
          { css: '[class*="ReviewContent-module__"]' },
          { css: '[role="tab"], button', text: '^미답변' },
          { css: '[class*="ShopSelect-module__"]' },
        ],
      ],
      // The tabs' counts. Words for an empty list were never seen (2026-08).
      empty: [{ css: '[role="tab"]', text: '^전체 ?\\(0\\)$' }, { css: '[role="tab"][aria-selected="true"]', text: '\\(0\\)$' }],
      // Rows are recycled while scrolling: the same `div[data-index]` prints another review.
      record: {
        begin: [
          { css: 'span, p, div, b, strong', text: '^리뷰번호(?: ?\\d{16})?$', up: 'div[data-index]' },
          { css: '[class*="ReviewContent-module__"]' },
        ],
      },
      fields: {
        number: { find: [{ by: 'label', labels: ['리뷰번호'], pattern: '^(20\\d{14})$' }] },
        // In the clear, right after the badge of how it was delivered (2026-08). Menus are badges too, outside the header.
        nickname: {
          find: [
            {
              by: 'structure', css: '[class*="ReviewItem-module__"] [data-atelier-component="Badge"]',
              step: 'next', is: '[data-atelier-component="Typography"]', pattern: `${otherLine}(.+)$`,
            },
          ],
        },
        // Of the last six months; some cards have none.
        platformVisits: { find: [{ by: 'text', pattern: '^([\\d,]+)회 ?주문 ?고객$' }] },
        rating: {
          find: [{ by: 'attribute', css: 'svg path[fill="#FFC600" i]', up: 'div[data-index], [class*="ReviewContent-module__"]' }],
          lit: 'svg path[fill="#FFC600" i]',
          all: 'svg path[fill="#FFC600" i], svg path[fill="#D5D7D9" i]',
        },
        // An owner's reply has a day of its own.
        written: {
          find: [{
            by: 'text', without: '[class*="ReviewCommentBox-module__"], [class*="CommentItem-module__"]',
            pattern: '^(20\\d\\d ?[-./년] ?\\d{1,2} ?[-./월] ?\\d{1,2} ?[.일]?)$',
          }],
        },
        replied: {
          find: [{ by: 'text', css: 'button, button *', pattern: '^(사장님 댓글 (?:등록|추가)하기)$' }],
          words: { 사장님댓글등록하기: false, 사장님댓글추가하기: true },
        },
        // The review's words are left out: nothing but a hash tells them from the other texts of a card (2026-08).
        // So are the menus: a review shows no order number (2026-08), and without an order they have nowhere to be.
      },
      key: { number: ['number'] },
      always: ['number', 'nickname', 'written'],
      badge: { beside: ['nickname', 'platformVisits', 'number'], cell: 'div[data-index]' },
    },
  ],
}
