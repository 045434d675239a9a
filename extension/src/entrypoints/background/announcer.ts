import { overlayPort, panelPort, type Announcement } from '../../messaging/protocol.ts'
import { askerOf, type Own } from '../../messaging/serve.ts'
import type { Place } from './overlay-blur.ts'

/** Pages ask again after each "changed", so of many it is said only this often. */
const calmMs = 400
/** A person's change is one of a few, and waits for nothing: this many may follow each other at once. */
const atOnce = 4

/** Everyone who has a port open, which is everyone who is being looked at. */
export class Announcer {
  private readonly ports = new Set<chrome.runtime.Port>()
  /** How many may be said at once, as of `allowedAt`; each calm gives one more. */
  private allowed = atOnce
  private allowedAt = 0
  private waiting: ReturnType<typeof setTimeout> | undefined
  private lastSync = ''
  /** Whether people are shown at all; undefined until that is known. */
  private open: boolean | undefined
  private readonly watched: (anyone: boolean) => void
  private readonly met: (overlay: Place) => void

  /**
   * @param watched told whether anyone is looking, whenever that changes.
   * @param met told of each overlay that begins to listen.
   */
  constructor(watched: (anyone: boolean) => void, met: (overlay: Place) => void = () => undefined) {
    this.watched = watched
    this.met = met
  }

  /** Where overlays listen. */
  places(): Place[] {
    return [...this.ports].filter(({ name }) => name === overlayPort).map(placeOf)
  }

  /** Takes a port that a page opened; what is not ours is hung up on. */
  take(port: chrome.runtime.Port, own: Own): void {
    const asker = port.sender && askerOf(port.sender, own)
    const mayListen = port.name === overlayPort ? asker !== undefined : port.name === panelPort && asker?.kind === 'own-page'
    if (!mayListen) return port.disconnect()
    this.ports.add(port)
    if (port.name === overlayPort) this.met(placeOf(port))
    // It may have missed it, asleep in the back of the browser or before this worker lived.
    if (port.name === overlayPort && this.open !== undefined) port.postMessage(openness(this.open))
    this.watched(true)
    port.onDisconnect.addListener(() => {
      void chrome.runtime.lastError
      this.ports.delete(port)
      this.watched(this.ports.size > 0)
    })
  }

  changed(): void {
    if (this.waiting) return
    const now = Date.now()
    this.allowed = Math.min(atOnce, this.allowed + (now - this.allowedAt) / calmMs)
    this.allowedAt = now
    this.waiting = setTimeout(() => {
      this.waiting = undefined
      this.allowed -= 1
      this.say({ kind: 'changed' })
    }, Math.max(0, (1 - this.allowed) * calmMs))
  }

  /** Seller pages show badges, or take them away at once: there is no store, or this device is locked. */
  show(open: boolean): void {
    if (this.open === open) return
    this.open = open
    this.remind()
  }

  /** Says once more whether people are shown, to pages that have been told otherwise since. */
  remind(): void {
    if (this.open === undefined) return
    for (const port of this.ports) if (port.name === overlayPort) port.postMessage(openness(this.open))
  }

  say(announcement: Announcement): void {
    if (announcement.kind === 'sync') {
      const words = JSON.stringify(announcement.sync)
      if (words === this.lastSync) return
      this.lastSync = words
    }
    for (const port of this.ports) {
      // What the panel looks at is nobody else's business, a seller page's least of all.
      if (port.name === panelPort || announcement.kind === 'changed') port.postMessage(announcement)
    }
  }
}

/** In the words that overlays know: they show nothing while there is no store, and begin anew when there is one. */
function openness(open: boolean): Announcement {
  return { kind: 'sync', sync: { state: open ? 'saved' : 'unpaired' } }
}

function placeOf({ sender }: chrome.runtime.Port): Place {
  return { tabId: sender?.tab?.id, documentId: sender?.documentId }
}
