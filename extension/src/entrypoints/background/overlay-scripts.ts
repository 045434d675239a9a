import type { AskableSite } from '../../access/site-access.ts'
import { originsOf } from '../../sites/engine/site-at.ts'

/** Where the build puts the overlay. */
const file = 'content-scripts/overlay.js'

/**
 * Has the browser put the overlay on every page of these sites that is opened from now on, and on no other.
 * @returns ids of the sites that were not there, or at other addresses.
 */
export async function registerOverlays(sites: readonly AskableSite[]): Promise<string[]> {
  const wanted = sites.map(scriptOf)
  const known = new Map((await chrome.scripting.getRegisteredContentScripts()).map((script) => [script.id, script]))
  const gone = [...known.keys()].filter((id) => !wanted.some((script) => script.id === id))
  const added = wanted.filter(({ id }) => !known.has(id))
  const moved = wanted.filter(({ id, matches }) => known.has(id) && String(known.get(id)?.matches) !== String(matches))
  if (gone.length > 0) await chrome.scripting.unregisterContentScripts({ ids: gone })
  if (moved.length > 0) await chrome.scripting.updateContentScripts(moved)
  if (added.length > 0) await chrome.scripting.registerContentScripts(added)
  return [...added, ...moved].map(({ id }) => id)
}

function scriptOf({ id, matches }: AskableSite): chrome.scripting.RegisteredContentScript {
  return { id, js: [file], matches: [...matches], allFrames: true, runAt: 'document_idle', persistAcrossSessions: true }
}

/** Puts the overlay on the pages of these sites that are open already; where it is, a second one does nothing. */
export async function injectOverlay(sites: readonly AskableSite[]): Promise<void> {
  if (sites.length === 0) return
  // By host: the frame that is read may be of another path than its page, and leaves alone what it does not know.
  const tabs = await chrome.tabs.query({ url: sites.flatMap(originsOf) })
  await Promise.all(tabs.map(({ id }) => id !== undefined && inject(id)))
}

async function inject(tabId: number): Promise<void> {
  try {
    await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, files: [file] })
  } catch {
    // Closed meanwhile, put to sleep or showing an error: the next load brings the overlay.
  }
}
