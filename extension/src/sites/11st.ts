import type { SiteProfile } from './profile.ts'

/**
 * 11번가 셀러오피스. The list is a jqxGrid in a frame (`….tmall`); its cells are known by their place alone, and no header's
 * words were recorded since 2021. So nobody is read: a number of this shape is an order, whoever it is of.
 */
export const elevenStreet: SiteProfile = {
  id: '11st',
  version: 1,
  platform: '11st',
  matches: ['https://soffice.11st.co.kr/*'],
  loggedOut: [{ url: '^https://login\\.11st\\.co\\.kr/' }, { css: 'input[type="password"]' }],
  pages: [
    {
      id: 'orders',
      kind: 'order',
      // The lists of orders and deliveries; the frame's own name was never recorded (2021).
      route: { path: '^/escrow/\\w+\\.tmall$' },
      landmarks: [[{ css: '#contenttabledataGrid' }]],
      // The count above the list (2021). Words for an empty list were never seen.
      empty: [{ css: '#subClmCount > li > b', text: '^0$' }],
      // Rows are recycled while scrolling; each has its place in its id.
      record: { begin: [{ css: '[id^="row"][id$="dataGrid"]' }], join: { attribute: 'id', pattern: '^row(\\d+)dataGrid$' } },
      fields: {
        number: { find: [{ by: 'text', pattern: '^(20\\d{13})$' }] },
      },
      key: { number: ['number'] },
      always: ['number'],
      badge: { beside: ['number'], cell: '[role="gridcell"], td, div' },
    },
  ],
}
