import { render } from 'preact'
import { overlayWords, type OverlayWords } from '../../locales/overlay.ts'
import type { Language } from '../../locales/language.ts'
import { askOrGone } from '../../messaging/client.ts'
import { listen } from '../../messaging/listen.ts'
import { overlayPort, type Announcement } from '../../messaging/protocol.ts'
import { pageAt } from '../../sites/engine/site-at.ts'
import type { SiteProfile } from '../../sites/profile.ts'
import { BadgeChip } from '../../ui/badge-chip.tsx'
import { badgeControls } from './controls.ts'
import { linkTarget } from './link-target.ts'
import { visitPage, type PageVisit } from './page-visit.ts'
import { watchQuiet } from './quiet-watch.ts'
import type { Shown } from './record-shelf.ts'
import { watchRoute } from './route-watch.ts'
import { shadowHost } from './shadow-host.ts'

export interface Overlay {
  stop(): void
}

/** The overlay of one frame, for as long as its site is switched on. */
export function runOverlay(site: SiteProfile, language: Language, switchOff: () => void): Overlay {
  const words = overlayWords(language)
  let current: { visit: PageVisit; stop(): void } | null = null
  let paired = true
  let seen = false
  let ended = false

  const stops: (() => void)[] = []

  const leave = () => {
    current?.stop()
    current = null
  }
  const end = () => {
    if (ended) return
    ended = true
    for (const stop of stops) stop()
    leave()
  }
  const vanish = () => {
    if (ended) return
    end()
    if (seen) showChip(words)
  }
  const enter = () => {
    leave()
    const page = pageAt(site, new URL(location.href))
    if (!page || !paired || ended || document.visibilityState !== 'visible') return
    const host = shadowHost(document)
    const quiet = watchQuiet((node) => visit.mark({ near: (node && visit.recordAt(node)?.id) ?? null }))
    const visit = visitPage({
      site, page, words, host,
      ask: async (request) => {
        const response = await askOrGone('sightings', request)
        if (typeof response === 'object' && 'answers' in response) seen = true
        return response
      },
      looked: (look) => void askOrGone('visit', look).catch(() => {
        // Only a count: the next visit makes another.
      }),
      unpaired: () => { paired = false; leave() },
      gone: vanish,
      quiet: quiet.on,
    })
    const controls = badgeControls(host, visit, words, { open: openPanel, switchOff })
    current = { visit, stop: () => { quiet.on(false); controls.stop(); visit.stop(); host.remove() } }
  }
  const openPanel = ({ reading, answer }: Shown) => {
    if (!answer) return
    const asked = answer.status === 'known'
      ? askOrGone('openCustomer', { customerId: answer.facts.customerId })
      : askOrGone('openLink', { target: linkTarget(reading.sighting, answer.recordId) })
    asked.then((response) => { if (typeof response === 'symbol') vanish() }, () => {
      // The background has reported its own failure; there is nothing on this page to undo.
    })
  }
  const heard = (announcement: Announcement) => {
    if (announcement.kind === 'changed') current?.visit.askAgain()
    if (announcement.kind === 'sync') pairedIs(announcement.sync.state !== 'unpaired')
  }
  const pairedIs = (now: boolean) => {
    if (now === paired) return
    paired = now
    if (paired) enter()
    else leave()
  }

  // A hidden tab does nothing: no observer, no port, no badge kept up to date.
  const follow = () => (document.visibilityState === 'visible' ? current ?? enter() : leave())
  document.addEventListener('visibilitychange', follow)
  stops.push(() => document.removeEventListener('visibilitychange', follow))
  stops.push(watchRoute(enter))
  stops.push(listen(overlayPort, { heard, reconnected: () => current?.visit.askAgain(), gone: vanish }))
  if (!ended) enter()
  return { stop: end }
}

/** One calm word, once, where badges were: this page needs to be loaded anew to show them again. */
function showChip(words: OverlayWords): void {
  const host = shadowHost(document)
  const box = document.createElement('div')
  box.className = 'top'
  box.popover = 'manual'
  host.overlay.append(box)
  render(<BadgeChip words={words} onClose={host.remove} onReload={reload} />, box)
  box.showPopover()
  const { width, height } = box.getBoundingClientRect()
  box.style.transform = `translate(${Math.round(innerWidth - width - 16)}px, ${Math.round(innerHeight - height - 16)}px)`
}

function reload(): void {
  try {
    // A frame of the page's own reloads the page; someone else's does not let us.
    globalThis.top?.location.reload()
  } catch {
    location.reload()
  }
}
