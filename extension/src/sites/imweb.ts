import type { SiteProfile } from './profile.ts'

/**
 * 아임웹. Its admin (`/admin/shopping/order`) is on the shop's own domain, which only the owner can name: there is nothing
 * to ask for at installation, and the owner grants that one host. Of the list and the order nothing was recorded but
 * their addresses (2026): no page is read.
 */
export const imweb: SiteProfile = {
  id: 'imweb',
  version: 1,
  platform: 'imweb',
  matches: [],
  loggedOut: [{ css: '#member_passwd, #normalLogin_id' }],
  pages: [],
}
