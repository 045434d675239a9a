import type { RequestHandler } from 'express'
import type { IncomingMessage } from 'node:http'
import type { Sql } from '../db/sql.ts'

/** Whether a page of this origin may read the answers. */
export type MayAsk = (origin: string) => Promise<boolean>

const extension = /^(?:chrome|moz)-extension:\/\/[\w-]+$/

export function isExtension(origin: string): boolean {
  return extension.test(origin)
}

/**
 * The configured origins, and browser extensions (whose ids differ where they are loaded by hand) from which a device
 * was once paired. One that was shut out since may still read that it was.
 */
export function askers(sql: Sql, configured: readonly string[]): MayAsk {
  const known = new Set(configured)
  return async (origin) => {
    if (known.has(origin)) return true
    if (!isExtension(origin)) return false
    // Devices from before origins were kept have none until they ask, and then they need to be let in once.
    const [paired] = await sql.rows<{ exact: boolean }>('SELECT "origin" IS NOT NULL AS exact FROM "Device" WHERE "origin" = $1 OR ("origin" IS NULL AND "revokedAt" IS NULL) ORDER BY 1 DESC LIMIT 1', [origin])
    if (paired?.exact) known.add(origin)
    return paired !== undefined
  }
}

/** Tells browsers which origins may read the answers; others ask in vain, and what extensions send is never a cookie. */
export function crossOrigin(mayAsk: MayAsk): RequestHandler {
  return async (request, response, next) => {
    const { origin } = request.headers
    response.vary('Origin')
    if (origin !== undefined && (await mayAsk(origin))) {
      response.set('Access-Control-Allow-Origin', origin)
      if (request.method === 'OPTIONS') {
        response.set({ 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Headers': 'authorization, content-type', 'Access-Control-Max-Age': '600' })
      }
    }
    if (request.method === 'OPTIONS') response.status(204).end()
    else next()
  }
}

/**
 * For sockets, which browsers open across origins without asking: ours, those that may ask, and programs that are no
 * browser. Ours by name, not by what the request calls us: a name of somebody else's can be made to lead here.
 */
export async function maySocket({ headers: { origin } }: Pick<IncomingMessage, 'headers'>, own: readonly string[], mayAsk: MayAsk): Promise<boolean> {
  return origin === undefined || own.includes(origin) || mayAsk(origin)
}
