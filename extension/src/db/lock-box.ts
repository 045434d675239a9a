import { Dexie, type DexieOptions, type Table } from 'dexie'
import type { LockFacts } from '@dangol/core/device-lock'

/** What is kept of a PIN: never the PIN. */
export interface KeptPin {
  readonly salt: Uint8Array<ArrayBuffer>
  readonly iterations: number
  readonly hash: Uint8Array<ArrayBuffer>
}

export interface LockRow {
  readonly key: 'lock'
  readonly facts: LockFacts
  readonly pin: KeptPin | null
  /** Everything personal is blurred, for a screen that others see. */
  readonly blurred: boolean
}

/**
 * Whether this browser shows people. A database of its own: not of the store's, which is thrown away when the lock falls, and
 * not in chrome.storage, which a seller page's compromised renderer could read and write.
 */
export interface LockBox extends Dexie {
  readonly lock: Table<LockRow, 'lock'>
}

export function openLockBox(options: DexieOptions = {}): LockBox {
  const db = new Dexie('dangol-lock', { ...options, chromeTransactionDurability: 'strict', cache: 'disabled' }) as LockBox
  db.version(1).stores({ lock: 'key' })
  return db
}
