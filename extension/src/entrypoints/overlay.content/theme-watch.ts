/** A page that fades to its other theme shows which it is somewhat later: looked at in between, and when it is done, in milliseconds. */
const looks = [100, 700]

/**
 * Calls back when a page may have changed between light and dark without a change in its list: by its own switch, which
 * writes it on html or body, or as the system does. Nothing is called while nothing changes there.
 * @returns what stops it.
 */
export function watchTheme(page: Document, changed: () => void): { stop(): void } {
  const timers: (ReturnType<typeof setTimeout> | undefined)[] = []
  const look = () => {
    for (const [at, ms] of looks.entries()) {
      timers[at] ??= setTimeout(() => {
        timers[at] = undefined
        changed()
      }, ms)
    }
  }
  const observer = new MutationObserver(look)
  for (const element of [page.documentElement, page.body]) if (element) observer.observe(element, { attributes: true })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', look)
  return {
    stop() {
      observer.disconnect()
      system.removeEventListener('change', look)
      timers.forEach(clearTimeout)
    },
  }
}
