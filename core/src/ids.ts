import { v5, v7 } from 'uuid'

declare const secret: unique symbol

/**
 * The UUID in which a store makes ids out of what is personal. Its server and its devices know it and nobody else, so
 * that whoever meets such an id cannot find out by trial whose phone it was made of.
 */
export type IdNamespace = string & { readonly [secret]: true }

/**
 * @param namespace as the server keeps it and hands it out at pairing; null for a store from before there were any:
 *   its ids were made in its own id, which is no secret, and stay as they are.
 */
export function idNamespaceOf(store: { readonly storeId: string; readonly namespace?: string | null | undefined }): IdNamespace {
  return (store.namespace ?? store.storeId) as IdNamespace
}

/**
 * A UUIDv5 (RFC 9562) of a natural key within a store: two devices that see the same thing write the same row.
 * @param namespace the store's id where the parts say nothing of a person that does not stand plain beside the id;
 *   its `IdNamespace` where they do.
 */
export function naturalId(namespace: string, ...parts: readonly string[]): string {
  // The unit separator cannot occur in a value read from a page, so ("a", "bc") and ("ab", "c") stay apart.
  return v5(parts.join('\u001f'), namespace)
}

/** A UUIDv7 (RFC 9562) for a row whose maker decides its identity. `chance` is 16 random bytes. */
export function timeOrderedId(nowMs: number, chance: Uint8Array): string {
  return v7({ msecs: nowMs, random: chance })
}
