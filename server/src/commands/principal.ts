import type { Sql } from '../db/sql.ts'
import { hashOf, kindOfToken } from './tokens.ts'

/** Who asks. A device acts for a member; an API key for itself; an admin is whoever can read the server's data folder. */
export interface Principal {
  readonly kind: 'device' | 'apiKey' | 'admin'
  readonly storeId: string
  readonly id: string
  /** As shown to people ("카운터 태블릿", "정산"). */
  readonly name: string
  /** May let others in: an admin, and the devices of owners and managers. */
  readonly mayInvite: boolean
}

const lookups = {
  device: `SELECT d."storeId", d."id", d."name", m."role" IN ('owner', 'manager') AS "mayInvite"
    FROM "Device" d JOIN "Member" m ON m."storeId" = d."storeId" AND m."id" = d."memberId"
    WHERE d."tokenHash" = $1 AND d."revokedAt" IS NULL`,
  apiKey: `SELECT "storeId", "id", "name", false AS "mayInvite" FROM "ApiKey" WHERE "keyHash" = $1 AND "revokedAt" IS NULL`,
}

/**
 * Finds whose token this is.
 * @returns undefined for one that is unknown, revoked or not a device's or key's; the latter without asking the database.
 */
export async function principalOf(sql: Sql, token: string): Promise<Principal | undefined> {
  const kind = kindOfToken(token)
  if (kind === undefined || kind === 'admin') return undefined
  const [found] = await sql.rows<Omit<Principal, 'kind'>>(lookups[kind], [hashOf(token)])
  return found && { kind, ...found }
}
