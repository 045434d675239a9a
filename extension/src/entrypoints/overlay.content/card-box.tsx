import { render } from 'preact'
import type { OverlayWords } from '../../locales/overlay.ts'
import { BadgeCard, type BadgeCardProps } from '../../ui/badge-card.tsx'
import type { BadgeContent } from '../../ui/badge-content.ts'

export type CardActions = Pick<BadgeCardProps, 'onOpen' | 'onClose' | 'onSwitchOff'>

/** The one card of a frame, in the top layer: above everything, the page's dialogs included. */
export interface CardBox {
  show(content: BadgeContent, at: DOMRect, actions: CardActions): void
  hide(): void
  holds(element: Element | null): boolean
  /** @returns false when there is nothing to focus. */
  focus(): boolean
  remove(): void
}

const distance = 6
const edge = 8

export function cardBox(overlay: HTMLElement, words: OverlayWords): CardBox {
  const element = document.createElement('div')
  element.className = 'top'
  element.popover = 'manual'
  overlay.append(element)
  return {
    show(content, at, actions) {
      render(<BadgeCard content={content} words={words} {...actions} />, element)
      if (!element.matches(':popover-open')) element.showPopover()
      const { width, height } = element.getBoundingClientRect()
      const below = at.bottom + distance
      const top = below + height + edge <= innerHeight ? below : Math.max(edge, at.top - distance - height)
      const left = Math.max(edge, Math.min(at.left, innerWidth - width - edge))
      element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
    },
    hide() {
      if (element.matches(':popover-open')) element.hidePopover()
      render(null, element)
    },
    holds: (other) => element.contains(other),
    focus() {
      const first = element.querySelector<HTMLElement>('footer button')
      first?.focus()
      return first !== null
    },
    remove: () => element.remove(),
  }
}
