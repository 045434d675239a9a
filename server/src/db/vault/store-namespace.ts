import { idNamespaceOf, type IdNamespace } from '@dangol/core/ids'
import { randomUUID } from 'node:crypto'
import type { Sql } from '../sql.ts'
import { keyVersionOf, seal, SealBroken, unseal, type Place } from './sealed-value.ts'

function placeOf(storeId: string): Place {
  return { storeId, table: 'Store', column: 'namespace', rowId: storeId }
}

/** Seals a store's namespace with its newest key; a new one unless it had one before. The store and its key must be there. */
export async function giveNamespace(sql: Sql, storeId: string, keyVersion: number, namespace: string = randomUUID()): Promise<void> {
  const key = (await sql.vault.ring(sql, storeId, keyVersion)).get(keyVersion)
  if (!key) throw new Error('the store has no key to seal with')
  await sql.rows('UPDATE "Store" SET "namespace" = $2 WHERE "id" = $1', [storeId, seal(key, placeOf(storeId), namespace)])
}

/** What a store makes personal ids in. @param sealed as it stands in the database; null for a store from before there were any. Throws `SealBroken`. */
export async function openNamespace(sql: Sql, storeId: string, sealed: string | null): Promise<IdNamespace> {
  if (sealed === null) return idNamespaceOf({ storeId })
  const place = placeOf(storeId)
  const version = keyVersionOf(sealed)
  if (version === undefined) throw new SealBroken('not-sealed', place)
  const key = (await sql.vault.ring(sql, storeId, version)).get(version)
  if (!key) throw new SealBroken('unknown-key', place)
  return idNamespaceOf({ storeId, namespace: unseal(key, place, sealed) })
}
