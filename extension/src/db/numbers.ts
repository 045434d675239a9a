import type { RecordNoun } from '@dangol/core/rows'
import { tableOf, type Cache } from './cache.ts'

const recordNouns = ['order', 'reservation', 'review'] as const satisfies readonly RecordNoun[]
const mostHits = 10

/** Linked records whose platform number begins with a text. */
export async function recordsNumbered(cache: Cache, start: string): Promise<{ readonly customerId: string; readonly number: string }[]> {
  const found = await Promise.all(recordNouns.map((noun) => tableOf(cache, noun).where('number').startsWith(start).limit(mostHits).toArray()))
  return found.flat().flatMap(({ customerId, number, removedAt }) => (customerId && !removedAt ? [{ customerId, number }] : []))
}
