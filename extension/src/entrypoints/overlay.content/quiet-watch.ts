/** Tells which node of the page is under the pointer or has the focus, only while somebody wants to know. */
export function watchQuiet(near: (node: Node | null) => void): { on(wanted: boolean): void } {
  let stop: AbortController | undefined
  let last: Node | null = null
  const tell = (event: Event) => {
    // What happens in a shadow root is told of what it hangs on.
    const node = (event.composedPath()[0] ?? null) as Node | null
    if (node === last) return
    last = node
    near(node)
  }
  return {
    on(wanted) {
      if (wanted === (stop !== undefined)) return
      stop?.abort()
      stop = wanted ? new AbortController() : undefined
      if (!stop) return
      document.addEventListener('pointerover', tell, { passive: true, signal: stop.signal })
      document.addEventListener('focusin', tell, { passive: true, signal: stop.signal })
    },
  }
}
