import type { Noun, Nouns } from '@dangol/core/rows'
import { tables } from '../columns.ts'
import type { Sql } from '../sql.ts'
import { hashesOf } from './lookup-hash.ts'
import { hides, sealedOf, type SealedColumn } from './sealed-columns.ts'
import { keyVersionOf, seal, SealBroken, unseal } from './sealed-value.ts'
import type { StoreKey } from './store-keys.ts'
import type { KeyRing } from './vault.ts'

type Values = Record<string, unknown>

/** Rows as they are stored: their personal values sealed, with what else stands in the table. They are copies. */
export function sealRows<N extends Noun>(key: StoreKey, storeId: string, noun: N, rows: readonly Nouns[N][]): readonly object[] {
  const columns = sealedOf(noun)
  if (columns.length === 0) return rows
  return rows.map((row) => ({ ...sealRow(key, storeId, noun, row), ...(noun === 'identity' && hashesOf(key, row as Nouns['identity'])) }))
}

/** One row, of which columns may have been left out, as a copy with its key's version. */
export function sealRow(key: StoreKey, storeId: string, noun: Noun, row: { readonly id: string }): object {
  const sealed: Values = { ...row, keyVersion: key.version }
  for (const column of sealedOf(noun)) {
    if (!hides(column, sealed)) continue
    const value = sealed[column.name]
    sealed[column.name] = seal(key, { storeId, table: tables[noun].name, column: column.name, rowId: row.id }, column.json ? JSON.stringify(value) : String(value))
  }
  return sealed
}

/** Opens rows as they were stored, in place. Any of their columns may have been left out. Throws `SealBroken`. */
export async function openRows(sql: Sql, storeId: string, noun: Noun, rows: readonly { readonly id: string }[]): Promise<void> {
  const columns = sealedOf(noun)
  if (columns.length === 0 || rows.length === 0) return
  let ring = await sql.vault.ring(sql, storeId)
  for (const row of rows) {
    const version = unknownVersion(ring, row as unknown as Values, columns)
    if (version !== undefined) ring = await sql.vault.ring(sql, storeId, version)
    openRow(ring, storeId, noun, row)
  }
}

/** One of them, with keys that are known. */
export function openRow(ring: KeyRing, storeId: string, noun: Noun, row: { readonly id: string }): void {
  const values = row as unknown as Values
  for (const column of sealedOf(noun)) {
    if (!hides(column, values)) continue
    const place = { storeId, table: tables[noun].name, column: column.name, rowId: row.id }
    values[column.name] = openValue(ring, place, values[column.name], column.json)
  }
}

function openValue(ring: KeyRing, place: Parameters<typeof unseal>[1], value: unknown, json: boolean): unknown {
  const version = keyVersionOf(value)
  if (version === undefined) throw new SealBroken('not-sealed', place)
  const key = ring.get(version)
  if (!key) throw new SealBroken('unknown-key', place)
  const text = unseal(key, place, value as string)
  return json ? (JSON.parse(text) as unknown) : text
}

function unknownVersion(ring: KeyRing, values: Values, columns: readonly SealedColumn[]): number | undefined {
  for (const column of columns) {
    const version = hides(column, values) ? keyVersionOf(values[column.name]) : undefined
    if (version !== undefined && !ring.has(version)) return version
  }
  return undefined
}
