import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

/** A key that wraps the stores' own keys. It is never in the database, nor in what is backed up with it. */
export interface MasterKey {
  /** Tells keys apart without telling anything of them. */
  readonly id: string
  readonly key: KeyObject
}

/** The newest first: it wraps, the others only open what they wrapped before. */
export type MasterKeys = readonly [MasterKey, ...MasterKey[]]

export function masterKeyOf(bytes: Uint8Array): MasterKey {
  return { id: createHmac('sha256', bytes).update('dangol master key').digest('hex').slice(0, 16), key: createSecretKey(bytes) }
}

/**
 * Reads keys as they are set or kept: 32 bytes each as base64, base64url or hex, the newest first, with commas or
 * white space between.
 * @returns undefined where it is not that.
 */
export function parseMasterKeys(text: string): MasterKeys | undefined {
  const keys = text.split(/[\s,]+/).filter((word) => word !== '').map(bytesOf)
  if (keys.some((bytes) => bytes === undefined)) return undefined
  const [first, ...others] = keys.flatMap((bytes) => (bytes ? [masterKeyOf(bytes)] : []))
  return first && [first, ...others]
}

function bytesOf(word: string): Uint8Array | undefined {
  if (/^[0-9a-f]{64}$/i.test(word)) return Buffer.from(word, 'hex')
  if (/^[\w+/-]{43}=?$/.test(word)) return Buffer.from(word, 'base64')
  return undefined
}
