import { overlayPort, panelPort, type Announcement } from '../../messaging/protocol.ts'
import { askerOf, type Own } from '../../messaging/serve.ts'

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
  private readonly watched: (anyone: boolean) => void

  /** @param watched told whether anyone is looking, whenever that changes. */
  constructor(watched: (anyone: boolean) => void) {
    this.watched = watched
  }

  /** Takes a port that a page opened; what is not ours is hung up on. */
  take(port: chrome.runtime.Port, own: Own): void {
    const asker = port.sender && askerOf(port.sender, own)
    const mayListen = port.name === overlayPort ? asker !== undefined : port.name === panelPort && asker?.kind === 'own-page'
    if (!mayListen) return port.disconnect()
    this.ports.add(port)
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
