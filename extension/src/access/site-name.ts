import type { SiteProfile } from '../sites/profile.ts'

/** What a site is called that no platform's name says: the host that was taught. */
export function siteName({ platform, matches }: Pick<SiteProfile, 'platform' | 'matches'>): string | undefined {
  return platform === 'shop' ? /^https:\/\/([^/]+)\//.exec(matches[0] ?? '')?.[1] : undefined
}
