import { overlayWords, type OverlayWords } from '../../locales/overlay.ts'
import { askOrGone, gone } from '../../messaging/client.ts'
import { listen } from '../../messaging/listen.ts'
import { overlayPort, type Requests, type SiteShown } from '../../messaging/protocol.ts'
import { pageAt } from '../../sites/engine/site-at.ts'
import type { PageProfile, SiteProfile } from '../../sites/profile.ts'
import { badgeControls, type ControlActions } from './controls.ts'
import { linkTarget } from './link-target.ts'
import { visitPage, type PageVisit, type VisitOptions } from './page-visit.ts'
import { watchQuiet } from './quiet-watch.ts'
import type { Shown } from './record-shelf.ts'
import { watchRoute } from './route-watch.ts'
import { shadowHost, type ShadowHost } from './shadow-host.ts'
import { showUpdateChip } from './update-chip.tsx'

export interface Overlay {
  stop(): void
}

/** The overlay of one frame, for as long as its site is switched on. */
export function runOverlay({ site, texts, styles }: SiteShown, switchOff: () => void): Overlay {
  const words = overlayWords(texts)
  const stops: (() => void)[] = []
  let current: { readonly visit: PageVisit; stop(): void } | null = null
  let paired = true
  let answered = false
  let ended = false

  const leave = () => {
    current?.stop()
    current = null
  }
  const end = () => {
    ended = true
    leave()
    for (const stop of stops.splice(0)) stop()
  }
  const vanish = () => {
    if (ended) return
    end()
    if (answered) showUpdateChip(words, shadowHost(document, styles))
  }
  const pairedIs = (now: boolean) => {
    if (now === paired) return
    paired = now
    enter()
  }
  const ask: VisitOptions['ask'] = async (request) => {
    const response = await askOrGone('sightings', request)
    if (typeof response === 'object' && 'answers' in response) answered = true
    return response
  }
  /** Shows the page that the address leads to, if it is one of ours. A hidden tab does nothing. */
  const enter = () => {
    leave()
    const page = pageAt(site, new URL(location.href), window.frameElement?.id)
    if (!page || !paired || ended || document.visibilityState !== 'visible') return
    current = showPage(site, page, words, shadowHost(document, styles), { ask, unpaired: () => pairedIs(false), gone: vanish, open: (shown) => openPanel(shown, vanish), switchOff })
  }

  document.addEventListener('visibilitychange', enter)
  stops.push(() => document.removeEventListener('visibilitychange', enter), watchRoute(enter))
  stops.push(listen(overlayPort, {
    heard(announcement) {
      if (announcement.kind === 'changed') current?.visit.askAgain()
      if (announcement.kind === 'sync') pairedIs(announcement.sync.state !== 'unpaired')
    },
    reconnected: () => current?.visit.askAgain(),
    gone: vanish,
  }))
  enter()
  return { stop: end }
}

function showPage(site: SiteProfile, page: PageProfile, words: OverlayWords, host: ShadowHost, deeds: Pick<VisitOptions, 'ask' | 'unpaired' | 'gone'> & ControlActions) {
  const quiet = watchQuiet((node) => visit.mark({ near: (node && visit.recordAt(node)?.id) ?? null }))
  const visit: PageVisit = visitPage({ site, page, words, host, looked: tellLook, ask: deeds.ask, unpaired: deeds.unpaired, gone: deeds.gone, quiet: quiet.on })
  const controls = badgeControls(host, visit, words, deeds)
  return {
    visit,
    stop() {
      quiet.on(false)
      controls.stop()
      visit.stop()
      host.remove()
    },
  }
}

function tellLook(look: Requests['visit']['request']): void {
  // Only a count: what could not be told now is told by the next visit.
  askOrGone('visit', look).catch(() => undefined)
}

function openPanel({ reading, answer }: Shown, vanish: () => void): void {
  if (!answer) return
  const asked = answer.status === 'known'
    ? askOrGone('openCustomer', { customerId: answer.facts.customerId })
    : askOrGone('openLink', { target: linkTarget(reading.sighting, answer.recordId) })
  asked.then((response) => { if (response === gone) vanish() }, () => {
    // The background has reported its own failure; there is nothing on this page to undo.
  })
}
