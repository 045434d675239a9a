import type { Cache } from '../db/cache.ts'
import type { Touched } from './ground.ts'
import { loadIndex } from './load-index.ts'
import { NarrowIndex } from './narrow-index.ts'
import { Recent } from './recent.ts'
import { SeenBefore } from './seen-before.ts'

/** All that the worker knows by heart of one cache. With another cache comes another memory. */
export class Memory {
  readonly index = new NarrowIndex()
  readonly recent = new Recent()
  readonly seen = new SeenBefore()
  /** Who was fetched by key, before everybody was here. */
  readonly fetched = new Set<string>()
  everybodyIsHere = false
  private everybody: Promise<void> | undefined

  loadEverybody(cache: Cache): Promise<void> {
    this.everybody ??= loadIndex(cache, this.index).then(() => void (this.everybodyIsHere = true))
    return this.everybody
  }

  take(rows: readonly Touched[]): void {
    for (const part of [this.index, this.recent, this.seen]) part.take(rows)
  }
}
