import { joinConsents } from '@dangol/core/consent'
import { mergedRowsOf, rowsOfPerson, shownFacts } from '@dangol/core/person'
import type { Customer, DayTotals } from '@dangol/core/rows'
import { tierOf } from '@dangol/core/tiering'
import { daysBetween } from '@dangol/core/time'
import type { CustomerView } from '@dangol/core/views'
import { everyTable, readState, tableOf, type Cache } from '../db/cache.ts'
import { cacheRows } from '../db/rows.ts'
import { recordsOf } from '../db/history.ts'
import type { Almanac } from './badge-facts.ts'
import { isUndecided, lostValuesOf } from './lost-values.ts'
import { recordNouns } from './record-nouns.ts'
import { entryOf, newestFirst } from './timeline.ts'

/** More than anyone scrolls through; whoever came more often keeps the totals. */
const timelineLimit = 300

/** Of each kind this many of a customer's records are here whatever their age. */
const alwaysHeld = 20

/**
 * Everything the panel shows of one customer, whichever of their ids is named; null for one who is not there or was removed.
 * @param entries how much of the timeline is wanted.
 */
export async function customerViewOf(cache: Cache, almanac: Almanac, customerId: string, entries: number = timelineLimit): Promise<CustomerView | null> {
  return cache.transaction('r', [...everyTable], async () => {
    const person = await rowsOfPerson(cacheRows(cache), customerId)
    const [customer] = person
    if (!customer || customer.removedAt) return null
    const ids = person.map(({ id }) => id)
    const [identities, tags, notes, consents, records] = await Promise.all([
      livingOf(cache, 'identity', ids),
      tagsOf(cache, ids),
      livingOf(cache, 'note', ids),
      livingOf(cache, 'consent', ids),
      Promise.all(recordNouns.flatMap((noun) => ids.map(async (id) => (await recordsOf(cache, noun, id, entries + 1)).map((row) => entryOf(noun, row))))),
    ])
    const timeline = [...records.flat(), ...notes.map((note) => entryOf('note', note))].sort(newestFirst)
    const { scopeFrom } = await readState(cache)
    // Somebody of whom fewer are here than always are has no others.
    const mayHaveOlder = scopeFrom !== null && records.some((kind) => kind.length >= alwaysHeld)
    return {
      older: timeline.length > entries ? { from: 'device' } : mayHaveOlder ? { from: 'server' } : null,
      lost: await lostValuesOf(cache, (await tableOf(cache, 'edit').where('customerId').anyOf(ids).toArray()).filter(isUndecided)),
      ...factsOf({ ...customer, ...shownFacts(person) }), stoppedAt: person.map(({ stoppedAt }) => stoppedAt ?? null).find((at) => at !== null) ?? null, mergedFrom: mergedRowsOf(person), today: almanac.today, standing: tierOf(customer.days, almanac.tierPolicy, almanac.today),
      tags, identities, consents: person.length > 1 ? joinConsents(consents, person) : consents, timeline: timeline.slice(0, entries),
      notes: notes.sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1)),
    }
  })
}

function factsOf({ id, name, birthday, firstPlatform, firstVisitOn, lastVisitOn, visitCount, spend, noShowCount, days, stoppedAt }: Customer) {
  return { id, name, birthday, stoppedAt: stoppedAt ?? null, firstPlatform, firstVisitOn, lastVisitOn, visitCount, spend, noShowCount, rhythmDays: rhythmOf(days) }
}

async function livingOf<N extends 'identity' | 'note' | 'customerTag' | 'consent'>(cache: Cache, noun: N, customerIds: readonly string[]) {
  return (await tableOf(cache, noun).where('customerId').anyOf(customerIds).toArray()).filter(({ removedAt }) => removedAt === null)
}

/** Tags in the order they were given, each once. */
async function tagsOf(cache: Cache, customerIds: readonly string[]): Promise<CustomerView['tags']> {
  const held = (await livingOf(cache, 'customerTag', customerIds)).sort((a, b) => (a.createdAt === b.createdAt ? (a.tagId < b.tagId ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1))
  const tags = await tableOf(cache, 'tag').bulkGet([...new Set(held.map(({ tagId }) => tagId))])
  return tags.flatMap((tag) => (tag && !tag.removedAt ? [{ id: tag.id, name: tag.name }] : []))
}

/** The median of days between visits, null with fewer than three days of visits: two make a gap, not a rhythm. */
export function rhythmOf(days: readonly DayTotals[]): number | null {
  const visited = days.filter(([, visits]) => visits > 0).map(([day]) => day)
  if (visited.length < 3) return null
  const gaps = visited.slice(1).map((day, index) => daysBetween(visited[index] ?? day, day)).sort((a, b) => a - b)
  const middle = Math.floor(gaps.length / 2)
  const upper = gaps[middle] ?? 0
  return gaps.length % 2 ? upper : Math.round(((gaps[middle - 1] ?? 0) + upper) / 2)
}
