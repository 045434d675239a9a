import type { MutationResult, PendingMutation } from '@dangol/core/sync/protocol'
import type { MemberRole } from '@dangol/core/permissions'
import type { RefusalCode } from '@dangol/core/mutation'
import type { Sql } from '../db/sql.ts'

/** What was decided, with the mutation it was decided of. */
export interface Decision {
  readonly mutation: PendingMutation
  readonly result: MutationResult
}

export interface DeviceKey {
  readonly storeId: string
  readonly deviceId: string
}

export interface DeviceProgress {
  /** The last of the device's mutations that was decided. */
  readonly lastMid: number
  /** The store's version up to which it has read; null before its first page. */
  readonly ackedVersion: number | null
}

export async function readProgress(sql: Sql, { storeId, deviceId }: DeviceKey): Promise<DeviceProgress> {
  const [device] = await sql.rows<DeviceProgress>('SELECT "lastMid", "ackedVersion" FROM "Device" WHERE "storeId" = $1 AND "id" = $2', [storeId, deviceId])
  return device ?? { lastMid: 0, ackedVersion: null }
}

/** For whom a device acts. */
export interface ActingFor {
  readonly role: MemberRole
  readonly memberId: string
}

/**
 * The member for whom the device acts. Asked inside the write door: what waited there is decided by what
 * holds now, and does not get in after its device was shut out.
 * @returns undefined for a device that is shut out.
 */
export async function readMember(sql: Sql, { storeId, deviceId }: DeviceKey): Promise<ActingFor | undefined> {
  const [known] = await sql.rows<ActingFor>(
    `SELECT m."role", m."id" AS "memberId" FROM "Device" d JOIN "Member" m ON m."storeId" = d."storeId" AND m."id" = d."memberId"
      WHERE d."storeId" = $1 AND d."id" = $2 AND d."revokedAt" IS NULL AND m."removedAt" IS NULL`,
    [storeId, deviceId],
  )
  return known
}

interface ResultRow {
  readonly mid: number
  readonly status: MutationResult['status']
  readonly code: RefusalCode | null
  readonly path: string | null
}

/** The answers given before, oldest first. One so old that it was purged, which its device had had once, is told as applied. */
export async function readResults(sql: Sql, { storeId, deviceId }: DeviceKey, mids: readonly number[]): Promise<MutationResult[]> {
  if (mids.length === 0) return []
  const rows = await sql.rows<ResultRow>(
    `SELECT "mid", "status", "code", "path" FROM "MutationResult"
      WHERE "storeId" = $1 AND "deviceId" = $2 AND "mid" = ANY($3::int[]) ORDER BY "mid"`,
    [storeId, deviceId, mids],
  )
  const known = new Map(rows.map((row) => [row.mid, row]))
  return mids.map((mid) => {
    const { status, code, path } = known.get(mid) ?? { status: 'applied', code: null, path: null }
    return status === 'applied' ? { mid, status } : { mid, status, code: code ?? 'invalid-args', ...(path !== null && { path }) }
  })
}

/** Keeps the answers and the device's last mid. */
export async function saveDecisions(sql: Sql, { storeId, deviceId }: DeviceKey, decisions: readonly Decision[]): Promise<void> {
  const rows = decisions.map(({ mutation, result }) => ({ ...result, name: mutation.name }))
  await sql.rows(
    `INSERT INTO "MutationResult" ("storeId", "deviceId", "mid", "name", "status", "code", "path")
     SELECT $1::uuid, $2::uuid, r.* FROM json_to_recordset($3::json) AS r("mid" int, "name" text, "status" text, "code" text, "path" text)`,
    [storeId, deviceId, JSON.stringify(rows)],
  )
  // Whoever sends what comes after a mutation has had its answer.
  const acked = Math.max(0, (decisions[0]?.mutation.mid ?? 1) - 1)
  await sql.rows('UPDATE "Device" SET "lastMid" = $3, "ackedMid" = greatest("ackedMid", $4), "lastSeenAt" = now() WHERE "storeId" = $1 AND "id" = $2', [
    storeId, deviceId, decisions.at(-1)?.mutation.mid, acked,
  ])
}
