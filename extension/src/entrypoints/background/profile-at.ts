import { siteAt } from '../../sites/engine/site-at.ts'
import { readableSites } from '../../sites/list.ts'
import type { SiteProfile } from '../../sites/profile.ts'

/**
 * How to read a page or frame.
 * @param url as a content script says it: may be anything a page made up.
 * @returns null where nothing is known of it.
 */
export function profileAt(url: unknown): SiteProfile | null {
  const address = typeof url === 'string' && /^https:/.test(url) ? urlOf(url) : null
  return (address && siteAt(readableSites, address)) ?? null
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
