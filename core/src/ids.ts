import { v5, v7 } from 'uuid'

/**
 * A UUIDv5 (RFC 9562) of a natural key within a store: two devices that see the same thing write the same row.
 * @param storeId the store's UUID, which serves as the namespace.
 */
export function naturalId(storeId: string, ...parts: readonly string[]): string {
  // The unit separator cannot occur in a value read from a page, so ("a", "bc") and ("ab", "c") stay apart.
  return v5(parts.join('\u001f'), storeId)
}

/** A UUIDv7 (RFC 9562) for a row whose maker decides its identity. `chance` is 16 random bytes. */
export function timeOrderedId(nowMs: number, chance: Uint8Array): string {
  return v7({ msecs: nowMs, random: chance })
}
