import { loadSettings, switchSites, watchSwitches } from '../settings/settings.ts'
import { originsOf } from '../sites/engine/site-at.ts'
import type { SiteProfile } from '../sites/profile.ts'

/** What is needed of a site to ask for it. */
export type AskableSite = Pick<SiteProfile, 'id' | 'matches'>

/** Those that are on: the browser lets us read them, and nobody has switched them off. */
export async function sitesOn<S extends AskableSite>(sites: readonly S[]): Promise<S[]> {
  const { sitesOff } = await loadSettings()
  const allowed = await Promise.all(sites.map((site) => chrome.permissions.contains({ origins: originsOf(site) })))
  return sites.filter(({ id }, index) => allowed[index] === true && !sitesOff.includes(id))
}

/**
 * Asks the browser, which asks the person, for these sites at once. Must be called in the same turn as a click.
 * @returns whether they are on now.
 */
export async function switchOn(sites: readonly AskableSite[]): Promise<boolean> {
  // Refused without a word where the click was too long ago, or another question is still open.
  const granted = await chrome.permissions.request({ origins: sites.flatMap(originsOf) }).catch(() => false)
  if (granted) await switchSites(sites.map(({ id }) => id), true)
  return granted
}

/** Switches a site off and gives its permission back. */
export async function switchOff(site: AskableSite): Promise<void> {
  await switchSites([site.id], false)
  // Where the manifest requires the host, as in the browser tests, the switch alone does it.
  await chrome.permissions.remove({ origins: originsOf(site) }).catch(() => false)
}

/** Calls back whenever a site may have come on or gone off, here, in the browser's own settings or on the page. */
export function watchSites(changed: () => void): void {
  watchSwitches(changed)
  chrome.permissions.onAdded.addListener(changed)
  chrome.permissions.onRemoved.addListener(changed)
}
