import type { RecordNoun } from '@dangol/core/rows'
import { tableOf, type Cache } from '../db/cache.ts'
import type { Question } from './answer-sightings.ts'
import type { NarrowIndex } from './narrow-index.ts'
import { recordNouns } from './record-nouns.ts'

/** Fetches into the index whose the asked records are, where no page has asked before. */
export async function loadAskedRecords(cache: Cache, index: NarrowIndex, questions: readonly Question[]): Promise<void> {
  const wanted: Record<RecordNoun, string[]> = { order: [], reservation: [], review: [], inquiry: [] }
  for (const { sighting, recordId, orderId } of questions) {
    if (!index.records.has(recordId)) wanted[sighting.kind].push(recordId)
    if (orderId !== undefined && !index.records.has(orderId)) wanted.order.push(orderId)
  }
  if (recordNouns.every((noun) => wanted[noun].length === 0)) return
  await index.whileLoading(async () => {
    for (const noun of recordNouns) {
      const ids = wanted[noun]
      if (ids.length > 0) index.loadRecords(noun, ids, await tableOf(cache, noun).bulkGet(ids))
    }
  })
}

/**
 * Fetches into the index just the people some questions are about, by key, in one transaction: how the first pages are
 * answered while everybody else is still on disk.
 * @param fetched ids of identities and customers that were fetched so before; what has changed since, the index was told.
 */
export async function loadAskedPeople(cache: Cache, index: NarrowIndex, questions: readonly Question[], fetched: Set<string>): Promise<void> {
  const identityIds = questions.flatMap(({ identities }) => identities.map(({ id }) => id)).filter((id) => !fetched.has(id))
  if (identityIds.length === 0 && unfetchedOf(index, questions, fetched).length === 0) return
  await index.whileLoading(() => cache.transaction('r', ['identity', 'customer', 'customerTag', 'note', 'tag', 'edit'], async () => {
    index.load('identity', await tableOf(cache, 'identity').bulkGet(identityIds))
    const customerIds = unfetchedOf(index, questions, fetched)
    for (let ids: readonly string[] = customerIds; ids.length > 0; ) {
      const rows = await tableOf(cache, 'customer').bulkGet([...ids])
      index.load('customer', rows)
      // Whom they are shown as, and everything that is shown with them.
      ids = [...new Set(rows.flatMap((row) => [row?.rootId, ...(row?.mergedIds ?? [])]))].filter((id) => typeof id === 'string').filter((id) => !fetched.has(id) && !customerIds.includes(id))
      customerIds.push(...ids)
    }
    index.load('tag', await tableOf(cache, 'tag').toArray())
    await Promise.all(customerIds.map(async (id) => {
      for (const noun of ['customerTag', 'note', 'edit'] as const) index.load(noun, await tableOf(cache, noun).where('customerId').equals(id).toArray())
    }))
    for (const id of [...identityIds, ...customerIds]) fetched.add(id)
  }))
}

function unfetchedOf(index: NarrowIndex, questions: readonly Question[], fetched: ReadonlySet<string>): string[] {
  const named = questions.flatMap(({ recordId, orderId, identities }) => [
    index.records.get(recordId), index.records.get(orderId ?? ''), ...identities.map(({ id }) => index.aliases.get(id)?.customerId),
  ])
  return [...new Set(named)].filter((id) => typeof id === 'string').filter((id) => !fetched.has(id))
}
