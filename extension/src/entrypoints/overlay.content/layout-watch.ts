export interface LayoutWatch {
  /** Watches the sizes of a list and of what scrolls it. */
  on(list: Element | null, scrollers: readonly Element[]): void
  stop(): void
}

/**
 * Calls back when badges may have to be moved although the list's content is the same. While the page scrolls nothing
 * is called: badges move with their scrollers, and only when it has come to rest is looked what covers them now.
 */
export function layoutWatch(moved: () => void): LayoutWatch {
  let watched = new Set<Element>()
  let first = true
  const sizes = new ResizeObserver(() => {
    // The first call only tells the sizes as they are.
    if (first) first = false
    else moved()
  })
  addEventListener('resize', moved, { passive: true })
  // A dialog or popover of the page's that opens or closes.
  for (const type of ['scrollend', 'toggle']) document.addEventListener(type, moved, { passive: true, capture: true })
  void document.fonts?.ready.then(moved)
  return {
    on(list, scrollers) {
      const next = new Set<Element>(list ? [document.body, list, ...scrollers, ...scrollers.flatMap((scroller) => [...scroller.children])] : [])
      if (next.size === watched.size && [...next].every((element) => watched.has(element))) return
      sizes.disconnect()
      first = true
      watched = next
      for (const element of watched) sizes.observe(element)
    },
    stop() {
      sizes.disconnect()
      removeEventListener('resize', moved)
      for (const type of ['scrollend', 'toggle']) document.removeEventListener(type, moved, { capture: true })
    },
  }
}
