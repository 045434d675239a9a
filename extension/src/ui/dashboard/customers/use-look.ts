import type { ListFrame } from '@dangol/core/people-list'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { lookOf, placesLeft, usualLook, type ListLook } from './list-state.ts'

export interface LookState {
  readonly look: ListLook
  change(look: ListLook): void
  /** As its view says again, whatever was changed. */
  reset(): void
  /** The line the keyboard is on. */
  readonly active: number
  setActive(at: number): void
  /** Where the list was scrolled to when it was left. */
  readonly top: number
  readonly box: { current: HTMLDivElement | null }
}

/**
 * How a list is looked at: as its view says, until somebody changes it, and as it was left for whoever comes back to it.
 * @param viewId '' for everybody.
 */
export function useLook(viewId: string, frame: ListFrame | null): LookState {
  const before = useRef(placesLeft.of(viewId))
  const box = useRef<HTMLDivElement | null>(null)
  const [own, setOwn] = useState<ListLook | null>(before.current?.look ?? null)
  const [active, setActive] = useState(before.current?.active ?? 0)
  const view = frame?.views.find(({ id }) => id === viewId)
  const look = own ?? (view ? lookOf(view) : usualLook)
  const now = useRef({ own, active })
  now.current = { own, active }
  // A box that has left the page has forgotten where it was: it is asked while it is there.
  const top = useRef(before.current?.top ?? 0)
  // In the turn in which the list leaves the page: whoever locks the device makes all places forgotten in the next.
  useLayoutEffect(() => {
    const note = () => { top.current = box.current?.scrollTop ?? top.current }
    document.addEventListener('scroll', note, { capture: true, passive: true })
    return () => {
      document.removeEventListener('scroll', note, { capture: true })
      const { own: changed, active: at } = now.current
      placesLeft.keep(viewId, changed, at, top.current)
    }
  }, [viewId])
  return {
    look, active, setActive, box,
    top: before.current?.top ?? 0,
    reset: () => setOwn(null),
    change(next) {
      setOwn(next)
      if (JSON.stringify(next.filter) !== JSON.stringify(look.filter) || JSON.stringify(next.sort) !== JSON.stringify(look.sort)) {
        setActive(0)
        if (box.current) box.current.scrollTop = 0
      }
    },
  }
}
