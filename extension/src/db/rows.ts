import { Dexie } from 'dexie'
import { bufferedRows, type Noun, type Nouns, type Rows } from '@dangol/core/rows'
import { tableOf, type Cache } from './cache.ts'

/**
 * Rows as core's mutations want them: each is read from the cache once, what is written is kept until it is taken. For
 * one transaction in which nobody else writes.
 */
export function cacheRows(cache: Cache): ReturnType<typeof bufferedRows> {
  const known = new Map<string, unknown>()
  const read: Rows['get'] = <N extends Noun>(noun: N, id: string) => {
    const key = `${noun}/${id}`
    const row = known.get(key) ?? tableOf(cache, noun).get(id)
    known.set(key, row)
    return row as Promise<Nouns[N] | undefined>
  }
  return bufferedRows(read)
}

/** Dexie loses sight of its transaction after a hundred waits that are not its own, as many changes that read nothing make: this one is. */
export async function inTransaction(): Promise<void> {
  await Dexie.Promise.resolve()
}
