import { joinConsents } from '@dangol/core/consent'
import { compileFilter, type CustomerFilter } from '@dangol/core/customer-filter'
import type { PeopleAsk, PeopleSort } from '@dangol/core/people-list'
import type { Consent } from '@dangol/core/rows'
import { tiers } from '@dangol/core/tiering'
import type { Instant } from '@dangol/core/time'
import type { Almanac } from './badge-facts.ts'
import { findPeople, type Numbered } from './find-people.ts'
import type { NarrowIndex, Person } from './narrow-index.ts'
import type { WideIndex } from './wide-index.ts'

/** Whose order is asked for, and by what. */
export interface Listing {
  readonly index: NarrowIndex
  readonly wide: WideIndex
  readonly almanac: Almanac
  readonly now: Instant
  readonly numbered: readonly Numbered[]
}

/** Whether a filter asks for what is read only then. */
export function asksWide({ channels, consents }: CustomerFilter): boolean {
  return channels !== undefined || consents !== undefined
}

/**
 * Whom a list shows, in its order. The last answer is kept: whoever scrolls asks the same again and again. So is
 * everybody in the last order, so that another filter need not sort a hundred thousand people anew.
 */
export class PeopleOrders {
  private last: { readonly key: string; readonly people: readonly Person[] } | undefined
  private sorted: { readonly key: string; readonly people: readonly Person[] } | undefined

  of(ask: PeopleAsk, listing: Listing): readonly Person[] {
    const { index, wide, almanac, numbered } = listing
    const key = JSON.stringify([ask.filter, ask.sort, index.revision, asksWide(ask.filter) ? wide.revision : 0, almanac.today, almanac.tierPolicy, numbered])
    if (this.last?.key !== key) this.last = { key, people: this.find(ask, listing) }
    return this.last.people
  }

  private find({ filter: { text, ...filter }, sort }: PeopleAsk, { index, wide, almanac, now, numbered }: Listing): readonly Person[] {
    const people = text === undefined ? this.everybody(index, almanac, sort) : findPeople(index, almanac.today, text, numbered, Infinity).map(({ person }) => person)
    if (Object.keys(filter).length === 0) return people
    const test = compileFilter(filter, { now, timeZone: almanac.timeZone })
    const wideToo = asksWide(filter)
    const tagsToo = filter.tags !== undefined
    const tierToo = filter.tiers !== undefined
    return people.filter((person) => test({
      customer: person,
      tier: tierToo ? index.standingOf(person, almanac.tierPolicy, almanac.today).tier : null,
      tagIds: tagsToo ? index.tagIdsOf(person.id) : [],
      platforms: wideToo ? [person.firstPlatform, ...index.merged.idsOf(person.id).flatMap((id) => wide.channelsOf(id))] : [],
      consents: wideToo ? consentsOf(person, index, wide) : [],
    }))
  }

  private everybody(index: NarrowIndex, almanac: Almanac, sort: PeopleSort): readonly Person[] {
    const key = JSON.stringify([sort, index.revision, almanac.today])
    if (this.sorted?.key !== key) this.sorted = { key, people: sortedPeople(index, almanac, sort) }
    return this.sorted.people
  }
}

function consentsOf({ id }: Person, { merged }: NarrowIndex, wide: WideIndex): readonly Consent[] {
  const ids = merged.idsOf(id)
  return ids.length === 1 ? wide.consentsOf(id) : joinConsents(ids.flatMap((one) => wide.consentsOf(one)), merged.rowsOf(id))
}

/** Everybody by one column; among equals by name, so that an order is one and the same each time. */
function sortedPeople(index: NarrowIndex, almanac: Almanac, { by, down }: PeopleSort): Person[] {
  const valueOf = (person: Person): string | number => {
    switch (by) {
      case 'name': return person.name
      case 'lastVisit': return person.lastVisitOn ?? ''
      case 'visits': return person.visitCount
      case 'spend': return person.spend
      case 'tier': return tiers.indexOf(index.standingOf(person, almanac.tierPolicy, almanac.today).tier ?? tiers[0]) + (index.standingOf(person, almanac.tierPolicy, almanac.today).tier ? 1 : 0)
    }
  }
  const sign = down ? -1 : 1
  return [...index.people.values()]
    .map((person) => ({ person, value: valueOf(person) }))
    .sort((a, b) => sign * compare(a.value, b.value) || compare(a.person.name, b.person.name) || compare(a.person.id, b.person.id))
    .map(({ person }) => person)
}

/** Code by code: of Hangul that is 가나다 order, a hundred times faster than a locale's. */
function compare<T extends string | number>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1
}
