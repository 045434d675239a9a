/** Where in the dashboard somebody is: `#/customer/<id>` is the path `customer` with the argument `<id>`. */
export interface Route {
  readonly path: string
  /** What stands after the path; '' where nothing does. */
  readonly arg: string
}

/** Reads the part of an address after its `#`; whatever is no route of ours leads to the first page, '' for the path. */
export function routeOf(hash: string): Route {
  const [, path = '', rest = ''] = /^#\/([a-z-]*)(?:\/(.*))?$/s.exec(hash) ?? []
  return { path, arg: decoded(rest) }
}

/** The address of a route, `#/…`. */
export function hashOf(path: string, arg = ''): string {
  return arg === '' ? `#/${path}` : `#/${path}/${encodeURIComponent(arg)}`
}

/** The address of the dashboard itself, from another page of ours. */
export function dashboardAddress(path = 'customers', arg = ''): string {
  return `dashboard.html${hashOf(path, arg)}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Typed or cut by hand: it names nothing.
    return ''
  }
}
