import type { SiteProfile } from './profile.ts'

/**
 * ESM Plus (G마켓, 옥션). Of its order lists the grid's place is known (2022), about 62 cells a row, and not one cell by
 * its column's words; whether the redesign of 2023 kept it is not known. Orders are counted and none is captured.
 */
export const esmplus: SiteProfile = {
  id: 'esmplus',
  version: 1,
  platform: 'esmplus',
  matches: ['https://www.esmplus.com/Escrow/*'],
  loggedOut: [{ url: '^https://signin\\.esmplus\\.com/login' }, { css: 'input[type="password"]' }],
  pages: [
    {
      id: 'orders',
      kind: 'order',
      route: { path: '^/Escrow/(?:Order/NewOrder|Delivery/(?:GeneralDelivery|Sending|BuyDecision))$' },
      landmarks: [[{ css: '#dataGrid' }, { css: '.sb-grid-results' }]],
      // Words for an empty list were never seen (2022); since nothing can be lost here, no rows are no alarm.
      empty: [{ css: '#dataGrid' }, { css: '.sb-grid-results' }],
      record: { begin: [{ css: 'tbody.sb-grid-results > tr' }] },
      fields: {},
      always: [],
      badge: { beside: [], cell: '*' },
    },
  ],
}
