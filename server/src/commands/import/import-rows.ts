import type { ImportRow } from '@dangol/core/import/import-row'
import { outcomeKinds, type Outcome, type OutcomeKind } from '@dangol/core/import/meet-person'
import type { Change } from '@dangol/core/rows'
import type { Instant } from '@dangol/core/time'
import type { Sql } from '../../db/sql.ts'
import { openText, sealText } from '../../db/vault/sealed-text.ts'
import type { StoreRow } from '../store-row.ts'

/** Where an import stands: its rows come in; all are there; they are written; all are; they are taken back; all are. */
export type ImportState = 'reading' | 'ready' | 'applying' | 'done' | 'undoing' | 'undone'

/** Kind → rows. */
export type Counts = Readonly<Partial<Record<OutcomeKind, number>>>

export interface ImportFacts {
  readonly fileName: string
  readonly preset: string
  readonly headers: readonly string[]
}

/** An import as it is kept. */
export interface ImportRecord {
  readonly id: string
  readonly state: ImportState
  /** Sealed. */
  readonly facts: string
  readonly fingerprint: string
  readonly author: string
  readonly chunks: number
  readonly applied: number
  readonly undone: number
  readonly counts: Counts
  readonly results: Counts
  /** What others have touched since, and was left when it was taken back. */
  readonly left: { readonly customers?: number; readonly rows?: number }
  readonly versions: readonly number[]
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** A row and what becomes, or has become, of it. */
export interface JudgedRow {
  readonly row: ImportRow
  readonly outcome: Outcome
}

/** One row that was written, and what stood there before. */
export interface WrittenRow {
  readonly noun: Change['noun']
  readonly id: string
  readonly customerId: string | null
  readonly before: Change['row'] | null
  /** Of a customer, what it was made: the fields that an import writes. */
  readonly after?: Readonly<Record<string, unknown>>
}

const columns = '"id", "state", "facts", "fingerprint", "author", "chunks", "applied", "undone", "counts", "results", "left", "versions", "createdAt", "updatedAt"'

/** @param lock keeps everybody else from going on with it until the transaction ends. */
export async function readImport(sql: Sql, storeId: string, id: string, lock: 'for update' | '' = ''): Promise<ImportRecord | undefined> {
  const [found] = await sql.rows<ImportRecord>(`SELECT ${columns} FROM "Import" WHERE "storeId" = $1 AND "id" = $2 ${lock}`, [storeId, id])
  return found
}

/** @param where a condition of our own making. */
export function readImports(sql: Sql, storeId: string, where = 'true', ...values: readonly unknown[]): Promise<ImportRecord[]> {
  return sql.rows<ImportRecord>(`SELECT ${columns} FROM "Import" WHERE "storeId" = $1 AND ${where} ORDER BY "createdAt" DESC, "id" DESC LIMIT 20`, [storeId, ...values])
}

export async function factsOf(sql: Sql, storeId: string, { id, facts }: Pick<ImportRecord, 'id' | 'facts'>): Promise<ImportFacts> {
  return JSON.parse(await openText(sql, { storeId, table: 'Import', column: 'facts', rowId: id }, facts)) as ImportFacts
}

export type SealedColumn = 'rows' | 'written'

export function sealChunk(sql: Sql, store: StoreRow, importId: string, seq: number, column: SealedColumn, value: unknown): Promise<string> {
  return sealText(sql, store, { table: 'ImportChunk', column, rowId: `${importId}/${seq}` }, JSON.stringify(value))
}

export async function openChunk<Value>(sql: Sql, storeId: string, importId: string, seq: number, column: SealedColumn): Promise<Value | undefined> {
  const [found] = await sql.rows<Record<SealedColumn, string | null>>('SELECT "rows", "written" FROM "ImportChunk" WHERE "storeId" = $1 AND "importId" = $2 AND "seq" = $3', [storeId, importId, seq])
  const sealed = found?.[column]
  return sealed ? (JSON.parse(await openText(sql, { storeId, table: 'ImportChunk', column, rowId: `${importId}/${seq}` }, sealed)) as Value) : undefined
}

export function countKinds(rows: readonly JudgedRow[]): Counts {
  const counts: Partial<Record<OutcomeKind, number>> = {}
  for (const { outcome } of rows) counts[outcome.kind] = (counts[outcome.kind] ?? 0) + 1
  return counts
}

export function addCounts(one: Counts, other: Counts): Counts {
  return Object.fromEntries(outcomeKinds.flatMap((kind) => {
    const sum = (one[kind] ?? 0) + (other[kind] ?? 0)
    return sum > 0 ? [[kind, sum]] : []
  }))
}
