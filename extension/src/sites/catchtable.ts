import type { SiteProfile } from './profile.ts'

/** 캐치테이블 매니저. The host is known; no page of it, its login included, was ever recorded (2026). */
export const catchtable: SiteProfile = {
  id: 'catchtable',
  version: 1,
  platform: 'catchtable',
  matches: ['https://manager.catchtable.co.kr/*'],
  loggedOut: [],
  pages: [],
}
