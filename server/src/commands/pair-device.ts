import { randomInt } from 'node:crypto'
import type { Database, StoreDatabase } from '../db/database.ts'
import type { Sql } from '../db/sql.ts'
import { newId } from './make-store.ts'
import { announcePairing } from './store-news.ts'
import { hashOf, newToken } from './tokens.ts'

/** How long a code can be used. */
export const pairingMinutes = 10
/** Wrong guesses, whosever, after which the codes then alive are dead. */
const guesses = 10
/** Without 0 O 1 I L, which people misread; 8 of 31 letters make 40 bits, against ten guesses. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const codeLength = 8

export interface PairingCode {
  /** "K7QM-2XRD": typed with or without the hyphen, in either case. */
  readonly code: string
  readonly expiresAt: string
}

/** Makes a one-time code for a device of a member, whose role it will have; of the store's first owner if none is named. */
export async function createPairingCode(database: StoreDatabase, storeId: string, nowMs: number, memberId: string | null = null): Promise<PairingCode> {
  const code = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('')
  const expiresAt = new Date(nowMs + pairingMinutes * 60_000).toISOString()
  await database.rows(
    `INSERT INTO "PairingCode" ("storeId", "id", "memberId", "codeHash", "expiresAt")
     SELECT $1, $2, "id", $3, $4 FROM "Member"
      WHERE "storeId" = $1 AND "removedAt" IS NULL AND CASE WHEN $5::uuid IS NULL THEN "role" = 'owner' ELSE "id" = $5 END ORDER BY "createdAt" LIMIT 1`,
    [storeId, newId(), hashOf(code), expiresAt, memberId],
  )
  return { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt }
}

/** `old-extension`: it knows no namespace of the store's, and would make other ids than everybody else. */
export type PairingRefusalCode = 'wrong-code' | 'used-code' | 'expired-code' | 'too-many-attempts' | 'old-extension'

export interface PairedDevice {
  /** Shown to the device this once. */
  readonly token: string
  readonly id: string
  readonly storeId: string
}

interface CodeRow {
  readonly storeId: string
  readonly id: string
  readonly memberId: string
  readonly attempts: number
  readonly used: boolean
  readonly expired: boolean
  /** Whether the store has a namespace of its own. */
  readonly namespaced: boolean
}

/**
 * Trades a code for a device's token.
 * @param name how people know the device, "카운터 태블릿"
 * @param device where it comes from (the extension's origin, '' for a program that is no browser), and whether it makes
 *   ids in the store's namespace
 */
export async function pairDevice(database: Database, code: string, name: string, nowMs: number, { origin = '', namespaced = true }: { readonly origin?: string; readonly namespaced?: boolean } = {}): Promise<PairedDevice | PairingRefusalCode> {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const now = new Date(nowMs).toISOString()
  const paired = await database.transaction(async (sql) => {
    const [found] = await sql.rows<CodeRow>(
      `SELECT c."storeId", c."id", c."memberId", c."attempts", c."usedAt" IS NOT NULL AS used, c."expiresAt" <= $2 AS expired, s."namespace" IS NOT NULL AS namespaced
         FROM "PairingCode" c JOIN "Store" s ON s."id" = c."storeId" WHERE c."codeHash" = $1 FOR UPDATE OF c`,
      [hashOf(plain), now],
    )
    if (!found) return countGuess(sql, now)
    if (found.used) return 'used-code'
    if (found.expired) return 'expired-code'
    if (found.attempts >= guesses) return 'too-many-attempts'
    if (found.namespaced && !namespaced) return 'old-extension'
    return enroll(sql, found, { name, origin }, now)
  })
  if (typeof paired !== 'string') await announcePairing(database, paired.storeId, paired.id)
  return paired
}

/** A wrong guess may have been meant for any code alive, so it counts against each. */
async function countGuess(sql: Sql, now: string): Promise<PairingRefusalCode> {
  const alive = await sql.rows<{ attempts: number }>(
    'UPDATE "PairingCode" SET "attempts" = "attempts" + 1 WHERE "usedAt" IS NULL AND "expiresAt" > $1 RETURNING "attempts"',
    [now],
  )
  return alive.length > 0 && alive.every(({ attempts }) => attempts >= guesses) ? 'too-many-attempts' : 'wrong-code'
}

async function enroll(sql: Sql, { storeId, id: codeId, memberId }: CodeRow, { name, origin }: { readonly name: string; readonly origin: string }, now: string): Promise<PairedDevice> {
  const device = { token: newToken('device'), id: newId(), storeId }
  await sql.rows('UPDATE "PairingCode" SET "usedAt" = $3 WHERE "storeId" = $1 AND "id" = $2', [storeId, codeId, now])
  await sql.rows('INSERT INTO "Device" ("storeId", "id", "memberId", "name", "tokenHash", "origin") VALUES ($1, $2, $3, $4, $5, $6)', [
    storeId, device.id, memberId, name, hashOf(device.token), origin,
  ])
  return device
}
