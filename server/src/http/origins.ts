import type { RequestHandler } from 'express'
import type { IncomingMessage } from 'node:http'

/** Browser extensions (whose ids differ where they are loaded by hand), and the origins that were configured. */
export function mayAsk(origin: string, configured: readonly string[]): boolean {
  return /^(?:chrome|moz)-extension:\/\/[\w-]+$/.test(origin) || configured.includes(origin)
}

/** Tells browsers which origins may read the answers; others ask in vain, and tokens are never cookies. */
export function crossOrigin(configured: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers
    response.vary('Origin')
    if (origin !== undefined && mayAsk(origin, configured)) {
      response.set('Access-Control-Allow-Origin', origin)
      if (request.method === 'OPTIONS') {
        response.set({ 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Headers': 'authorization, content-type', 'Access-Control-Max-Age': '600' })
      }
    }
    if (request.method === 'OPTIONS') response.status(204).end()
    else next()
  }
}

/** For sockets, which browsers open across origins without asking: ours, those that may ask, and programs that are no browser. */
export function maySocket({ headers: { origin, host } }: IncomingMessage, configured: readonly string[]): boolean {
  return origin === undefined || mayAsk(origin, configured) || URL.parse(origin)?.host === host
}
