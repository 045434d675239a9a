import { originsOf, pageAt, siteAt } from '../../sites/engine/site-at.ts'
import type { SiteProfile } from '../../sites/profile.ts'
import { addressOf } from './address.ts'
import type { StructureMaker } from '../../sites/health/structure-report.ts'

/** Makes the report of a page that is open in some tab; undefined where none shows it, or the owner has not let us in. */
export type StructureOf = (site: SiteProfile, page: string) => Promise<string | undefined>

/**
 * Asks the tab in front, then the others, the most recently used first. Nothing of this is in a page before the owner's
 * click, and what makes the report leaves with its one answer.
 */
export const structureOf: StructureOf = async (site, page) => {
  const tabs = await chrome.tabs.query({ url: originsOf(site) })
  const order = tabs.sort((one, other) => Number(other.active) - Number(one.active) || (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))
  for (const { id } of order) {
    const text = id === undefined ? undefined : await structureIn(id, site, page)
    if (text !== undefined) return text
  }
  return undefined
}

async function structureIn(tabId: number, site: SiteProfile, page: string): Promise<string | undefined> {
  // A tab that sleeps, or that shows an error, refuses.
  const frames = await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => ({ url: location.href, frame: window.frameElement?.id ?? '' }) }).catch(() => [])
  const frame = frames.find(({ result }) => result && isPage(result.url, result.frame, site, page))
  if (!frame) return undefined
  const target = { tabId, frameIds: [frame.frameId] }
  await chrome.scripting.executeScript({ target, files: ['/structure.js'] })
  const [made] = await chrome.scripting.executeScript({
    target,
    args: [site, page],
    // Printed and run there: it can use nothing of this file.
    func: (profile: SiteProfile, id: string) => {
      const world = globalThis as { dangolStructure?: StructureMaker }
      const text = world.dangolStructure?.(profile, id)
      delete world.dangolStructure
      return text
    },
  })
  return typeof made?.result === 'string' ? made.result : undefined
}

function isPage(address: string, frame: string, site: SiteProfile, page: string): boolean {
  const url = addressOf(address)
  return url !== undefined && siteAt([site], url) !== undefined && pageAt(site, url, frame)?.id === page
}
