import { bufferedRows, type Rows } from '@dangol/core/rows'
import { tableOf, type Cache } from './cache.ts'

/** Rows as core's mutations want them: reads from the cache, keeps what is written until it is taken. */
export function cacheRows(cache: Cache): ReturnType<typeof bufferedRows> {
  const read: Rows['get'] = (noun, id) => tableOf(cache, noun).get(id)
  return bufferedRows(read)
}
