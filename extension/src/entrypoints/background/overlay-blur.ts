/**
 * Blurs what our badges and cards say, in one frame of a seller page. The browser lays it over the overlay's host from outside,
 * as the user's own style, so that the content script carries nothing for it and a page cannot take it away: only what is
 * inherited reaches into a closed shadow root. The letters are discs under their blur, so that no sharpening brings them back.
 * A badge is a button, which inherits no shadow: it is an empty slip. Tiers and warnings lose their colours, and their meaning.
 */
const css = `dangol-overlay, dangol-overlay:not(#dangol-blur) {
  -webkit-text-security: disc !important;
  text-shadow: 0 0 7px light-dark(rgb(43 36 30 / 75%), rgb(243 236 226 / 75%)) !important;
  --ink: transparent !important; --ink-soft: transparent !important; --accent-strong: transparent !important;
  --warning: transparent !important; --warning-wash: var(--tag-wash) !important; --accent-wash: var(--surface) !important;
  --tier-bronze: transparent !important; --tier-silver: transparent !important; --tier-gold: transparent !important; --tier-vip: transparent !important;
}`

/** A document with an overlay in it. */
export interface Place {
  readonly tabId: number | undefined
  readonly documentId: string | undefined
}

/**
 * Which documents are blurred, under one name in chrome.storage.session: known to the next worker too. A style that was laid on
 * twice has to be taken off twice (Chromium 156, 2026-11).
 */
const key = 'blurred'
let turn: Promise<void> = Promise.resolve()

/** Blurs the overlay of one document, or ends that; resolves once it is so, or the document is no more. */
export function blurOverlay({ tabId, documentId }: Place, on: boolean): Promise<void> {
  if (tabId === undefined || documentId === undefined) return Promise.resolve()
  // One after the other: an overlay that begins to listen asks about its people in the same moment.
  turn = turn.then(() => lay(tabId, documentId, on))
  return turn
}

async function lay(tabId: number, documentId: string, on: boolean): Promise<void> {
  const { [key]: kept = [] } = await chrome.storage.session.get<{ [key]?: string[] }>(key)
  if (kept.includes(documentId) === on) return
  const injection = { target: { tabId, documentIds: [documentId] }, css, origin: 'USER' as const }
  try {
    if (on) await chrome.scripting.insertCSS(injection)
    else await chrome.scripting.removeCSS(injection)
  } catch {
    // Gone meanwhile, and its overlay with it.
  }
  const others = kept.filter((other) => other !== documentId)
  await chrome.storage.session.set({ [key]: on ? [...others.slice(-most), documentId] : others })
}

/** More documents than anybody has open; older ones are gone. */
const most = 200
