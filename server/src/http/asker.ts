import type { Request } from 'express'
import type { Auth } from '../accounts/auth.ts'
import { clientAddress, isFrom } from '../accounts/own-origins.ts'
import type { Asker } from '../context.ts'
import type { Database } from '../db/database.ts'
import { tooMany } from '../errors.ts'
import { authenticate, person, type AdminToken } from './authenticate.ts'
import type { RequestRate } from './request-rate.ts'

/** What is needed to tell who asks. */
export interface Desk {
  readonly database: Database
  readonly admin: AdminToken
  readonly auth: () => Auth
  readonly ownOrigins: () => readonly string[]
  /** Where browsers find this server, if that is not this machine. */
  readonly address: string | undefined
  readonly rate: RequestRate
  readonly now: () => string
}

/** Of several stores a person belongs to, the one that is meant. */
const storeHeader = 'dangol-store'

/** Who asks by HTTP: by a token, or else by the cookie of a session, which counts only from our own pages. */
export async function askerOf(desk: Desk, request: Request): Promise<Asker> {
  const { authorization, origin = null, cookie } = request.headers
  const address = clientAddress(request, desk.address)
  // The explorer says "Bearer" and nothing after it until it has been given a key.
  const tokenless = authorization === undefined || /^bearer$/i.test(authorization)
  if (tokenless && cookie !== undefined && isFrom(request, desk.ownOrigins())) {
    return { who: await signedIn(desk, cookie, request.header(storeHeader)), origin, address }
  }
  const who = await authenticate(desk.database, desk.admin, authorization, origin)
  if (typeof who === 'object' && who.perMinute !== null) {
    const wait = desk.rate.wait(who.id, who.perMinute, Date.parse(desk.now()))
    if (wait > 0) throw tooMany(wait)
  }
  return { who, origin, address }
}

async function signedIn({ auth, database }: Desk, cookie: string, store: string | undefined): Promise<Asker['who']> {
  const known = await auth().api.getSession({ headers: new Headers({ cookie }) })
  return known ? person(database, { userId: known.user.id, sessionId: known.session.id }, store) : undefined
}
