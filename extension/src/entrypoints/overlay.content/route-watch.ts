/** Calls back when the address has changed without a new document. @returns a function that stops watching. */
export function watchRoute(changed: () => void): () => void {
  let last = location.href
  const check = () => {
    if (location.href === last) return
    last = location.href
    changed()
  }
  // pushState tells nobody but the Navigation API (Chromium 102).
  const navigation = (globalThis as { navigation?: EventTarget }).navigation
  navigation?.addEventListener('currententrychange', check)
  addEventListener('popstate', check)
  addEventListener('hashchange', check)
  return () => {
    navigation?.removeEventListener('currententrychange', check)
    removeEventListener('popstate', check)
    removeEventListener('hashchange', check)
  }
}
