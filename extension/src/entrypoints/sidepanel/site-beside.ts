import { sitesOn, watchSites } from '../../access/site-access.ts'
import type { PageOffer } from '../../messaging/teaching.ts'
import { pageAt, siteAt } from '../../sites/engine/site-at.ts'
import { readableSites } from '../../sites/list.ts'
import type { SiteProfile } from '../../sites/profile.ts'
import type { TeachablePage } from '../../ui/teach/teacher.ts'
import { framesOf, offerIn } from './frames.ts'

/** What is in the tab beside the panel, as far as the browser says: it tells of tabs on which our icon was clicked, and of sites that are allowed. */
export interface Beside {
  /** A site that can be read and is off. `guessed`: its host is the shop's own, and its landmarks say what it is. */
  readonly off: (SiteProfile & { readonly guessed?: true }) | null
  /** A page that could be taught. */
  readonly page: TeachablePage | null
}

const nothing: Beside = { off: null, page: null }

/** @param sites the profiles in use, those of which no page can be read included. */
export async function lookBeside(sites: readonly SiteProfile[]): Promise<Beside> {
  const tab = await tabBeside()
  const url = tab?.url !== undefined && /^https:/.test(tab.url) ? new URL(tab.url) : undefined
  if (tab?.id === undefined || !url) return nothing
  const site = siteAt(sites.filter(({ pages }) => pages.length > 0), url)
  const off = site && (await sitesOn([site])).length === 0 ? site : null
  if (off) return { off, page: null }
  const guessed = site ? undefined : await shopHostedIn(tab.id, url)
  if (guessed) return { off: guessed, page: null }
  const frames = await framesOf(tab.id)
  if (frames.length === 0) return nothing
  const shown = frames.flatMap((frame) => { const at = new URL(frame.url); const its = siteAt(sites, at); return (its && pageAt(its, at)) ?? [] })
  const known = shown.length > 0
  const offer: PageOffer | null = known ? null : ((await offerIn(tab.id))?.offer ?? null)
  return { off: null, page: { host: url.host, known, counted: known && shown.every(({ key }) => key === undefined), offer } }
}

/** The site that a page of a host of nobody's seems to be of, by all of its landmarks: asked in the page, of which nothing else is read. */
async function shopHostedIn(tabId: number, url: URL): Promise<Beside['off']> {
  for (const site of readableSites.filter(({ matches }) => matches.length === 0)) {
    const page = pageAt(site, url)
    const signs = page?.landmarks.map((each) => each.flatMap(({ css, text }) => (css !== undefined && text === undefined ? [css] : [])))
    if (!signs || signs.some((each) => each.length === 0)) continue
    const [seen] = await chrome.scripting.executeScript({
      target: { tabId }, args: [signs],
      // Printed and run there: it can use nothing of this file.
      func: (all: readonly (readonly string[])[]) => all.every((any) => any.some((css) => document.querySelector(css) !== null)),
    }).catch(() => [])
    if (seen?.result === true) return { ...site, matches: [`https://${url.host}/*`], guessed: true }
  }
  return null
}

/**
 * The tab beside the panel. A panel that is a tab or a window of its own, where the browser has no place beside a page, is
 * beside the page that was looked at last.
 */
export async function tabBeside(): Promise<chrome.tabs.Tab | undefined> {
  const own = await chrome.tabs.getCurrent()
  if (!own) return (await chrome.tabs.query({ active: true, currentWindow: true }))[0]
  const ours = new URL(chrome.runtime.getURL('')).origin
  const others = (await chrome.tabs.query({})).filter(({ id, url }) => id !== own.id && !url?.startsWith(ours))
  return others.sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))[0]
}

/** Calls back whenever that may have become another one. */
export function watchBeside(changed: () => void): void {
  chrome.tabs.onActivated.addListener(changed)
  chrome.tabs.onUpdated.addListener((_, { status, url }) => { if (status === 'complete' || url !== undefined) changed() })
  chrome.action.onClicked.addListener(changed)
  watchSites(changed)
}
