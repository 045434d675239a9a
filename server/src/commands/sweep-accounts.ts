import type { Sql } from '../db/sql.ts'

/** Throws away what is over: attempts that no longer count, sessions, challenges, codes and links that open nothing any more. */
export async function sweepAccounts(sql: Sql, nowMs: number): Promise<void> {
  const now = new Date(nowMs).toISOString()
  await sql.rows('DELETE FROM "Attempt" WHERE "resetAt" < $1', [now])
  await sql.rows('DELETE FROM "Session" WHERE "expiresAt" < $1', [now])
  await sql.rows('DELETE FROM "Verification" WHERE "expiresAt" < $1', [now])
  // A day later: until then whoever comes late is told that the code was used or is too old.
  const yesterday = new Date(nowMs - 86_400_000).toISOString()
  await sql.rows('DELETE FROM "PairingCode" WHERE "expiresAt" < $1', [yesterday])
  await sql.rows('DELETE FROM "Invitation" WHERE "expiresAt" < $1', [yesterday])
}
