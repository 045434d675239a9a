import type { PageProfile, Sign, SiteProfile } from '../profile.ts'

/** Whether an address lies within a match pattern of https pages (`https://*.host/path*`). */
export function patternMatches(pattern: string, url: URL): boolean {
  const parts = /^https:\/\/(\*\.)?([^/*]+)(\/.*)$/.exec(pattern)
  if (!parts || url.protocol !== 'https:') return false
  const [, anySub, host = '', path = ''] = parts
  if (url.hostname !== host && !(anySub && url.hostname.endsWith(`.${host}`))) return false
  const source = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')
  return new RegExp(`^${source}$`).test(url.pathname + url.search)
}

/** Whether a host is one that some pattern is about. */
export function hostIsIn(host: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => patternMatches(pattern.replace(/^(https:\/\/[^/]+\/).*$/, '$1*'), new URL(`https://${host}/`)))
}

/**
 * What the browser is asked for to read a site: its hosts, because a permission knows no paths
 * (https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns, read 2026-11-22).
 */
export function originsOf({ matches }: Pick<SiteProfile, 'matches'>): string[] {
  return [...new Set(matches.map((pattern) => pattern.replace(/^(https:\/\/[^/]+\/).*$/, '$1*')))]
}

/** The site whose page or frame this is. */
export function siteAt(sites: readonly SiteProfile[], url: URL): SiteProfile | undefined {
  return sites.find((site) => site.matches.some((pattern) => patternMatches(pattern, url)))
}

/**
 * The page of a site that an address leads to.
 * @param frame the id of the frame it is in, '' for none or for one that another origin holds.
 */
export function pageAt(site: SiteProfile, url: URL, frame = ''): PageProfile | undefined {
  return site.pages.find(({ route }) =>
    (route.frame === undefined || new RegExp(route.frame).test(frame)) &&
    (route.path === undefined || new RegExp(route.path).test(url.pathname)) && (route.hash === undefined || new RegExp(route.hash).test(url.hash)))
}

/** Whether the address alone shows one of the signs; signs that need the page are left for `seen`. */
export function addressShows(signs: readonly Sign[], url: URL): boolean {
  return signs.some((sign) => sign.url !== undefined && sign.css === undefined && new RegExp(sign.url).test(url.href))
}
