import type { SiteProfile } from './profile.ts'

/**
 * 아임웹. Its admin is on the shop's own domain, which only the owner can name: it is known by its landmarks and never by
 * its host, which the owner allows (`sitesInUse` lends it those). Of the list of orders its address, its menu and its
 * search forms are known, and not one cell of a row (a saved page of the same admin, 2026): the page is recognised, and
 * what is in it can be taught. A newer admin, if there is one, is another page.
 */
export const imweb: SiteProfile = {
  id: 'imweb',
  version: 2,
  platform: 'imweb',
  matches: [],
  loggedOut: [{ css: '#member_passwd, #normalLogin_id' }],
  pages: [
    {
      id: 'orders',
      kind: 'order',
      route: { path: '^/admin/shopping/order/?$' },
      landmarks: [[{ css: 'li[data-title="shopping_order"] > a' }], [{ css: '#order_search_form' }, { css: '#advanced_search_form' }]],
      // What a row is was never recorded (2026): none is looked for, and since nothing can be lost here, none is no alarm.
      empty: [{ css: 'li[data-title="shopping_order"] > a' }],
      record: { begin: [] },
      fields: {},
      always: [],
      badge: { beside: [], cell: '*' },
    },
  ],
}
