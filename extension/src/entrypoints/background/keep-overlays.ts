import { sitesOn, type AskableSite } from '../../access/site-access.ts'
import { switchSites, watchSwitches } from '../../settings/settings.ts'
import { originsOf } from '../../sites/engine/site-at.ts'
import { injectOverlay, registerOverlays } from './overlay-scripts.ts'

/**
 * Keeps the overlay on the pages of the sites that are on and off all others, from now on. Must be called in the
 * worker's first turn.
 */
export function keepOverlays(sites: readonly AskableSite[], failed: (error: unknown) => void): void {
  // One after the other: each reads what is and writes what shall be.
  let last: Promise<void> = Promise.resolve()
  const inTurn = (deed: () => Promise<void>) => { last = last.then(deed).catch(failed) }
  const of = (origins: readonly string[] = []) => sites.filter((site) => originsOf(site).some((origin) => origins.includes(origin)))
  /** @param fresh ids of the sites whose open tabs have no overlay yet. */
  const keep = async (fresh: readonly string[] = []) => {
    const on = await sitesOn(sites)
    await registerOverlays(on)
    await injectOverlay(on.filter(({ id }) => fresh.includes(id)))
  }

  chrome.permissions.onAdded.addListener(({ origins }) => inTurn(async () => {
    const ids = of(origins).map(({ id }) => id)
    await switchSites(ids, true)
    await keep(ids)
  }))
  // Overlays hear of switches, not of permissions: switched off as well, those that still run go away.
  chrome.permissions.onRemoved.addListener(({ origins }) => inTurn(async () => {
    await switchSites(of(origins).map(({ id }) => id), false)
    await keep()
  }))
  watchSwitches((on) => inTurn(() => keep(on)))
  inTurn(keep)
}
