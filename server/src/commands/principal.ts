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

interface Found extends Omit<Principal, 'kind'> {
  /** Not noted as seen within the last hour. */
  readonly unseen: boolean
}

const lookups = {
  device: `SELECT d."storeId", d."id", d."name", m."role" IN ('owner', 'manager') AS "mayInvite", coalesce(d."lastSeenAt" < now() - interval '1 hour', true) AS unseen
    FROM "Device" d JOIN "Member" m ON m."storeId" = d."storeId" AND m."id" = d."memberId"
    WHERE d."tokenHash" = $1 AND d."revokedAt" IS NULL`,
  apiKey: `SELECT "storeId", "id", "name", false AS "mayInvite", coalesce("lastUsedAt" < now() - interval '1 hour', true) AS unseen
    FROM "ApiKey" WHERE "keyHash" = $1 AND "revokedAt" IS NULL`,
}

const notes = {
  device: 'UPDATE "Device" SET "lastSeenAt" = now() WHERE "storeId" = $1 AND "id" = $2',
  apiKey: 'UPDATE "ApiKey" SET "lastUsedAt" = now() WHERE "storeId" = $1 AND "id" = $2',
}

/**
 * Finds whose token this is, and notes, to the hour, that it is in use.
 * @returns undefined for one that is unknown, revoked or not a device's or key's; the latter without asking the database.
 */
export async function principalOf(sql: Sql, token: string): Promise<Principal | undefined> {
  const kind = kindOfToken(token)
  if (kind === undefined || kind === 'admin') return undefined
  const [found] = await sql.rows<Found>(lookups[kind], [hashOf(token)])
  if (!found) return undefined
  const { unseen, ...who } = found
  if (unseen) await sql.rows(notes[kind], [who.storeId, who.id])
  return { kind, ...who }
}
