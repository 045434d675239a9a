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

/** The last of the device's mutations that was decided. */
export async function readLastMid(sql: Sql, { storeId, deviceId }: DeviceKey): Promise<number> {
  const [device] = await sql.rows<{ lastMid: number }>('SELECT "lastMid" FROM "Device" WHERE "storeId" = $1 AND "id" = $2', [storeId, deviceId])
  return device?.lastMid ?? 0
}

/**
 * The role of the member for whom the device acts. Asked inside the write door: what waited there is decided by what
 * holds now, and does not get in after its device was shut out.
 * @returns undefined for a device that is shut out.
 */
export async function readRole(sql: Sql, { storeId, deviceId }: DeviceKey): Promise<MemberRole | undefined> {
  const [known] = await sql.rows<{ role: MemberRole }>(
    `SELECT m."role" FROM "Device" d JOIN "Member" m ON m."storeId" = d."storeId" AND m."id" = d."memberId"
      WHERE d."storeId" = $1 AND d."id" = $2 AND d."revokedAt" IS NULL AND m."removedAt" IS NULL`,
    [storeId, deviceId],
  )
  return known?.role
}

interface ResultRow {
  readonly mid: number
  readonly status: MutationResult['status']
  readonly code: RefusalCode | null
  readonly path: string | null
}

/** The answers given before, oldest first. */
export async function readResults(sql: Sql, { storeId, deviceId }: DeviceKey, mids: readonly number[]): Promise<MutationResult[]> {
  if (mids.length === 0) return []
  const rows = await sql.rows<ResultRow>(
    `SELECT "mid", "status", "code", "path" FROM "MutationResult"
      WHERE "storeId" = $1 AND "deviceId" = $2 AND "mid" = ANY($3::int[]) ORDER BY "mid"`,
    [storeId, deviceId, mids],
  )
  return rows.map(({ mid, status, code, path }) =>
    status === 'applied' ? { mid, status } : { mid, status, code: code ?? 'invalid-args', ...(path !== null && { path }) },
  )
}

/** Keeps the answers, the device's last mid, and whole what could neither be applied nor lost. */
export async function saveDecisions(sql: Sql, { storeId, deviceId }: DeviceKey, decisions: readonly Decision[]): Promise<void> {
  const rows = decisions.map(({ mutation, result }) => ({ ...result, name: mutation.name }))
  await sql.rows(
    `INSERT INTO "MutationResult" ("storeId", "deviceId", "mid", "name", "status", "code", "path")
     SELECT $1::uuid, $2::uuid, r.* FROM json_to_recordset($3::json) AS r("mid" int, "name" text, "status" text, "code" text, "path" text)`,
    [storeId, deviceId, JSON.stringify(rows)],
  )
  const kept = decisions.flatMap(({ mutation, result }) =>
    result.status === 'quarantined' ? [{ mid: mutation.mid, name: mutation.name, args: mutation.args, code: result.code }] : [],
  )
  if (kept.length > 0) {
    await sql.rows(
      `INSERT INTO "Quarantine" ("storeId", "deviceId", "mid", "name", "args", "code")
       SELECT $1::uuid, $2::uuid, r.* FROM json_to_recordset($3::json) AS r("mid" int, "name" text, "args" jsonb, "code" text)`,
      [storeId, deviceId, JSON.stringify(kept)],
    )
  }
  await sql.rows('UPDATE "Device" SET "lastMid" = $3, "lastSeenAt" = now() WHERE "storeId" = $1 AND "id" = $2', [
    storeId, deviceId, decisions.at(-1)?.mutation.mid,
  ])
}
