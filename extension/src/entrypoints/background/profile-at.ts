import { siteAt } from '../../sites/engine/site-at.ts'
import { readableSites } from '../../sites/list.ts'
import type { SiteProfile } from '../../sites/profile.ts'

/**
 * How to read a page or frame.
 * @param url as a content script says it: may be anything a page made up.
 * @param sites those of which a page can be read, by the profiles in use.
 * @returns null where nothing is known of it.
 */
export function profileAt(url: unknown, sites: readonly SiteProfile[] = readableSites): SiteProfile | null {
  const address = typeof url === 'string' && /^https:/.test(url) ? urlOf(url) : null
  return (address && siteAt(sites, address)) ?? null
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
