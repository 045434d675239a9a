import type { SiteProfile } from './profile.ts'

/**
 * 공비서. The addresses of its calendar (`/book/calendar`) and its login are known, and not one element that shows a
 * booking or a customer (2026): no page is read.
 */
export const gongbiz: SiteProfile = {
  id: 'gongbiz',
  version: 1,
  platform: 'gongbiz',
  matches: ['https://crm.gongbiz.kr/*'],
  loggedOut: [{ url: '^https://crm\\.gongbiz\\.kr/signin' }],
  pages: [],
}
