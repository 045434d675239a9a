import { Dexie } from 'dexie'
import { timeColumns } from '@dangol/core/records'
import type { Nouns, RecordNoun } from '@dangol/core/rows'
import { tableOf, type Cache } from './cache.ts'

/**
 * A customer's living records of one kind, newest first.
 * @param limit at most this many: somebody may have come fourteen thousand times.
 */
export async function recordsOf<N extends RecordNoun>(cache: Cache, noun: N, customerId: string, limit: number): Promise<Nouns[N][]> {
  const found = await tableOf(cache, noun)
    .where(`[customerId+${timeColumns[noun]}]`)
    .between([customerId, Dexie.minKey], [customerId, Dexie.maxKey])
    .reverse()
    .limit(limit)
    .toArray()
  return found.filter((row) => row.removedAt === null)
}
