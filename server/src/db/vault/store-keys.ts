import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import type { Sql } from '../sql.ts'
import type { MasterKey, MasterKeys } from './master-key.ts'
import type { SealingKey } from './sealed-value.ts'

/** One version of a store's key: what seals its values, and what they are looked up by. */
export interface StoreKey extends SealingKey {
  readonly looking: KeyObject
  /** Whether what stood plain before the store had a key is still being sealed: only then is a plain value read. */
  readonly migrating: boolean
}

interface WrappedKey {
  readonly storeId: string
  readonly version: number
  readonly wrapped: string
  readonly masterId: string
  readonly migrating: boolean
}

/** A store's keys cannot be opened with the master keys there are. */
export class StoreKeyShut extends Error {
  readonly code = 'STORE_KEY_SHUT'
}

/** A new key, wrapped and ready to be written. It is used by whoever reads it from the database, after the commit. */
export async function insertStoreKey(sql: Sql, master: MasterKey, storeId: string, version: number, migrating: boolean): Promise<void> {
  await sql.rows('INSERT INTO "StoreKey" ("storeId", "version", "wrapped", "masterId", "migrating") VALUES ($1, $2, $3, $4, $5)', [
    storeId, version, wrap(master, { storeId, version, migrating }, randomBytes(32)), master.id, migrating,
  ])
}

/** All versions of a store's key. Throws `StoreKeyShut`. */
export async function readStoreKeys(sql: Sql, masters: MasterKeys, storeId: string): Promise<StoreKey[]> {
  const rows = await sql.rows<WrappedKey>('SELECT * FROM "StoreKey" WHERE "storeId" = $1 ORDER BY "version"', [storeId])
  return rows.map((row) => openedKey(row, unwrap(masters, row)))
}

/** Wraps anew what older master keys wrapped, and with it says whether the plain values are all sealed. */
export async function rewrapStoreKeys(sql: Sql, masters: MasterKeys, storeId: string, migrating?: boolean): Promise<void> {
  const rows = await sql.rows<WrappedKey>('SELECT * FROM "StoreKey" WHERE "storeId" = $1 FOR UPDATE', [storeId])
  for (const row of rows) {
    const next = { ...row, migrating: migrating ?? row.migrating }
    if (row.masterId === masters[0].id && row.migrating === next.migrating) continue
    await sql.rows('UPDATE "StoreKey" SET "wrapped" = $3, "masterId" = $4, "migrating" = $5 WHERE "storeId" = $1 AND "version" = $2', [
      row.storeId, row.version, wrap(masters[0], next, unwrap(masters, row)), masters[0].id, next.migrating,
    ])
  }
}

function openedKey({ storeId, version, migrating }: WrappedKey, dataKey: Buffer): StoreKey {
  // One key for sealing and one for looking up, of one origin (RFC 5869).
  const derived = (purpose: string) => createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, storeId, `dangol ${purpose}`, 32)))
  return { version, migrating, sealing: derived('seal'), looking: derived('look up') }
}

type Wrapping = Pick<WrappedKey, 'storeId' | 'version' | 'migrating'>

function wrap(master: MasterKey, wrapping: Wrapping, dataKey: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(master), nonce)
  cipher.setAAD(boundTo(wrapping))
  return Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function unwrap(masters: MasterKeys, row: WrappedKey): Buffer {
  const master = masters.find(({ id }) => id === row.masterId)
  if (!master) throw new StoreKeyShut('wrapped with another master key')
  try {
    const bytes = Buffer.from(row.wrapped, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey(master), bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(boundTo(row))
    decipher.setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  } catch {
    throw new StoreKeyShut('tampered with')
  }
}

function wrappingKey({ key }: MasterKey): Buffer {
  return createHmac('sha256', key).update('dangol wrap').digest()
}

function boundTo({ storeId, version, migrating }: Wrapping): Buffer {
  return Buffer.from(`store key\u001f${storeId}\u001f${version}\u001f${migrating ? 'migrating' : 'sealed'}`)
}
