import type { ListedCustomer } from '@dangol/core/customer-table'
import { tableOf, type Cache } from '../db/cache.ts'
import type { Almanac } from './badge-facts.ts'
import type { NarrowIndex, Person } from './narrow-index.ts'

/** So many keys a time: one read of a hundred thousand would hold everybody twice. */
const readAtOnce = 2_000

/** Everybody of a list with all that a file of it may hold, in the list's order. */
export async function listedPeople(cache: Cache, index: NarrowIndex, almanac: Almanac, people: readonly Person[]): Promise<ListedCustomer[]> {
  const listed: ListedCustomer[] = []
  const names = index.tagNames()
  for (let from = 0; from < people.length; from += readAtOnce) {
    const some = people.slice(from, from + readAtOnce)
    const ids = some.map(({ id }) => id)
    const [customers, identities, consents] = await Promise.all([
      tableOf(cache, 'customer').bulkGet(ids),
      byCustomer(cache, 'identity', ids),
      byCustomer(cache, 'consent', ids),
    ])
    for (const [at, person] of some.entries()) {
      const customer = customers[at]
      if (!customer || customer.removedAt !== null) continue
      listed.push({
        customer,
        tier: index.standingOf(person, almanac.tierPolicy, almanac.today).tier,
        tags: index.tagIdsOf(person.id).flatMap((tagId) => names.get(tagId) ?? []),
        identities: identities.get(person.id) ?? [],
        consents: consents.get(person.id) ?? [],
      })
    }
  }
  return listed
}

async function byCustomer<N extends 'identity' | 'consent'>(cache: Cache, noun: N, ids: string[]) {
  const rows = (await tableOf(cache, noun).where('customerId').anyOf(ids).toArray()).filter(({ removedAt }) => removedAt === null)
  const grouped = new Map<string, typeof rows>()
  for (const row of rows) {
    const own = grouped.get(row.customerId)
    if (own) own.push(row)
    else grouped.set(row.customerId, [row])
  }
  return grouped
}
