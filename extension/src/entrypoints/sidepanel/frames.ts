import type { FrameOffer, TeachWorld } from '../../messaging/teaching.ts'

export interface Frame {
  readonly frameId: number
  readonly url: string
}

/** The frames of a tab that the browser lets us into; none where it does not. */
export async function framesOf(tabId: number): Promise<Frame[]> {
  // A tab that sleeps, shows an error or was not allowed refuses.
  const found = await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => location.href }).catch(() => [])
  return found.flatMap(({ frameId, result }) => (typeof result === 'string' && /^https:/.test(result) ? [{ frameId, url: result }] : []))
}

/** Puts the script of lessons into a tab's frames, where it waits; a second time it does nothing. */
export async function putTeaching(tabId: number): Promise<boolean> {
  return chrome.scripting.executeScript({ target: { tabId, allFrames: true }, files: ['/teach.js'] }).then(() => true, () => false)
}

/** The frame that seems to tell most of people, and how many: counts, and nothing of whom. */
export async function offerIn(tabId: number): Promise<{ readonly frameId: number; readonly offer: FrameOffer } | undefined> {
  if (!(await putTeaching(tabId))) return undefined
  const frames = await chrome.scripting.executeScript({
    target: { tabId, allFrames: true },
    // Printed and run there: it can use nothing of this file.
    func: () => (globalThis as TeachWorld).dangolTeach?.offer() ?? null,
  }).catch(() => [])
  const offers = frames.flatMap(({ frameId, result }) => (result ? [{ frameId, offer: result }] : []))
  const worth = ({ people, records }: FrameOffer) => 3 * people + records
  return offers.sort((one, other) => worth(other.offer) - worth(one.offer) || other.offer.area - one.offer.area)[0]
}
