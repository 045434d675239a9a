import { overlayPort, panelPort, type Announcement } from '../../messaging/protocol.ts'
import { askerOf, type Own } from '../../messaging/serve.ts'

/** Pages ask again after each "changed", so it is said at most this often. */
const calmMs = 400

/** Everyone who has a port open, which is everyone who is being looked at. */
export class Announcer {
  private readonly ports = new Set<chrome.runtime.Port>()
  private changedAt = 0
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
    const since = Date.now() - this.changedAt
    this.waiting = setTimeout(() => {
      this.waiting = undefined
      this.changedAt = Date.now()
      this.say({ kind: 'changed' })
    }, Math.max(0, calmMs - since))
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
