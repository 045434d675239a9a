import { originsOf } from '../sites/engine/site-at.ts'
import type { SiteProfile } from '../sites/profile.ts'

/** Whether a site is on the host of each shop, so that only its landmarks tell it. */
export function isShopHosted({ matches, pages }: Pick<SiteProfile, 'matches' | 'pages'>): boolean {
  return matches.length === 0 && pages.length > 0
}

/**
 * Lends sites that are on each shop's own host the hosts that the owner has allowed and that no other site is on. Without
 * one, such a site has no page that could be read.
 * @param allowed match patterns of everything the browser lets us read.
 */
export function withShopHosts(profiles: readonly SiteProfile[], allowed: readonly string[]): SiteProfile[] {
  const taken = new Set(profiles.flatMap(originsOf))
  // Named hosts only: who allows every host at once has not said that one of them is a shop's admin.
  const free = allowed.filter((origin) => /^https:\/\/[a-z0-9.-]+\/\*$/.test(origin) && !taken.has(origin) && !isCovered(origin, taken))
  return profiles.map((profile) => (!isShopHosted(profile) ? profile : free.length === 0 ? { ...profile, pages: [] } : { ...profile, matches: free }))
}

/** Whether a host lies under a pattern of any of its subdomains. */
function isCovered(origin: string, patterns: ReadonlySet<string>): boolean {
  return [...patterns].some((pattern) => pattern.startsWith('https://*.') && origin.endsWith(pattern.slice('https://*'.length)))
}
