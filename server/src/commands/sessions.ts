import type { Sql } from '../db/sql.ts'

/** Where somebody is signed in. */
export interface SessionRow {
  readonly id: string
  readonly createdAt: string
  /** To the day: better-auth notes it no more often. */
  readonly seenAt: string
  readonly expiresAt: string
  readonly address: string | null
  readonly agent: string | null
}

/** A person's sessions that are still good, newest first. */
export function listSessions(sql: Sql, userId: string): Promise<SessionRow[]> {
  return sql.rows<SessionRow>(
    `SELECT "id", "createdAt", "updatedAt" AS "seenAt", "expiresAt", "ipAddress" AS address, "userAgent" AS agent
       FROM "Session" WHERE "userId" = $1 AND "expiresAt" > now() ORDER BY "createdAt" DESC, "id"`,
    [userId],
  )
}

/** Ends one of a person's own sessions, at once. @returns false for one that is not theirs, or is no more. */
export async function endSession(sql: Sql, userId: string, id: string): Promise<boolean> {
  return (await sql.rows('DELETE FROM "Session" WHERE "userId" = $1 AND "id" = $2 RETURNING "id"', [userId, id])).length > 0
}

/** Ends all of a person's sessions but this one. @returns how many. */
export async function endOtherSessions(sql: Sql, userId: string, id: string): Promise<number> {
  return (await sql.rows('DELETE FROM "Session" WHERE "userId" = $1 AND "id" <> $2 RETURNING "id"', [userId, id])).length
}
