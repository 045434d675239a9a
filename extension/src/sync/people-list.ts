import type { ListFrame, PeopleAsk, PeoplePage, PersonRow } from '@dangol/core/people-list'
import type { FieldValues } from '@dangol/core/custom-field'
import type { Instant } from '@dangol/core/time'
import { tableOf, type Cache } from '../db/cache.ts'
import type { Almanac } from './badge-facts.ts'
import type { Numbered } from './find-people.ts'
import type { Memory } from './memory.ts'
import type { NarrowIndex, Person } from './narrow-index.ts'
import { asksWide } from './people-orders.ts'

/** More than a screen of lines is not asked for at once. */
export const mostRows = 300

/** Everybody a list shows, in its order; reads what the filter asks for and nobody has asked before. */
export async function peopleOf(cache: Cache, memory: Memory, almanac: Almanac, now: Instant, ask: PeopleAsk, numbered: readonly Numbered[]): Promise<readonly Person[]> {
  const { index, wide, lists } = memory
  if (asksWide(ask.filter)) await memory.loadWide(cache)
  if (ask.filter.text !== undefined) await memory.loadNotes(cache)
  return lists.of(ask, { index, wide, almanac, now, numbered })
}

/** Some lines of a list of people. */
export function pageOf(index: NarrowIndex, almanac: Almanac, people: readonly Person[], from: number, count: number): PeoplePage {
  const first = Math.max(0, Math.min(from, people.length))
  return {
    total: people.length, everybody: index.people.size, from: first, today: almanac.today,
    rows: people.slice(first, first + Math.min(count, mostRows)).map((person) => rowOf(index, almanac, person)),
  }
}

function rowOf(index: NarrowIndex, almanac: Almanac, person: Person): PersonRow {
  const { id, name, visitCount, spend, lastVisitOn, firstPlatform, birthday, custom } = person
  const names = index.tagNames()
  return {
    customerId: id, name, visitCount, spend, lastVisitOn, firstPlatform, birthday,
    tier: index.standingOf(person, almanac.tierPolicy, almanac.today).tier,
    tags: index.tagIdsOf(id).flatMap((tagId) => { const tag = names.get(tagId); return tag === undefined ? [] : [{ id: tagId, name: tag }] }),
    warning: index.warningOf(id) !== null,
    fields: custom as FieldValues,
  }
}

/** What stands around a list. */
export async function listFrameOf(cache: Cache): Promise<ListFrame> {
  const [fields, tags, views] = await Promise.all([living(cache, 'customField'), living(cache, 'tag'), living(cache, 'savedView')])
  return {
    fields: fields.filter(({ retiredAt }) => retiredAt === null).sort((a, b) => a.place - b.place || a.name.localeCompare(b.name, 'ko')),
    tags: tags.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'ko')),
    views: views.sort((a, b) => a.name.localeCompare(b.name, 'ko') || (a.id < b.id ? -1 : 1)),
  }
}

async function living<N extends 'customField' | 'tag' | 'savedView'>(cache: Cache, noun: N) {
  return (await tableOf(cache, noun).toArray()).filter(({ removedAt }) => removedAt === null)
}
