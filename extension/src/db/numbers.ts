import { tableOf, type Cache } from './cache.ts'

/** Those whose numbers people read off a page; an inquiry's is made of what it says. */
const numbered = ['order', 'reservation', 'review'] as const
const mostHits = 10

/** Linked records whose platform number begins with a text, in capitals or not. */
export async function recordsNumbered(cache: Cache, start: string): Promise<{ readonly customerId: string; readonly number: string }[]> {
  const found = await Promise.all(numbered.map((noun) => tableOf(cache, noun).where('number').startsWithIgnoreCase(start).limit(mostHits).toArray()))
  return found.flat().flatMap(({ customerId, number, removedAt }) => (customerId && !removedAt ? [{ customerId, number }] : []))
}
