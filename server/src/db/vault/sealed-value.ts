import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'

/** Where a value belongs. It is sealed to that place: anywhere else it does not open. */
export interface Place {
  readonly storeId: string
  readonly table: string
  readonly column: string
  readonly rowId: string
}

/**
 * Why a value does not open. Closed list.
 * - `not-sealed`: it stands there plain, put past us.
 * - `unknown-key`: its key is not among the store's, destroyed or never there.
 * - `tampered`: changed, or moved from another place.
 */
export type SealReason = 'not-sealed' | 'unknown-key' | 'tampered'

/** A sealed value that is not as we left it. Names the place and the reason, never the value. */
export class SealBroken extends Error {
  readonly reason: SealReason
  /** For logs, which keep an error's code and not its message. */
  readonly code: string

  constructor(reason: SealReason, { table, column }: Pick<Place, 'table' | 'column'>) {
    super(`${table}.${column} does not open: ${reason}`)
    this.reason = reason
    this.code = `SEAL_${reason.replace('-', '_').toUpperCase()}`
  }
}

/** The key that seals values, as one of its store's versions. */
export interface SealingKey {
  readonly version: number
  readonly sealing: KeyObject
}

const nonceLength = 12
const tagLength = 16
const form = /^([1-9]\d{0,8})\.([\w-]{38,})$/

/**
 * Seals a text with AES-256-GCM (NIST SP 800-38D, a random 96-bit nonce): "<key version>.<base64url of nonce, cipher
 * text and tag>". Its length tells the text's. One key may seal 2^32 values.
 */
export function seal({ version, sealing }: SealingKey, place: Place, text: string): string {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
  cipher.setAAD(bound(place, version))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${version}.${sealed.toString('base64url')}`
}

/** The version of the key that a value is sealed with; undefined for what is no sealed value. */
export function keyVersionOf(value: unknown): number | undefined {
  const version = typeof value === 'string' ? form.exec(value)?.[1] : undefined
  return version === undefined ? undefined : Number(version)
}

/** The text that was sealed for this place. Throws `SealBroken`. @param key of the value's version. */
export function unseal({ version, sealing }: SealingKey, place: Place, value: string): string {
  const bytes = Buffer.from(value.slice(value.indexOf('.') + 1), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceLength), { authTagLength: tagLength })
  decipher.setAAD(bound(place, version))
  decipher.setAuthTag(bytes.subarray(-tagLength))
  try {
    return decipher.update(bytes.subarray(nonceLength, -tagLength), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new SealBroken('tampered', place)
  }
}

/** Ids in small letters, as the database gives them back whatever was sent. None of the parts can hold the separator. */
function bound({ storeId, table, column, rowId }: Place, version: number): Buffer {
  return Buffer.from(`${storeId.toLowerCase()}\u001f${table}\u001f${column}\u001f${rowId.toLowerCase()}\u001f${version}`)
}
