import type { Vault } from './vault/vault.ts'

/**
 * SQL on either database. Values come back in the shapes of core's rows: instants as ISO 8601 in UTC with
 * milliseconds, bigint as number, json parsed. Parameters are `$1`, `$2` …; pass JSON as text with a `::jsonb` cast.
 */
export interface Sql {
  rows<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>
  /** The keys that personal values are sealed with. */
  readonly vault: Vault
}

/** The five-letter SQLSTATE of an error from either driver, or undefined when the database did not raise it. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined
}

/** 40001 serialization failure, 40P01 deadlock: the same work may succeed when done again. */
export function isTransient(error: unknown): boolean {
  const state = sqlStateOf(error)
  return state === '40001' || state === '40P01'
}

/** Classes 22 (data exception) and 23 (integrity): the values are at fault, doing it again would not help. */
export function isDataFault(error: unknown): boolean {
  return /^2[23]/.test(sqlStateOf(error) ?? '')
}
