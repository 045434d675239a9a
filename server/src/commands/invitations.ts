import type { MemberRole } from '@dangol/core/permissions'
import type { Sql } from '../db/sql.ts'
import { newId } from './make-store.ts'
import { hashOf, newToken } from './tokens.ts'

export const invitationDays = 7

export interface NewInvitation {
  /** Shown this once; the database keeps its hash. */
  readonly token: string
  readonly expiresAt: string
}

/** A one-time link for a member. Those made for them before open nothing any more. @returns undefined for no member of the store. */
export async function inviteMember(sql: Sql, storeId: string, memberId: string, nowMs: number): Promise<NewInvitation | undefined> {
  const token = newToken('invitation')
  const expiresAt = new Date(nowMs + invitationDays * 86_400_000).toISOString()
  await sql.rows('UPDATE "Invitation" SET "usedAt" = $3 WHERE "storeId" = $1 AND "memberId" = $2 AND "usedAt" IS NULL', [storeId, memberId, new Date(nowMs).toISOString()])
  const made = await sql.rows(
    `INSERT INTO "Invitation" ("storeId", "id", "memberId", "tokenHash", "expiresAt")
     SELECT "storeId", $3, "id", $4, $5 FROM "Member" WHERE "storeId" = $1 AND "id" = $2 AND "removedAt" IS NULL RETURNING "id"`,
    [storeId, memberId, newId(), hashOf(token), expiresAt],
  )
  return made.length > 0 ? { token, expiresAt } : undefined
}

/** The first owner's link, as the console prints it; undefined once an owner has an account. */
export async function inviteFirstOwner(sql: Sql, storeId: string, nowMs: number): Promise<NewInvitation | undefined> {
  const [owner] = await sql.rows<{ id: string; known: boolean }>(
    `SELECT "id", bool_or("userId" IS NOT NULL) OVER () AS known FROM "Member"
      WHERE "storeId" = $1 AND "role" = 'owner' AND "removedAt" IS NULL ORDER BY "createdAt" LIMIT 1`,
    [storeId],
  )
  return owner && !owner.known ? inviteMember(sql, storeId, owner.id, nowMs) : undefined
}

export interface Invited {
  readonly storeId: string
  readonly memberId: string
  readonly memberName: string
  readonly storeName: string
  readonly role: MemberRole
}

/** Whom a link was made for. @returns undefined for one that is unknown, used or too old: they are all the same. */
export async function readInvitation(sql: Sql, token: string, nowMs: number): Promise<Invited | undefined> {
  const [invited] = await sql.rows<Invited>(
    `SELECT i."storeId", i."memberId", m."name" AS "memberName", s."name" AS "storeName", m."role"
       FROM "Invitation" i JOIN "Member" m ON m."storeId" = i."storeId" AND m."id" = i."memberId" JOIN "Store" s ON s."id" = i."storeId"
      WHERE i."tokenHash" = $1 AND i."usedAt" IS NULL AND i."expiresAt" > $2 AND m."removedAt" IS NULL`,
    [hashOf(token), new Date(nowMs).toISOString()],
  )
  return invited
}

/** Uses a link up, once whoever comes first. @param name what they call themselves, where they say. @returns whether it was this caller. */
export async function useInvitation(sql: Sql, token: string, who: { readonly userId: string; readonly name?: string }, nowMs: number): Promise<boolean> {
  const now = new Date(nowMs).toISOString()
  const used = await sql.rows<{ storeId: string; memberId: string }>(
    'UPDATE "Invitation" SET "usedAt" = $2 WHERE "tokenHash" = $1 AND "usedAt" IS NULL AND "expiresAt" > $2 RETURNING "storeId", "memberId"',
    [hashOf(token), now],
  )
  const [invitation] = used
  if (!invitation) return false
  await sql.rows('UPDATE "Member" SET "userId" = $3, "name" = coalesce($4, "name") WHERE "storeId" = $1 AND "id" = $2 AND "removedAt" IS NULL', [
    invitation.storeId, invitation.memberId, who.userId, who.name ?? null,
  ])
  return true
}
