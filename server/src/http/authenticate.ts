import { consolePermissions } from '@dangol/core/permissions'
import { timingSafeEqual } from 'node:crypto'
import { membershipsOf, personOf } from '../commands/members.ts'
import { principalOf, type Principal, type TokenRefusal } from '../commands/principal.ts'
import { hashOf } from '../commands/tokens.ts'
import type { Sql } from '../db/sql.ts'

/** The server's own token, which whoever can read its data folder can read. */
export interface AdminToken {
  readonly storeId: string
  readonly token: string
}

/**
 * Whose `Authorization` this is. Nothing is looked up for a header that cannot be one of ours.
 * @param authorization "Bearer …", from a header or a socket's first message.
 * @param origin where a browser says that it asks from
 */
export async function authenticate(sql: Sql, admin: AdminToken, authorization: unknown, origin: string | null = null): Promise<Principal | TokenRefusal | undefined> {
  const [, token] = (typeof authorization === 'string' && /^Bearer ([\w-]{1,100})$/i.exec(authorization)) || []
  if (token === undefined) return undefined
  if (timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(hashOf(admin.token)))) {
    const nobody = { role: null, memberId: null, userId: null, sessionId: null, perMinute: null, expiresAt: null }
    return { kind: 'admin', storeId: admin.storeId, id: admin.storeId, name: 'admin', may: consolePermissions, ...nobody }
  }
  return principalOf(sql, token, origin)
}

/** Who is signed in, as better-auth knows them by their cookie. */
export interface SignedIn {
  readonly userId: string
  readonly sessionId: string
}

/**
 * Somebody who is signed in, at the store they ask for.
 * @param storeId of several stores the one that is meant; the oldest membership's where none is named.
 * @returns undefined for whoever belongs to no such store.
 */
export async function person(sql: Sql, { userId, sessionId }: SignedIn, storeId: string | undefined): Promise<Principal | undefined> {
  const memberships = await membershipsOf(sql, userId)
  const membership = storeId === undefined ? memberships[0] : memberships.find((one) => one.storeId === storeId)
  return membership && personOf(membership, userId, sessionId)
}
