import { compileQuery, searchKeyOf } from '@dangol/core/hangul'
import { formatPhone } from '@dangol/core/phone'
import type { SearchHit } from '@dangol/core/views'
import type { Almanac } from './badge-facts.ts'
import type { Alias, NarrowIndex, Person } from './narrow-index.ts'

const shown = 50
const shownAtRest = 30

/** Somebody found, and how well: a lower rank is a better match. */
interface Found {
  readonly person: Person
  readonly rank: number
  readonly because: string | null
}

/**
 * Finds people by name, 초성, part of a phone, nickname, member id, e-mail, tag, or by what `others` found (order
 * numbers live in the database). An empty query gives the people seen last.
 */
export function searchPeople(index: NarrowIndex, almanac: Almanac, query: string, others: readonly { readonly customerId: string; readonly number: string }[]): SearchHit[] {
  if (query.trim() === '') return seenLast(index).map((person) => hitOf(index, almanac, { person, rank: 0, because: null }))
  const best = new Map<string, Found>()
  const offer = (person: Person | undefined, rank: number | undefined, because: string | null) => {
    if (!person || rank === undefined) return
    const known = best.get(person.id)
    if (!known || rank < known.rank) best.set(person.id, { person, rank, because })
  }
  const match = compileQuery(query)
  for (const person of index.people.values()) offer(person, match(index.keyOf(person, person.name)), null)
  for (const alias of index.aliases.values()) offer(index.people.get(alias.customerId), match(index.keyOf(alias, alias.value)), wordsOf(alias))
  for (const { person, tag } of tagged(index, query)) offer(person, 4.5, tag)
  for (const { customerId, number } of others) offer(index.people.get(customerId), 1, number)
  return [...best.values()].sort(betterFirst).slice(0, shown).map((found) => hitOf(index, almanac, found))
}

function wordsOf({ kind, value }: Alias): string {
  return kind === 'phone' ? formatPhone({ kind: 'mobile', digits: value }) : value
}

/** People with a tag whose name the query begins. */
function* tagged(index: NarrowIndex, query: string): Generator<{ person: Person; tag: string }> {
  const match = compileQuery(query.replace(/^#/, ''))
  const ids = new Set<string>()
  for (const [id, name] of index.tagNames()) {
    const rank = match(searchKeyOf(name))
    if (rank !== undefined && rank < 4) ids.add(id)
  }
  if (ids.size === 0) return
  for (const [customerId, tagId] of index.holdings()) {
    const person = ids.has(tagId) ? index.people.get(customerId) : undefined
    if (person) yield { person, tag: index.tagNames().get(tagId) ?? '' }
  }
}

/** The better match first; among equals, whoever came last. */
function betterFirst(a: Found, b: Found): number {
  return a.rank - b.rank || laterFirst(a.person, b.person)
}

function laterFirst(a: Person, b: Person): number {
  const [first, second] = [a.lastVisitOn ?? '', b.lastVisitOn ?? '']
  return first === second ? (a.id < b.id ? -1 : 1) : first < second ? 1 : -1
}

function seenLast(index: NarrowIndex): Person[] {
  return [...index.people.values()].sort(laterFirst).slice(0, shownAtRest)
}

function hitOf(index: NarrowIndex, almanac: Almanac, { person, because }: Found): SearchHit {
  return {
    customerId: person.id,
    name: person.name,
    tier: index.standingOf(person, almanac.tierPolicy, almanac.today).tier,
    visitCount: person.visitCount,
    lastVisitOn: person.lastVisitOn,
    today: almanac.today,
    tags: index.tagsOf(person.id),
    warning: index.warningOf(person.id) !== null,
    because,
  }
}
