import { useEffect, useState } from 'preact/hooks'
import { routeOf, type Route } from './route.ts'

/** Where the page's own address leads, followed as it changes: by a link, the browser's own keys, or a bookmark. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash))
  useEffect(() => {
    const follow = () => setRoute(routeOf(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return route
}
