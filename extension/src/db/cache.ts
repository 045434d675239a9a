import { Dexie, type DexieOptions, type Table } from 'dexie'
import { nouns, recordNouns, type Noun, type Nouns, type RecordNoun } from '@dangol/core/rows'
import type { StoreFacts } from '@dangol/core/sync/protocol'
import type { Instant } from '@dangol/core/time'

/** How far this cache has come. One row. */
export interface CacheState {
  readonly key: 'state'
  /** '' before the first page has arrived. */
  readonly epoch: string
  /** Where the next pull goes on from; '' for the beginning. */
  readonly cursor: string
  /** The store's version of which every row has come. */
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
  /** Which shape of rows this cache was filled with. */
  readonly shape: number
  /** A page was taken in that others must follow. */
  readonly midway: boolean
  /** How far the first sync is, in rows, as the server counts them; null outside of one. */
  readonly progress: { readonly done: number; readonly total: number } | null
  /** Records before this instant are here only as far as somebody asked for them; null where all are. */
  readonly scopeFrom: Instant | null
  /** When this cache was last held against the server. */
  readonly checkedAt: Instant | null
  /** Why it should be held against the server as soon as can be. */
  readonly doubt: Doubt | null
}

export type Doubt = 'rebuilt' | 'died' | 'started'

/** A row as the server last said it, while a mutation on top of it waits; null where the server has none. */
export interface BaseRow {
  /** noun/id */
  readonly key: string
  readonly noun: Noun
  readonly id: string
  readonly row: Nouns[Noun] | null
}

/**
 * Raised when rows have to be fetched anew because their shape is another: a cache of an older one answers while its
 * successor is filled. A column that was only added is filled in by the reader, and raises nothing.
 */
export const cacheShape = 2

export const emptyState: CacheState = {
  key: 'state', epoch: '', cursor: '', version: 0, lastMid: 0, appliedMid: 0, complete: false, received: 0, store: null,
  shape: cacheShape, midway: false, progress: null, scopeFrom: null, checkedAt: null, doubt: null,
}

/** A record that was fetched because somebody asked for older ones. */
export interface FetchedRow {
  /** noun/id */
  readonly key: string
  readonly noun: RecordNoun
  readonly id: string
  readonly at: Instant
}

export interface Cache extends Dexie {
  readonly meta: Table<CacheState, 'state'>
  readonly base: Table<BaseRow, string>
  readonly fetched: Table<FetchedRow, string>
}

const firstIndexes = {
  customer: 'id, lastVisitOn',
  identity: 'id, customerId',
  tag: 'id',
  customerTag: 'id, customerId',
  note: 'id, customerId, kind',
  order: 'id, [customerId+orderedAt], number',
  reservation: 'id, [customerId+startsAt], number',
  review: 'id, [customerId+writtenAt], number',
  edit: 'id',
}

/** Records of nobody have no place in an index that begins with the customer: the queue of them walks back in time. */
const orderByTime = `${firstIndexes.order}, orderedAt`

/** The indexes are what the panel, the search and the badges ask by; each one costs time in the first sync. */
const indexes = {
  ...firstIndexes,
  order: orderByTime,
  edit: 'id, customerId',
  quarantined: 'id',
  inquiry: 'id, [customerId+writtenAt]',
  siteProfile: 'id',
  consent: 'id, customerId',
  distinction: 'id',
  customField: 'id',
  savedView: 'id',
} as const satisfies Readonly<Record<Noun, string>>

/**
 * The mirror of the store: everything in here came from the server or can be made again from the outbox, so it may
 * be emptied at any time. Tables and indexes are added in place; an older cache goes on answering.
 */
export function openCache(name: string, options: DexieOptions = {}): Cache {
  const db = new Dexie(name, { ...options, cache: 'disabled' }) as Cache
  db.version(1).stores({ ...firstIndexes, meta: 'key', base: 'key' })
  const { order: _order, consent, distinction, customField, savedView, ...second } = indexes
  db.version(2).stores({ ...second, order: firstIndexes.order, fetched: 'key' })
  db.version(3).stores({ consent })
  db.version(4).stores({ distinction, customField, savedView })
  // Records whose identities name several people, by each of them; no other record is in these indexes.
  db.version(5).stores(Object.fromEntries(recordNouns.map((noun) => [noun, `${indexes[noun]}, *conflictIds`])))
  return db
}

export function tableOf<N extends Noun>(cache: Cache, noun: N): Table<Nouns[N], string> {
  return cache.table(noun)
}

/** Every table that a change of rows may touch: what one transaction must hold. */
export const everyTable: readonly string[] = [...nouns, 'meta', 'base', 'fetched']

export async function readState(cache: Cache): Promise<CacheState> {
  const state = await cache.meta.get('state')
  // A cache of the first shape did not say so.
  return state ? { ...emptyState, ...{ shape: 1 }, ...state } : emptyState
}

/**
 * Empties the mirror, on disk when this resolves: unlike all else in here, a power cut must not take this back. What
 * came of another pairing, perhaps of another store, would be taken for the new one's, with its numbers.
 */
export async function clearCache(cache: Cache): Promise<void> {
  if (!cache.isOpen()) await cache.open()
  const transaction = cache.backendDB().transaction(everyTable, 'readwrite', { durability: 'strict' })
  for (const table of everyTable) transaction.objectStore(table).clear()
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('The cache was not emptied', 'AbortError'))
  })
}
