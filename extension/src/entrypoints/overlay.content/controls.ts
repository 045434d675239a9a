import type { OverlayWords } from '../../locales/overlay.ts'
import { buttonOf, cardOpener } from './card-opener.ts'
import type { PageVisit } from './page-visit.ts'
import type { Shown } from './record-shelf.ts'
import type { ShadowHost } from './shadow-host.ts'

export interface ControlActions {
  /** In the same turn as the click, or the browser forgets that a person asked for the panel. */
  open(shown: Shown): void
  switchOff(): void
}

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

const badgeOf = (event: Event): string | null => (event.target as Element).closest<HTMLElement>('button[data-badge]')?.dataset['badge'] ?? null

function isVisible(button: HTMLElement): boolean {
  const { top, bottom } = button.getBoundingClientRect()
  const clip = button.closest('.clipped')?.getBoundingClientRect()
  return top >= Math.max(0, clip?.top ?? 0) && bottom <= Math.min(innerHeight, clip?.bottom ?? innerHeight)
}

/** Hover, focus, keys and clicks of the badges and their card. */
export function badgeControls(host: ShadowHost, visit: PageVisit, words: OverlayWords, actions: ControlActions): { stop(): void } {
  const over = new AbortController()
  const press = (id: string) => {
    const shown = visit.shown(id)
    card.close()
    if (shown) actions.open(shown)
  }
  const card = cardOpener(host, visit, words, { press, switchOff: actions.switchOff })

  const move = (from: string, to: (at: number, count: number) => number) => {
    const list = visit.order()
    const next = list[to(list.findIndex(({ id }) => id === from), list.length)]
    if (!next) return
    visit.mark({ current: next.id })
    const button = buttonOf(host, next.id)
    // In the middle, where no sticky header lies.
    if (button && !isVisible(button)) next.reading.parts[0].scrollIntoView({ block: 'center' })
    button?.focus({ preventScroll: true })
  }
  const key = (event: KeyboardEvent) => {
    const badge = badgeOf(event)
    const to = moves[event.key]
    if (event.key === 'Escape') card.leave(badge ?? card.opened() ?? '')
    else if (badge !== null && event.key === 'Tab' && !event.shiftKey && card.opened() === badge && card.focusCard()) event.preventDefault()
    else if (badge !== null && to) {
      event.preventDefault()
      move(badge, to)
    }
  }
  const deeds: Readonly<Record<string, (event: Event) => void>> = {
    pointerover: (event) => card.enter(badgeOf(event)),
    pointerout: card.depart,
    focusin(event) {
      const badge = badgeOf(event)
      if (badge !== null) visit.mark({ current: badge })
      card.enter(badge)
    },
    focusout: card.depart,
    keydown: (event) => key(event as KeyboardEvent),
    click(event) {
      const badge = badgeOf(event)
      if (badge !== null) press(badge)
    },
  }
  /** Beside a modal dialog everything is inert to the browser, the badges that lie over it included: their clicks fall through to the page. */
  const pressInert = (event: MouseEvent) => {
    if (!event.isTrusted || event.target === host.element) return
    const { clientX: x, clientY: y } = event
    const pressed = [...host.overlay.querySelectorAll<HTMLElement>('.top.layer button:not(.quiet:not(.near))')].find((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect()
      return x >= left && x < right && y >= top && y < bottom
    })
    if (!pressed) return
    event.stopImmediatePropagation()
    event.preventDefault()
    press(pressed.dataset['badge'] ?? '')
  }
  addEventListener('click', pressInert, { capture: true, signal: over.signal })
  let walked = ''
  /** Nor does the focus come to them there: Alt+Shift+↓ and ↑ walk them, Alt+Shift+Enter opens the panel on the one whose card is shown. */
  const walk = (event: KeyboardEvent) => {
    const to = moves[event.key]
    if (!event.isTrusted || !event.altKey || !event.shiftKey || (event.key !== 'Enter' && !to)) return
    const list = visit.order().filter(({ id }) => buttonOf(host, id)?.matches('.top.layer *'))
    const at = list.findIndex(({ id }) => id === walked)
    const next = to ? list[Math.max(0, Math.min(to(at, list.length), list.length - 1))] : list[at]
    if (!next) return
    event.stopImmediatePropagation()
    event.preventDefault()
    if (!to) return press(walked)
    walked = next.id
    visit.mark({ near: walked })
    if (!isVisible(buttonOf(host, walked)!)) next.reading.parts[0].scrollIntoView({ block: 'center' })
    card.enter(walked)
    // What is inert has no accessibility tree: it is said of the document, which no script of the page's hears (Chromium 141).
    ;(document as { ariaNotify?(words: string, how: object): void }).ariaNotify?.(next.content?.label ?? '', { priority: 'high' })
  }
  addEventListener('keydown', walk, { capture: true, signal: over.signal })
  // A card that the pointer has opened goes by the key alone; the page hears the key too, which is its own.
  const escape = (event: KeyboardEvent) => { if (event.isTrusted && event.key === 'Escape') card.close() }
  addEventListener('keydown', escape, { passive: true, signal: over.signal })
  for (const [type, deed] of Object.entries(deeds)) host.root.addEventListener(type, deed, { signal: over.signal })

  return {
    stop() {
      over.abort()
      card.stop()
    },
  }
}
