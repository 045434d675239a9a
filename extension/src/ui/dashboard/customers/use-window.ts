import { useEffect, useRef, useState } from 'preact/hooks'

/** Lines drawn above and below what is in sight, so that a quick scroll meets no blank. */
const spare = 12

export interface ListWindow {
  readonly box: { current: HTMLDivElement | null }
  /** The lines to draw, the last one not included. */
  readonly from: number
  readonly to: number
  /** Scrolls as little as brings a line into sight. */
  reveal(at: number): void
}

/**
 * Which lines of a long list are in sight of its scrolling box: all are equally high, so that a hundred thousand cost no
 * more than a screenful.
 * @param lineHeight in CSS pixels.
 * @param headHeight of what stands at the top of the box all the time.
 */
export function useWindow(total: number, lineHeight: number, headHeight: number): ListWindow {
  const box = useRef<HTMLDivElement | null>(null)
  const [view, setView] = useState({ first: 0, count: 20 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const follow = () => {
      const first = Math.floor(element.scrollTop / lineHeight)
      const count = Math.ceil(element.clientHeight / lineHeight) + 1
      setView((before) => (before.first === first && before.count === count ? before : { first, count }))
    }
    follow()
    element.addEventListener('scroll', follow, { passive: true })
    const sizes = new ResizeObserver(follow)
    sizes.observe(element)
    return () => {
      element.removeEventListener('scroll', follow)
      sizes.disconnect()
    }
  }, [lineHeight, total > 0])
  const from = Math.max(0, Math.min(view.first, total) - spare)
  return {
    box, from,
    to: Math.min(total, view.first + view.count + spare),
    reveal(at) {
      const element = box.current
      if (!element) return
      const top = at * lineHeight
      const room = element.clientHeight - headHeight
      if (top < element.scrollTop) element.scrollTop = top
      else if (top + lineHeight > element.scrollTop + room) element.scrollTop = top + lineHeight - room
    },
  }
}
