import type { SiteProfile } from './profile.ts'

/**
 * 땡겨요 사장님라운지, a WebSquare program: ids are words and positions (`…_gen_benefitsList_0_lbx_order_id`), not hashes,
 * and the hash of the address is the screen's number (2026-06).
 *
 * 리뷰관리 is left out: of that screen only the box for the reply is known (2026-06), neither its number in the address
 * nor any number of a review.
 */
export const ddangyo: SiteProfile = {
  id: 'ddangyo',
  version: 1,
  platform: 'ddangyo',
  matches: ['https://boss.ddangyo.com/*'],
  loggedOut: [{ css: '#mf_ibx_mbrId' }],
  pages: [
    {
      id: 'orders',
      kind: 'order',
      route: { hash: '^#SH0402(?:$|[^0-9A-Za-z])' },
      landmarks: [[{ css: '[id*="_gen_benefitsList"]' }, { css: 'span, div, p, strong, em', text: '^주문 ?건수' }]],
      // The header's count; words for an empty list were never seen (2026-06).
      empty: [{ css: 'span, div, p, strong, em', text: '^주문 ?건수 ?:? ?0 ?건$' }],
      record: {
        // Values of one row have its position in their ids. Whether the elements with `C_table_list_wrap` in their class
        // hold one row each is not needed so.
        begin: [{ css: '[id*="_gen_benefitsList_"]' }],
        join: { attribute: 'id', pattern: '^(.+_gen_benefitsList_\\d+)_' },
      },
      // The list names nobody. `_ibx_regl_cust_yn` (단골 Y/N) is the platform's own mark of a regular, for which a
      // sighting has no place (2026-06).
      fields: {
        number: { find: [{ by: 'attribute', css: '[id$="_lbx_order_id"]', pattern: '^(D[0-9A-Z]{10})$' }] },
        ordered: { find: [{ by: 'attribute', css: '[id$="_ibx_setl_dt"]' }] },
        item: { find: [{ by: 'attribute', css: '[id$="_ibx_menu_nm"]' }] },
        amount: { find: [{ by: 'attribute', css: '[id$="_ibx_sale_amt"]' }] },
        // Its words were never recorded (2026-06): they are kept as text.
        status: { find: [{ by: 'attribute', css: '[id$="_ibx_ord_prog_stat_cd"]' }], words: {} },
      },
      // Numbers begin with the platform's letter and the year, and nothing says that they repeat between shops.
      key: { number: ['number'] },
      always: ['number', 'ordered', 'amount'],
      badge: { beside: ['number'], cell: '[class*="C_table_list_wrap"], li, tr, td, div' },
    },
  ],
}
