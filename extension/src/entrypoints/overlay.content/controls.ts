import type { OverlayWords } from '../../locales/overlay.ts'
import { cardBox } from './card-control.tsx'
import type { PageVisit } from './page-visit.ts'
import type { Shown } from './record-shelf.ts'
import type { ShadowHost } from './shadow-host.ts'

export interface ControlActions {
  /** In the same turn as the click, or the browser forgets that a person asked for the panel. */
  open(shown: Shown): void
  switchOff(): void
}

const openAfterMs = 300
const closeAfterMs = 250

/** Hover, focus, keys and clicks of the badges and their card. */
export function badgeControls(host: ShadowHost, visit: PageVisit, words: OverlayWords, actions: ControlActions): { stop(): void } {
  const card = cardBox(host.overlay, words)
  const over = new AbortController()
  let open: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const badgeOf = (event: Event): HTMLElement | null => (event.target as Element).closest<HTMLElement>('button[data-badge]')
  const buttonOf = (id: string) => [...host.overlay.querySelectorAll<HTMLElement>('button[data-badge]')].find((button) => button.dataset['badge'] === id)

  const close = () => {
    clearTimeout(timer)
    if (open === null) return
    open = null
    card.hide()
    visit.mark({ open: null })
  }
  const show = (id: string) => {
    const content = visit.shown(id)?.content
    const button = buttonOf(id)
    if (!content || !button) return
    open = id
    visit.mark({ open: id })
    card.show(content, button.getBoundingClientRect(), {
      onOpen: () => press(id),
      onClose: () => leave(id),
      onSwitchOff: actions.switchOff,
    })
    // What the card belongs to is about to move away under it.
    document.addEventListener('scroll', close, { capture: true, passive: true, once: true, signal: over.signal })
  }
  const leave = (id: string) => {
    const held = card.element.contains(host.root.activeElement)
    close()
    if (held) buttonOf(id)?.focus()
    // The focus that comes back must not open what was just closed.
    clearTimeout(timer)
  }
  const press = (id: string) => {
    const shown = visit.shown(id)
    close()
    if (shown) actions.open(shown)
  }
  const later = (ms: number, deed: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(deed, ms)
  }
  const enter = (event: Event) => {
    const id = badgeOf(event)?.dataset['badge']
    if (id === undefined) return clearTimeout(timer)
    if (event.type === 'focusin') visit.mark({ current: id })
    if (id === open) clearTimeout(timer)
    else later(openAfterMs, () => show(id))
  }
  const depart = () => later(closeAfterMs, () => {
    if (!card.element.contains(host.root.activeElement)) close()
  })
  const move = (from: string, key: string) => {
    const list = visit.order()
    const at = list.findIndex(({ id }) => id === from)
    const next = key === 'Home' ? 0 : key === 'End' ? list.length - 1 : at + (key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1)
    const id = list[next]?.id
    if (id === undefined) return
    list[next]?.reading.parts[0].scrollIntoView({ block: 'nearest' })
    visit.mark({ current: id })
    buttonOf(id)?.focus({ preventScroll: true })
  }
  const key = (event: KeyboardEvent) => {
    const id = badgeOf(event)?.dataset['badge'] ?? open
    if (id === null) return
    const onBadge = badgeOf(event) !== null
    if (event.key === 'Escape') leave(id)
    else if (onBadge && event.key === 'Tab' && !event.shiftKey && open === id && card.focus()) event.preventDefault()
    else if (onBadge && /^(?:Arrow(?:Up|Down|Left|Right)|Home|End)$/.test(event.key)) {
      event.preventDefault()
      move(id, event.key)
    }
  }

  const listening = { signal: over.signal }
  const root: ShadowRoot = host.root
  root.addEventListener('pointerover', enter, listening)
  root.addEventListener('focusin', enter, listening)
  root.addEventListener('pointerout', depart, listening)
  root.addEventListener('focusout', depart, listening)
  root.addEventListener('keydown', (event) => key(event as KeyboardEvent), listening)
  root.addEventListener('click', (event) => {
    const id = badgeOf(event)?.dataset['badge']
    if (id !== undefined) press(id)
  }, listening)

  return {
    stop() {
      over.abort()
      close()
      card.element.remove()
    },
  }
}
