import { identityIdsIn, type OwnedNoun } from '@dangol/core/erasure'
import { isStrongPhone } from '@dangol/core/phone'
import { recordNouns, type Customer, type Nouns, type Quarantined, type RecordNoun } from '@dangol/core/rows'
import { quoted, tables } from '../../db/columns.ts'
import { readPacked, readRows } from '../../db/noun-rows.ts'
import { shownIds } from '../../db/person.ts'
import type { Sql } from '../../db/sql.ts'

/** The nouns whose rows are one customer's; a test holds this list to the database's own columns. */
export const ownedNouns: readonly OwnedNoun[] = ['identity', 'customerTag', 'note', 'edit', 'consent', 'distinction']

/** Everything a store holds of one person, tombstones too. */
export interface PersonRows {
  /** The customer first, then those who were merged into them. */
  readonly customers: readonly Customer[]
  readonly owned: { readonly [N in OwnedNoun]: readonly Nouns[N][] }
  /** Linked to them, or about one of their orders. */
  readonly records: { readonly [N in RecordNoun]: readonly Nouns[N][] }
  /** Changes that could not be made and that are about them. */
  readonly quarantined: readonly Quarantined[]
}

/** @returns undefined where the store has no such customer. */
export async function readPerson(sql: Sql, storeId: string, customerId: string): Promise<PersonRows | undefined> {
  const customers = await withMerged(sql, storeId, customerId)
  if (customers.length === 0) return undefined
  const ids = customers.map(({ id }) => id)
  const owned: Partial<Record<OwnedNoun, unknown>> = {}
  for (const noun of ownedNouns) owned[noun] = await readPacked(sql, noun, '"storeId" = $1 AND "customerId" = ANY($2::uuid[])', [storeId, ids])
  const records: Partial<Record<RecordNoun, unknown>> = {}
  for (const noun of recordNouns) {
    // A review or a question about their order is theirs, whoever it names.
    const about = 'orderId' in tables[noun].columns
      ? `OR ("customerId" IS NULL AND "orderId" IN (SELECT o."id" FROM ${quoted(tables.order.name)} o WHERE o."storeId" = $1 AND o."customerId" = ANY($2::uuid[])))` : ''
    records[noun] = await readPacked(sql, noun, `"storeId" = $1 AND ("customerId" = ANY($2::uuid[]) ${about})`, [storeId, ids])
  }
  const identities = owned.identity as Nouns['identity'][]
  const waiting = await readPacked(sql, 'quarantined', '"storeId" = $1 AND "args" IS NOT NULL', [storeId])
  const quarantined = waiting.filter((row) => isAbout(row, storeId, ids, identities))
  return { customers, owned, records, quarantined } as unknown as PersonRows
}

/** Whichever of their ids is named; through the pointers themselves, so that nothing of somebody who is to be erased is missed. */
async function withMerged(sql: Sql, storeId: string, customerId: string): Promise<Customer[]> {
  const found = await readRows(sql, storeId, 'customer', [(await shownIds(sql, storeId, [customerId])).get(customerId) ?? customerId])
  for (let last: readonly Customer[] = found; last.length > 0; ) {
    const known = found.map(({ id }) => id)
    last = (await readPacked(sql, 'customer', '"storeId" = $1 AND "mergedIntoId" = ANY($2::uuid[])', [storeId, last.map(({ id }) => id)])).filter(({ id }) => !known.includes(id))
    found.push(...last)
  }
  return found
}

/** By the customer it names, an identity of theirs, or one of their numbers anywhere in it. */
function isAbout({ args }: Quarantined, storeId: string, customerIds: readonly string[], identities: readonly Nouns['identity'][]): boolean {
  const text = JSON.stringify(args)
  if (customerIds.some((id) => text.toLowerCase().includes(id))) return true
  const theirs = new Set(identities.map(({ id }) => id))
  if (identityIdsIn(storeId, args).some((id) => theirs.has(id))) return true
  return identities.some(({ kind, value }) => value !== '' && (kind === 'email' || (kind === 'phone' && isStrongPhone({ kind: 'mobile', digits: value }))) && text.includes(value))
}
