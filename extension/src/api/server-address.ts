/**
 * The GraphQL address from what a person types: `localhost:4000`, `192.168.0.5:4000`, `dangol.example.com`,
 * `https://dangol.example.com/graphql`. Without a scheme, names on the shop's own network are http, others https.
 * @returns undefined for what is no http(s) address.
 */
export function serverAddressOf(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return undefined
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text)
  let url: URL
  try {
    url = new URL(hasScheme ? text : `${isNearby(text) ? 'http' : 'https'}://${text}`)
  } catch {
    return undefined
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') return undefined
  if (url.pathname === '/') url.pathname = '/graphql'
  url.search = ''
  url.hash = ''
  return url.href
}

/** Names and numbers that certificates are not given for. */
function isNearby(text: string): boolean {
  const host = text.replace(/[/?#].*$/, '').replace(/:\d+$/, '')
  return /^(?:localhost|[\d.]+|\[.*\]|[^.]+|.*\.local(?:host)?)$/i.test(host)
}

/** Where the same server pairs a browser it does not know yet; all else is for those it knows. */
export function doorAddressOf(server: string): string {
  return `${server.replace(/\/$/, '')}/pair`
}

/** Where the same server takes WebSockets. */
export function lineAddressOf(server: string): string {
  return server.replace(/^http/, 'ws')
}
