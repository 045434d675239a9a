import { sitesOn, type AskableSite } from '../../access/site-access.ts'
import { switchSites, watchSwitches } from '../../settings/settings.ts'
import { originsOf } from '../../sites/engine/site-at.ts'
import { injectOverlay, registerOverlays } from './overlay-scripts.ts'

export interface Overlays {
  /** Sites are read at other addresses now. @param forgotten hosts that nobody reads any more: their permission is given back. */
  renew(forgotten: readonly string[]): void
}

/**
 * Keeps the overlay on the pages of the sites that are on and off all others, from now on. Must be called in the
 * worker's first turn.
 * @param known the sites by the profiles in use, which may come to be others.
 */
export function keepOverlays(known: () => Promise<readonly AskableSite[]>, failed: (error: unknown) => void): Overlays {
  // One after the other: each reads what is and writes what shall be.
  let last: Promise<void> = Promise.resolve()
  const inTurn = (deed: () => Promise<void>) => { last = last.then(deed).catch(failed) }
  const of = async (origins: readonly string[] = []) =>
    (await known()).filter((site) => originsOf(site).some((origin) => origins.includes(origin))).map(({ id }) => id)
  /** @param fresh ids of the sites whose open tabs have no overlay yet. */
  const keep = async (fresh: readonly string[] | 'those that changed' | 'all' = []) => {
    const on = await sitesOn(await known())
    const changed = await registerOverlays(on)
    const missing = fresh === 'those that changed' ? changed : fresh
    await injectOverlay(missing === 'all' ? on : on.filter(({ id }) => missing.includes(id)))
  }

  chrome.permissions.onAdded.addListener(({ origins }) => inTurn(async () => {
    const ids = await of(origins)
    await switchSites(ids, true)
    await keep(ids)
  }))
  // Overlays hear of switches, not of permissions: switched off as well, those that still run go away.
  chrome.permissions.onRemoved.addListener(({ origins }) => inTurn(async () => {
    await switchSites(await of(origins), false)
    await keep()
  }))
  watchSwitches((on) => inTurn(() => keep(on)))
  inTurn(keep)
  // Pages that a browser opens while it starts, as it does after a crash, may be there before the scripts are: unlike a
  // manifest's own, no page waits for scripts that were registered. After an update open pages keep their old overlay,
  // which says that they need to be loaded anew.
  chrome.runtime.onStartup.addListener(() => inTurn(() => keep('all')))
  chrome.runtime.onInstalled.addListener(({ reason }) => { if (reason === 'install') inTurn(() => keep('all')) })
  return {
    renew: (forgotten) => inTurn(async () => {
      await keep('those that changed')
      // Where the manifest requires the host, as in the browser tests, nothing can be given back.
      for (const host of forgotten) await chrome.permissions.remove({ origins: [`https://${host}/*`] }).catch(() => false)
    }),
  }
}
