import { mayGive, permissionsOf, type MemberRole } from '@dangol/core/permissions'
import type { StoreDatabase } from '../db/database.ts'
import type { Sql } from '../db/sql.ts'
import { newId } from './make-store.ts'
import type { Principal } from './principal.ts'
import { announceRevocation } from './store-news.ts'

/** Why a member was not changed. */
export type MemberRefusalCode = 'unknown-member' | 'above-you' | 'last-owner'

/** A member's role, for whoever may let people in. */
export async function roleOf(sql: Sql, storeId: string, memberId: string, lock: 'FOR UPDATE' | '' = ''): Promise<MemberRole | undefined> {
  const [member] = await sql.rows<{ role: MemberRole }>(
    `SELECT "role" FROM "Member" WHERE "storeId" = $1 AND "id" = $2 AND "removedAt" IS NULL ${lock}`, [storeId, memberId])
  return member?.role
}

/** Adds somebody to the store; they need no account to use a paired device. @returns the member's id. */
export async function addMember(sql: Sql, storeId: string, name: string, role: MemberRole): Promise<string> {
  const id = newId()
  await sql.rows(`INSERT INTO "Member" ("storeId", "id", "name", "role") VALUES ($1, $2, $3, $4::"Role")`, [storeId, id, name, role])
  return id
}

/** Who belongs to a store, by their account. */
export interface Membership {
  readonly storeId: string
  readonly id: string
  readonly name: string
  readonly role: MemberRole
}

/** The stores of a person, oldest membership first. */
export function membershipsOf(sql: Sql, userId: string): Promise<Membership[]> {
  return sql.rows<Membership>('SELECT "storeId", "id", "name", "role" FROM "Member" WHERE "userId" = $1 AND "removedAt" IS NULL ORDER BY "createdAt", "storeId"', [userId])
}

/** Who asks when a person is signed in, at one of their stores. */
export function personOf({ storeId, id, name, role }: Membership, userId: string, sessionId: string): Principal {
  return { kind: 'member', storeId, id, name, role, memberId: id, userId, sessionId, may: permissionsOf(role), perMinute: null, expiresAt: null }
}

/** Gives a member another role. A store always has an owner. */
export function changeRole(database: StoreDatabase, storeId: string, memberId: string, role: MemberRole, giver: MemberRole): Promise<MemberRefusalCode | undefined> {
  return database.transaction(async (sql) => {
    const refusal = await refusalOf(sql, storeId, memberId, giver, role)
    if (refusal) return refusal
    await sql.rows(`UPDATE "Member" SET "role" = $3::"Role" WHERE "storeId" = $1 AND "id" = $2`, [storeId, memberId, role])
    return undefined
  })
}

/** Takes somebody out of the store: their devices and sessions are shut out of it at once. */
export async function removeMember(database: StoreDatabase, storeId: string, memberId: string, giver: MemberRole): Promise<MemberRefusalCode | undefined> {
  const devices = await database.transaction(async (sql) => {
    const refusal = await refusalOf(sql, storeId, memberId, giver)
    if (refusal) return refusal
    await sql.rows('UPDATE "Member" SET "removedAt" = now(), "userId" = NULL WHERE "storeId" = $1 AND "id" = $2', [storeId, memberId])
    await sql.rows('UPDATE "Invitation" SET "usedAt" = coalesce("usedAt", now()) WHERE "storeId" = $1 AND "memberId" = $2', [storeId, memberId])
    await sql.rows('UPDATE "PairingCode" SET "usedAt" = coalesce("usedAt", now()) WHERE "storeId" = $1 AND "memberId" = $2', [storeId, memberId])
    return sql.rows<{ id: string }>('UPDATE "Device" SET "revokedAt" = coalesce("revokedAt", now()) WHERE "storeId" = $1 AND "memberId" = $2 RETURNING "id"', [storeId, memberId])
  })
  if (typeof devices === 'string') return devices
  for (const { id } of devices) await announceRevocation(database, storeId, id)
  return undefined
}

/** Locks the store's owners, so that two of them cannot each make the other the last. */
async function refusalOf(sql: Sql, storeId: string, memberId: string, giver: MemberRole, becomes?: MemberRole): Promise<MemberRefusalCode | undefined> {
  const owners = await sql.rows<{ id: string }>(`SELECT "id" FROM "Member" WHERE "storeId" = $1 AND "role" = 'owner' AND "removedAt" IS NULL ORDER BY "id" FOR UPDATE`, [storeId])
  const role = await roleOf(sql, storeId, memberId, 'FOR UPDATE')
  if (role === undefined) return 'unknown-member'
  if (!mayGive(giver, role) || (becomes !== undefined && !mayGive(giver, becomes))) return 'above-you'
  return role === 'owner' && becomes !== 'owner' && owners.length === 1 ? 'last-owner' : undefined
}
