/**
 * What happens in the overlay is none of the page's business. A page that listens for presses, keys or focus "outside" of
 * its dialog hears them at the document before they reach us, and would close it or take the focus back: so they are met
 * at the window, kept, and told inside anew. The browser's own deeds (focus, a click by Enter) are as ever.
 */
const kept = 'click auxclick dblclick mousedown mouseup pointerdown pointerup touchstart touchend keydown keyup keypress focusin focusout'.split(' ')
/** These reach the document's listeners on their way, and tell no more than that the pointer is on something of ours. */
const stopped = 'contextmenu mousemove mouseover mouseout pointermove pointerover pointerout wheel'.split(' ')

/** @returns a function that ends it. */
export function keepPrivate(host: HTMLElement, root: ShadowRoot): () => void {
  const over = new AbortController()
  const keep = (event: Event) => {
    if (event.target !== host) return
    event.stopImmediatePropagation()
    // What a page's script has made up is nothing that happened in the overlay.
    if (!event.isTrusted) return
    // A closed root hides what was pressed from everyone outside of it, the window's listeners of ours included; a click by the keyboard has no place.
    const inner = event instanceof MouseEvent && event.detail > 0 ? root.elementFromPoint(event.clientX, event.clientY) : root.activeElement
    const told = event instanceof KeyboardEvent
      ? new KeyboardEvent(event.type, { key: event.key, shiftKey: event.shiftKey, bubbles: true, cancelable: true })
      : new Event(event.type, { bubbles: true, cancelable: true })
    if (inner && !inner.dispatchEvent(told)) event.preventDefault()
  }
  for (const type of kept) addEventListener(type, keep, { capture: true, passive: false, signal: over.signal })
  for (const type of stopped) host.addEventListener(type, (event) => event.stopPropagation(), { passive: true, signal: over.signal })
  return () => over.abort()
}
