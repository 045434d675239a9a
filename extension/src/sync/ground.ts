import type { Noun, Nouns } from '@dangol/core/rows'
import type { CacheShelf } from '../db/cache-shelf.ts'
import type { Cache } from '../db/cache.ts'
import type { Outbox } from '../db/outbox.ts'
import type { Exclusive } from './lock.ts'

/** A row as it now stands in the cache; null where it is no more (a change that was taken back). */
export interface Touched {
  readonly noun: Noun
  readonly id: string
  readonly row: Nouns[Noun] | null
}

/** What everything in sync stands on, handed in so that tests run the same code on other ground. */
export interface Ground {
  /** The cache that answers. Another may take its place whenever the lock is free: outside of it, ask anew after each wait. */
  readonly cache: Cache
  readonly caches: CacheShelf
  readonly outbox: Outbox
  readonly exclusively: Exclusive
  /** Milliseconds since 1970. */
  now(): number
  /** Called after each commit to the cache, before anyone else may write. */
  touched(rows: readonly Touched[]): void
  /** The cache was emptied, or another took its place: whatever was derived from it is void. */
  emptied(): void
}

/** Ground over an outbox and the caches it names. */
export function groundOf(parts: Omit<Ground, 'cache'>): Ground {
  return { ...parts, get cache() { return parts.caches.current } }
}
