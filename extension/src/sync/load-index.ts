import { recordNouns, type Noun, type Nouns } from '@dangol/core/rows'
import { tableOf, type Cache } from '../db/cache.ts'
import type { NarrowIndex } from './narrow-index.ts'

/** Small enough that a page's own few rows never wait long behind one. */
const chunk = 500

/**
 * Fills the index with everybody in the cache, chunk by chunk, so that requests are answered in between. Records stay
 * on disk: there are many times more of them, and a page's own are read by key in a moment.
 */
export async function loadIndex(cache: Cache, index: NarrowIndex): Promise<void> {
  await index.whileLoading(async () => {
    for (const noun of ['tag', 'customer', 'identity', 'customerTag', 'edit'] as const) await loadAll(cache, index, noun)
    await loadWarnings(cache, index)
    for (const noun of recordNouns) index.load(noun, await tableOf(cache, noun).where('conflictIds').above('').distinct().toArray())
  })
}

async function loadAll(cache: Cache, index: NarrowIndex, noun: Noun): Promise<void> {
  let after = ''
  for (;;) {
    const rows: readonly Nouns[Noun][] = await tableOf(cache, noun).where(':id').above(after).limit(chunk).toArray()
    index.load(noun, rows)
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return
    after = last.id
  }
}

/** Reads the words of every note, chunk by chunk. */
export async function loadNoteTexts(cache: Cache, index: NarrowIndex): Promise<void> {
  index.keepNotes()
  await index.whileLoading(() => loadAll(cache, index, 'note'))
}

/** Most notes are neither about health nor a complaint, and stay on disk. */
async function loadWarnings(cache: Cache, index: NarrowIndex): Promise<void> {
  for (const kind of ['health', 'complaint']) index.load('note', await tableOf(cache, 'note').where('kind').equals(kind).toArray())
}
