import type { Sql } from '../sql.ts'
import type { MasterKeys } from './master-key.ts'
import { readStoreKeys, type StoreKey } from './store-keys.ts'

/** A store's keys by their version. */
export type KeyRing = ReadonlyMap<number, StoreKey>

/** The stores' keys, opened and in memory only. A database has one; it opens nothing until it has been given the master key. */
export interface Vault {
  /** Throws where the vault is still locked. */
  masters(): MasterKeys
  /** @param file in which they are kept; null where they are not kept by us. */
  unlock(masters: MasterKeys, file?: string | null): void
  /** The file that the master key is kept in, if it is. */
  file(): string | null
  /** The store's keys. Asked of the database once, and again for a version that is not among them yet. */
  ring(sql: Sql, storeId: string, version?: number): Promise<KeyRing>
  /** The same, where they have been asked of the database before. */
  known(storeId: string): KeyRing | undefined
  /** Drops the store's keys from memory. */
  forget(storeId: string): void
}

export function newVault(): Vault {
  let held: MasterKeys | undefined
  let keptIn: string | null = null
  const rings = new Map<string, KeyRing>()

  function masters(): MasterKeys {
    if (!held) throw new Error('the vault has not been given the master key')
    return held
  }

  return {
    masters,
    unlock(given, file = null) {
      held = given
      keptIn = file
    },
    file: () => keptIn,
    async ring(sql, storeId, version) {
      const known = rings.get(storeId)
      if (known && (version === undefined || known.has(version))) return known
      const read: KeyRing = new Map((await readStoreKeys(sql, masters(), storeId)).map((key) => [key.version, key]))
      // Nobody's store, and one that is only just being made, may have its keys later.
      if (read.size > 0) rings.set(storeId, read)
      return read
    },
    known: (storeId) => rings.get(storeId),
    forget: (storeId) => void rings.delete(storeId),
  }
}
