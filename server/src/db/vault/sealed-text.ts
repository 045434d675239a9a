import type { Sql } from '../sql.ts'
import { keyVersionOf, seal, SealBroken, unseal, type Place } from './sealed-value.ts'

/** Seals a text that stands in no synced row, with the key that the store's values are sealed with now. */
export async function sealText(sql: Sql, { id, keyVersion }: { readonly id: string; readonly keyVersion: number }, place: Omit<Place, 'storeId'>, text: string): Promise<string> {
  const key = (await sql.vault.ring(sql, id, keyVersion)).get(keyVersion)
  if (!key) throw new Error('the store has no key to seal with')
  return seal(key, { ...place, storeId: id }, text)
}

/** Opens such a text. Throws `SealBroken`. */
export async function openText(sql: Sql, place: Place, sealed: string): Promise<string> {
  const version = keyVersionOf(sealed)
  if (version === undefined) throw new SealBroken('not-sealed', place)
  const key = (await sql.vault.ring(sql, place.storeId, version)).get(version)
  if (!key) throw new SealBroken('unknown-key', place)
  return unseal(key, place, sealed)
}
