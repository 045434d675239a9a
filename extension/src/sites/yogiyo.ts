import type { SiteProfile } from './profile.ts'

/**
 * 요기요 사장님. Classes are styled-components' (`Component__Part-sc-HASH-1 HASH`): the part's number moves and the last
 * one is random (2023 to 2025-09).
 */
export const yogiyo: SiteProfile = {
  id: 'yogiyo',
  version: 2,
  platform: 'yogiyo',
  matches: ['https://ceo.yogiyo.co.kr/*'],
  loggedOut: [{ url: '^https://ceo\\.yogiyo\\.co\\.kr/login' }, { css: 'input[name="password"], input[type="password"]' }],
  pages: [
    {
      id: 'orders',
      kind: 'order',
      route: { path: '^/order-history/list/?$' },
      landmarks: [[{ css: 'table > tbody' }, { css: 'li > span', text: '^주문번호$' }]],
      // What the columns of the list are was never recorded, only that a click opens the order in front of it (2023-01):
      // the open order is the record, and a list with none open (no FullScreenModal, 2023-01) holds nothing for us.
      empty: [{ css: 'body:has(table > tbody):not(:has([class*="FullScreenModal"]))' }],
      record: { begin: [{ css: 'li span', text: '^주문번호$', up: 'div:has(h2)' }] },
      // Whether the open order shows a name, phone, address or request was never recorded (2023-01), so nobody is read.
      fields: {
        // F, the minute (YYMMDDHHMM) and five more.
        number: { find: [{ by: 'label', labels: ['주문번호'], pattern: '^(F\\d{10}[0-9A-Z]{5})$' }] },
        ordered: { find: [{ by: 'label', labels: ['주문시각'] }] },
        // Items are printed the same way as the sum; where both are there and differ, neither is read.
        amount: { find: [{ by: 'structure', css: 'li > div:nth-child(2)', pattern: '^([\\d,]+ ?원)$' }] },
      },
      key: { number: ['number'] },
      always: ['number', 'ordered'],
      badge: { beside: ['number'], cell: 'li' },
    },
    {
      // A card shows a masked nickname (`ko**`), a day or how long ago, stars, words and menus, and neither a number of
      // its own nor the order's (2025-09). Nothing of it is its own for good: two people share a mask and a day, words
      // are edited, "5시간 전" becomes a day. So its reviews are counted and none is captured.
      id: 'reviews',
      kind: 'review',
      route: { path: '^/reviews/?$|^/vendor/\\d+/reviews/?$' },
      landmarks: [[{ css: '[class*="ReviewItem__Container"]' }, { css: '[class*="InnerTab__TabItem"], li, button', text: '^미답변' }]],
      // Words for an empty list were never seen (2025-09); since nothing can be lost here, no cards are no alarm.
      empty: [{ css: '[class*="InnerTab__TabItem"], li, button', text: '^미답변' }],
      record: { begin: [{ css: '[class*="ReviewItem__Container"]' }] },
      fields: {},
      always: [],
      badge: { beside: [], cell: '*' },
    },
  ],
}
