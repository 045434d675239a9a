import { permissionsOfDevice, permissionsOfKey, type MemberRole, type Permission } from '@dangol/core/permissions'
import type { Sql } from '../db/sql.ts'
import { hashOf, kindOfToken } from './tokens.ts'

/**
 * Who asks. A device acts for the member who paired it, a member (signed in, in a browser) and an API key for
 * themselves; an admin is whoever can read the server's data folder.
 */
export interface Principal {
  readonly kind: 'device' | 'member' | 'apiKey' | 'admin'
  readonly storeId: string
  readonly id: string
  /** As shown to people ("카운터 태블릿", "정산"). */
  readonly name: string
  /** A device's and a member's; null where there is no member. */
  readonly role: MemberRole | null
  readonly memberId: string | null
  /** The person who is signed in. */
  readonly userId: string | null
  /** That person's session. */
  readonly sessionId: string | null
  /** All it may do. */
  readonly may: ReadonlySet<Permission>
  /** Requests a minute, where there is a limit. */
  readonly perMinute: number | null
  /** Ends by itself then. */
  readonly expiresAt: string | null
}

/** A token that opened something once, and no more: told apart so that a device may know. */
export type TokenRefusal = 'revoked' | 'expired'

interface Found {
  readonly storeId: string
  readonly id: string
  readonly name: string
  readonly role: MemberRole | null
  readonly memberId: string | null
  readonly scopes: readonly string[] | null
  readonly perMinute: number | null
  readonly expiresAt: string | null
  readonly revoked: boolean
  readonly expired: boolean
  /** Not noted as seen within the last hour. */
  readonly unseen: boolean
  readonly origin: string | null
}

const lookups = {
  device: `SELECT d."storeId", d."id", d."name", m."role", m."id" AS "memberId", NULL AS scopes, NULL::int AS "perMinute", NULL::timestamptz AS "expiresAt",
      (d."revokedAt" IS NOT NULL OR m."removedAt" IS NOT NULL) AS revoked, false AS expired,
      coalesce(d."lastSeenAt" < now() - interval '1 hour', true) AS unseen, d."origin"
    FROM "Device" d JOIN "Member" m ON m."storeId" = d."storeId" AND m."id" = d."memberId" WHERE d."tokenHash" = $1`,
  apiKey: `SELECT "storeId", "id", "name", NULL AS role, NULL::uuid AS "memberId", "scopes", "perMinute", "expiresAt",
      "revokedAt" IS NOT NULL AS revoked, coalesce("expiresAt" <= now(), false) AS expired,
      coalesce("lastUsedAt" < now() - interval '1 hour', true) AS unseen, '' AS origin
    FROM "ApiKey" WHERE "keyHash" = $1`,
}

const notes = {
  device: 'UPDATE "Device" SET "lastSeenAt" = now(), "origin" = coalesce("origin", $3, \'\') WHERE "storeId" = $1 AND "id" = $2',
  apiKey: 'UPDATE "ApiKey" SET "lastUsedAt" = now() WHERE "storeId" = $1 AND "id" = $2',
}

/**
 * Finds whose token this is, and notes, to the hour, that it is in use.
 * @param origin where a browser says the request comes from
 * @returns undefined for one that is unknown or not a device's or key's; the latter without asking the database.
 */
export async function principalOf(sql: Sql, token: string, origin: string | null = null): Promise<Principal | TokenRefusal | undefined> {
  const kind = kindOfToken(token)
  if (kind !== 'device' && kind !== 'apiKey') return undefined
  const [found] = await sql.rows<Found>(lookups[kind], [hashOf(token)])
  if (!found) return undefined
  if (found.revoked) return 'revoked'
  if (found.expired) return 'expired'
  const { storeId, id, name, role, memberId, perMinute, expiresAt } = found
  if (found.unseen || (found.origin === null && origin !== null)) await sql.rows(notes[kind], kind === 'device' ? [storeId, id, origin] : [storeId, id])
  const may = role === null ? permissionsOfKey(found.scopes) : permissionsOfDevice(role)
  return { kind, storeId, id, name, role, memberId, userId: null, sessionId: null, may, perMinute, expiresAt }
}
