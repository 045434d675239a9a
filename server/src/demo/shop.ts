/** The demo's shop. Invented, like everybody in it. */
export const shop = {
  name: '달무리 베이커리',
  neighbourhood: '망원동',
  /** As the partner centre's path has it. */
  bookingBusinessId: '318204',
  coupangStoreId: '482917',
  /** Minutes after midnight. */
  opens: 8 * 60,
  closes: 21 * 60,
} as const

/** Who writes in the notebook. */
export const authors = ['사장님', '카운터 태블릿', '주말 알바'] as const
export type Author = (typeof authors)[number]
