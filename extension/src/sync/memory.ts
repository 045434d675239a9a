import type { Cache } from '../db/cache.ts'
import type { Touched } from './ground.ts'
import { loadIndex, loadNoteTexts } from './load-index.ts'
import { Likeness } from './likeness.ts'
import { NarrowIndex } from './narrow-index.ts'
import { Recent } from './recent.ts'
import { PeopleOrders } from './people-orders.ts'
import { SeenBefore } from './seen-before.ts'
import { WideIndex } from './wide-index.ts'

/** All that the worker knows by heart of one cache. With another cache comes another memory. */
export class Memory {
  readonly index = new NarrowIndex()
  readonly recent = new Recent(this.index.merged)
  readonly seen = new SeenBefore()
  /** Who was fetched by key, before everybody was here. */
  readonly fetched = new Set<string>()
  /** What a list asks for besides. */
  readonly wide = new WideIndex()
  /** Orders of people, made for a list and kept while they hold. */
  readonly lists = new PeopleOrders()
  /** Who may be whom: of everybody, once somebody asks. */
  readonly likeness = new Likeness()
  everybodyIsHere = false
  notesAreHere = false
  private everybody: Promise<void> | undefined
  private wideLoading: Promise<void> | undefined
  private notes: Promise<void> | undefined

  loadEverybody(cache: Cache): Promise<void> {
    this.everybody ??= loadIndex(cache, this.index).then(() => void (this.everybodyIsHere = true))
    return this.everybody
  }

  /** The words of all notes, for a search that has found few by anything else. */
  loadNotes(cache: Cache): Promise<void> {
    this.notes ??= loadNoteTexts(cache, this.index).then(() => void (this.notesAreHere = true))
    return this.notes
  }

  /** What only a list of people asks for: their consents, and the channels they were seen on. */
  loadWide(cache: Cache): Promise<void> {
    this.wideLoading ??= this.wide.load(cache)
    return this.wideLoading
  }

  take(rows: readonly Touched[]): void {
    this.index.take(rows)
    const moved = this.index.merged.takeMoved()
    this.recent.forgetAll(moved)
    // Identities that disagreed may agree now.
    if (moved.size > 0) this.seen.clear()
    for (const part of [this.recent, this.seen, this.wide, this.likeness]) part.take(rows)
  }
}
