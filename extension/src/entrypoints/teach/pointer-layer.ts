import type { TeachWords } from '../../locales/teach.ts'
import type { LessonCommand, Pointing } from '../../messaging/teaching.ts'
import { parentOf } from '../../sites/engine/dom.ts'
import { deepestAt } from '../overlay.content/deepest-at.ts'
import type { ShadowHost } from '../overlay.content/shadow-host.ts'

export interface PointerDeeds {
  obey(command: LessonCommand): void
  /** The pointer is over this element of the page; null: over none. */
  meant(node: Element | null): void
  chosen(): void
}

export interface PointerLayer {
  /** Asks for something, or for nothing: then the page is the person's own again. */
  ask(what: Pointing | null): void
  stop(): void
}

/** On the layer: the next place, the one before, the box around, the box within. */
const keys: Readonly<Record<string, LessonCommand>> = {
  ArrowRight: { do: 'step', by: 1 }, ArrowDown: { do: 'step', by: 1 }, ArrowLeft: { do: 'step', by: -1 }, ArrowUp: { do: 'step', by: -1 },
  Escape: { do: 'rest' }, '+': { do: 'widen', by: 1 }, '=': { do: 'widen', by: 1 }, '-': { do: 'widen', by: -1 }, Enter: { do: 'choose' }, ' ': { do: 'choose' },
}

/**
 * Lies over the page while something is asked for: a click means "this" and reaches nobody else. The wheel goes on turning
 * what is under the pointer, Tab goes where it went, Esc ends the asking.
 */
export function pointerLayer(host: ShadowHost, words: TeachWords, deeds: PointerDeeds): PointerLayer {
  const layer = document.createElement('div')
  layer.className = 'teach-layer'
  layer.tabIndex = 0
  layer.setAttribute('role', 'application')
  const hint = document.createElement('p')
  hint.className = 'teach-hint'
  hint.setAttribute('role', 'status')
  const over = new AbortController()
  const under = (x: number, y: number) => {
    const element = document.elementsFromPoint(x, y).find((one) => one !== host.element)
    return element ? deepestAt(element, x, y) : null
  }

  // A click is told anew inside our root, without its place; where the pointer was is told as it is, by a touch, too.
  let at: readonly [number, number] = [0, 0]
  const follow = ({ clientX, clientY }: PointerEvent) => {
    at = [clientX, clientY]
    deeds.meant(under(...at))
  }
  layer.addEventListener('pointerover', follow)
  layer.addEventListener('pointermove', follow)
  layer.addEventListener('pointerleave', () => deeds.meant(null))
  layer.addEventListener('click', () => {
    deeds.meant(under(...at))
    deeds.chosen()
  })
  layer.addEventListener('wheel', (event) => {
    if (turn(under(event.clientX, event.clientY), event)) event.preventDefault()
  }, { passive: false })
  layer.addEventListener('keydown', (event) => {
    const command = Object.hasOwn(keys, event.key) && !event.ctrlKey && !event.metaKey && !event.altKey ? keys[event.key] : undefined
    if (!command) return
    event.preventDefault()
    deeds.obey(command)
  })
  // Wherever the focus is: a page with a key of its own on Esc must not lose its dialog to it.
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !layer.isConnected) return
    event.preventDefault()
    event.stopImmediatePropagation()
    deeds.obey({ do: 'rest' })
  }, { capture: true, signal: over.signal })

  return {
    ask(what) {
      if (what === null) {
        layer.remove()
        return hint.remove()
      }
      const asking = words.hint(what)
      if (hint.textContent !== asking) hint.textContent = asking
      layer.setAttribute('aria-label', asking)
      if (layer.isConnected) return
      host.keep()
      host.overlay.append(layer, hint)
      layer.focus({ preventScroll: true })
    },
    stop: () => over.abort(),
  }
}

/** Turns the nearest scroller that can be turned that way. @returns false where that is the page itself, which turns by itself. */
function turn(from: Element | null, { deltaX, deltaY }: WheelEvent): boolean {
  for (let box = from; box && box !== document.documentElement && box !== document.body; box = parentOf(box)) {
    const before = box.scrollTop + box.scrollLeft
    if (box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth) box.scrollBy({ top: deltaY, left: deltaX, behavior: 'instant' })
    if (box.scrollTop + box.scrollLeft !== before) return true
  }
  return false
}
