import { shadowsIn } from '../../sites/engine/shadow-roots.ts'
import type { ShadowHost } from '../overlay.content/shadow-host.ts'

/** A page in the middle of changing is looked at when it has come to rest, but not put off for ever. */
const restMs = 300

/** Tells when what is shown has moved, and when it has changed. Only while a lesson is held. */
export function pageWatch(host: ShadowHost, moved: () => void, changed: () => void): { stop(): void } {
  const over = new AbortController()
  const passive = { capture: true, passive: true, signal: over.signal }
  addEventListener('scroll', moved, passive)
  addEventListener('resize', moved, passive)
  let timer: ReturnType<typeof setTimeout> | undefined
  const observer = new MutationObserver((mutations) => {
    if (mutations.every(({ target }) => target === document.documentElement)) return
    moved()
    timer ??= setTimeout(() => {
      timer = undefined
      host.keep()
      changed()
    }, restMs)
  })
  for (const root of [document.documentElement, ...shadowsIn(document)]) observer.observe(root, { childList: true, subtree: true, characterData: true })
  return {
    stop() {
      over.abort()
      observer.disconnect()
      clearTimeout(timer)
    },
  }
}
