import { Dexie, type DexieOptions, type Table } from 'dexie'
import { nouns, type Noun, type Nouns } from '@dangol/core/rows'
import type { StoreFacts } from '@dangol/core/sync/protocol'

/** How far this cache has come. One row. */
export interface CacheState {
  readonly key: 'state'
  /** '' before the first page has arrived. */
  readonly epoch: string
  /** Where the next pull goes on from; '' for the beginning. */
  readonly cursor: string
  /** The store's version of the last page. */
  readonly version: number
  /** The last of this device's mutations whose effects the server's rows in here hold. */
  readonly lastMid: number
  /** The last mutation of the outbox that is played on top of them. */
  readonly appliedMid: number
  /** Whether every row has arrived at least once. */
  readonly complete: boolean
  /** Rows received since the last reset. */
  readonly received: number
  readonly store: StoreFacts | null
}

/** A row as the server last said it, while a mutation on top of it waits; null where the server has none. */
export interface BaseRow {
  /** noun/id */
  readonly key: string
  readonly noun: Noun
  readonly id: string
  readonly row: Nouns[Noun] | null
}

export const emptyState: CacheState = {
  key: 'state', epoch: '', cursor: '', version: 0, lastMid: 0, appliedMid: 0, complete: false, received: 0, store: null,
}

export interface Cache extends Dexie {
  readonly meta: Table<CacheState, 'state'>
  readonly base: Table<BaseRow, string>
}

/** The indexes are what the panel, the search and the badges ask by; each one costs time in the first sync. */
const indexes: Readonly<Record<Noun, string>> = {
  customer: 'id, lastVisitOn',
  identity: 'id, customerId',
  tag: 'id',
  customerTag: 'id, customerId',
  note: 'id, customerId, kind',
  order: 'id, [customerId+orderedAt], number',
  reservation: 'id, [customerId+startsAt], number',
  review: 'id, [customerId+writtenAt], number',
  edit: 'id',
  siteProfile: 'id',
}

/** The column a record is placed in time by, and indexed on after its customer. */
export const timeColumn = { order: 'orderedAt', reservation: 'startsAt', review: 'writtenAt' } as const

/**
 * The mirror of the store: everything in here came from the server or can be made again from the outbox, so it may
 * be emptied at any time.
 */
export function openCache(options: DexieOptions = {}): Cache {
  const db = new Dexie('dangol-cache', { ...options, cache: 'disabled' }) as Cache
  db.version(2).stores({ ...indexes, meta: 'key', base: 'key' })
  return db
}

export function tableOf<N extends Noun>(cache: Cache, noun: N): Table<Nouns[N], string> {
  return cache.table(noun)
}

/** Every table that a change of rows may touch: what one transaction must hold. */
export const everyTable: readonly string[] = [...nouns, 'meta', 'base']

export async function readState(cache: Cache): Promise<CacheState> {
  return (await cache.meta.get('state')) ?? emptyState
}

/** Empties the mirror, as for another epoch or another store. Call within a transaction to make it part of one. */
export async function clearCache(cache: Cache): Promise<void> {
  await cache.transaction('rw', [...everyTable], async () => {
    for (const table of everyTable) await cache.table(table).clear()
  })
}
