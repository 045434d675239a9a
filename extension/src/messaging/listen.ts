import { isGone } from './client.ts'
import type { Announcement, overlayPort, panelPort } from './protocol.ts'

export interface Listener {
  heard(announcement: Announcement): void
  /** The line was cut and is back: whatever was announced meanwhile was not heard. */
  reconnected(): void
  /** The extension was updated or removed; nothing will be heard again. */
  gone(): void
}

const firstRetryMs = 250
const longestRetryMs = 10_000

/**
 * Keeps a port to the background open while the page is visible, so that the background stays awake and live
 * exactly as long as somebody is looking.
 * @returns a function that stops listening.
 */
export function listen(name: typeof overlayPort | typeof panelPort, listener: Listener): () => void {
  let port: chrome.runtime.Port | undefined
  let retryMs = firstRetryMs
  let retry: ReturnType<typeof setTimeout> | undefined
  let before = false

  const open = () => {
    if (port || document.visibilityState !== 'visible') return
    clearTimeout(retry)
    if (isGone()) return stop(true)
    let opened: chrome.runtime.Port
    try {
      opened = chrome.runtime.connect({ name })
    } catch {
      // Only an extension that is gone refuses a port.
      return stop(true)
    }
    port = opened
    opened.onMessage.addListener((announcement: Announcement) => {
      retryMs = firstRetryMs
      listener.heard(announcement)
    })
    opened.onDisconnect.addListener(() => {
      // Read, or Chrome prints it into the host's console.
      void chrome.runtime.lastError
      if (port !== opened) return
      port = undefined
      if (isGone()) return stop(true)
      retry = setTimeout(open, retryMs)
      retryMs = Math.min(longestRetryMs, retryMs * 2)
    })
    if (before) listener.reconnected()
    before = true
  }
  const close = () => {
    clearTimeout(retry)
    port?.disconnect()
    port = undefined
  }
  const follow = () => (document.visibilityState === 'visible' ? open() : close())
  const stop = (gone: boolean) => {
    document.removeEventListener('visibilitychange', follow)
    window.removeEventListener('pageshow', follow)
    close()
    if (gone) listener.gone()
  }

  document.addEventListener('visibilitychange', follow)
  // A page that comes back from the back/forward cache has lost its port without being told.
  window.addEventListener('pageshow', follow)
  open()
  return () => stop(false)
}
