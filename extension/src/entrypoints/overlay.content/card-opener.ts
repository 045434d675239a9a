import type { OverlayWords } from '../../locales/overlay.ts'
import { cardBox } from './card-box.tsx'
import type { PageVisit } from './page-visit.ts'
import type { ShadowHost } from './shadow-host.ts'

const openAfterMs = 300
const closeAfterMs = 250

export interface CardEvents {
  /** The badge or its card was pressed. */
  press(id: string): void
  switchOff(): void
}

/** Opens and closes the card of a badge, after a moment. */
export interface CardOpener {
  /** The badge whose card is open. */
  opened(): string | null
  /** The pointer or the focus has come to a badge, or to the card (null). */
  enter(id: string | null): void
  /** It has left. */
  depart(): void
  close(): void
  /** Closes and gives the focus back where it came from. */
  leave(id: string): void
  /** Moves the focus into the open card. @returns false where there is nothing to focus. */
  focusCard(): boolean
  stop(): void
}

export function buttonOf(host: ShadowHost, id: string): HTMLElement | undefined {
  return [...host.overlay.querySelectorAll<HTMLElement>('button[data-badge]')].find((button) => button.dataset['badge'] === id)
}

export function cardOpener(host: ShadowHost, visit: PageVisit, words: OverlayWords, { press, switchOff }: CardEvents): CardOpener {
  const card = cardBox(host.overlay, words)
  const over = new AbortController()
  let open: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const holdsFocus = () => card.holds(host.root.activeElement)
  const later = (ms: number, deed: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(deed, ms)
  }
  const close = () => {
    clearTimeout(timer)
    if (open === null) return
    open = null
    card.hide()
    visit.mark({ open: null })
  }
  const leave = (id: string) => {
    const held = holdsFocus()
    close()
    if (held) buttonOf(host, id)?.focus()
    // The focus that comes back must not open what was just closed.
    clearTimeout(timer)
  }
  const show = (id: string) => {
    const content = visit.shown(id)?.content
    const button = buttonOf(host, id)
    if (!content || !button) return
    open = id
    visit.mark({ open: id })
    card.show(content, button.getBoundingClientRect(), { onOpen: () => press(id), onClose: () => leave(id), onSwitchOff: switchOff })
    // What the card belongs to is about to move away under it.
    document.addEventListener('scroll', close, { capture: true, passive: true, once: true, signal: over.signal })
  }

  return {
    opened: () => open,
    enter(id) {
      clearTimeout(timer)
      if (id !== null && id !== open) later(openAfterMs, () => show(id))
    },
    depart: () => later(closeAfterMs, () => { if (!holdsFocus()) close() }),
    close, leave,
    focusCard: () => open !== null && card.focus(),
    stop() {
      over.abort()
      close()
      card.remove()
    },
  }
}
