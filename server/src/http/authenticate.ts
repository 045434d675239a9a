import { timingSafeEqual } from 'node:crypto'
import { principalOf, type Principal } from '../commands/principal.ts'
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
 */
export async function authenticate(sql: Sql, admin: AdminToken, authorization: unknown): Promise<Principal | undefined> {
  const [, token] = (typeof authorization === 'string' && /^Bearer ([\w-]{1,100})$/i.exec(authorization)) || []
  if (token === undefined) return undefined
  if (timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(hashOf(admin.token)))) {
    return { kind: 'admin', storeId: admin.storeId, id: admin.storeId, name: 'admin', mayInvite: true }
  }
  return principalOf(sql, token)
}
