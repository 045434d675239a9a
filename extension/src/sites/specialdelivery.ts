import type { SiteProfile } from './profile.ts'

/**
 * 배달특급, whose shops work in PAYCO's partner site. Its orders are received by a program of their own; of the review
 * list it is known that it is a plain table whose rows say 답글 작성 완료 or 미작성, with words, menu and a mark from 1 to 5.
 * No column is known by its header, and no writer, day or number of a review was ever recorded (2026): reviews are
 * counted, so that the page is known, and none is captured.
 */
export const specialdelivery: SiteProfile = {
  id: 'specialdelivery',
  version: 1,
  platform: 'specialdelivery',
  matches: ['https://partner.payco.kr/info/review/*', 'https://partner.payco.kr/user/login*'],
  loggedOut: [{ url: '^https://partner\\.payco\\.kr/user/login' }, { css: 'input[type="password"]' }],
  pages: [
    {
      id: 'reviews',
      kind: 'review',
      route: { path: '^/info/review/list/?$' },
      landmarks: [[{ css: 'table tbody' }], [{ css: 'button, a, span, input[value="조회"]', text: '^조회$' }, { css: 'input[value="조회"]' }]],
      // Words for an empty list were never seen (2026); since nothing can be lost here, no rows are no alarm.
      empty: [{ css: 'table tbody' }],
      record: { begin: [{ css: 'td, td *', text: '^(?:답글 ?작성 ?완료|(?:답글 ?)?미작성)$', up: 'tr' }] },
      fields: {},
      always: [],
      badge: { beside: [], cell: '*' },
    },
  ],
}
