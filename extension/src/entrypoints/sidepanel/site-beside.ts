import { sitesOn, watchSites } from '../../access/site-access.ts'
import { siteAt } from '../../sites/engine/site-at.ts'
import { readableSites } from '../../sites/list.ts'
import type { SiteProfile } from '../../sites/profile.ts'

/**
 * The site in the tab beside the panel, where it can be read and is off. null also where the browser does not say: it
 * tells the address of a tab on which our icon was clicked, and of sites that are allowed.
 */
export async function offSiteBeside(): Promise<SiteProfile | null> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true })
  const site = tab?.url ? siteAt(readableSites, new URL(tab.url)) : undefined
  if (!site) return null
  const [on] = await sitesOn([site])
  return on ? null : site
}

/** Calls back whenever that may have become another one. */
export function watchBeside(changed: () => void): void {
  chrome.tabs.onActivated.addListener(changed)
  chrome.tabs.onUpdated.addListener((_, { status, url }) => { if (status === 'complete' || url !== undefined) changed() })
  chrome.action.onClicked.addListener(changed)
  watchSites(changed)
}
