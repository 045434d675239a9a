import { compileQuery, readQuery, searchKeyOf, type QueryReading } from '@dangol/core/hangul'
import type { CivilDate } from '@dangol/core/time'
import type { NarrowIndex, Person } from './narrow-index.ts'

/** Somebody found, and how well: a lower rank is a better match. */
export interface Found {
  readonly person: Person
  readonly rank: number
  /** By what, where it was not the name. */
  readonly by: { readonly kind: 'alias' | 'note' | 'former'; readonly id: string } | { readonly kind: 'tag' | 'number'; readonly text: string } | null
}

/** A record with exactly the number that was asked for, and whose it is: numbers live in the database. */
export interface Numbered {
  readonly customerId: string
  readonly number: string
}

/** How far from a match are a tag, and a word in a note. Between them and below lie the ranks of compileQuery. */
const tagRank = 4.5
const noteRank = 6
/** Whoever reads out a phone says its end. */
const phoneEnd = 4
const phoneEndRank = 3

/**
 * Finds people by name, 초성, part of a phone, nickname, member id, e-mail, tag or number, and by the words of notes where
 * the index holds them: the best match first, and among equals whoever is a regular of late.
 * @param most how many are wanted: where so many begin with what was asked, nobody looks for those who only hold it.
 */
export function findPeople(index: NarrowIndex, today: CivilDate, query: string, numbered: readonly Numbered[], most: number): Found[] {
  const best = new Map<string, Found>()
  const offer = (rowOf: string, rank: number, by: Found['by']) => {
    const customerId = index.merged.rootOf(rowOf)
    const known = best.get(customerId)
    if (known && known.rank <= rank) return
    const person = index.people.get(customerId)
    if (person) best.set(customerId, { person, rank, by })
  }
  const tagOnly = query.trim().startsWith('#')
  tagged(index, query.trim().replace(/^#/, ''), (customerId, text) => offer(customerId, tagRank, { kind: 'tag', text }))
  for (const { customerId, number } of numbered) offer(customerId, 1, { kind: 'number', text: number })
  const reading = tagOnly ? undefined : readQuery(query)
  if (reading) lookEverywhere(index, reading, () => best.size < most, offer)
  return ranked([...best.values()], today, most)
}

/** First those that begin so, then those that hold it, then the notes: each only where more are wanted. */
function lookEverywhere(index: NarrowIndex, reading: QueryReading, more: () => boolean, offer: (customerId: string, rank: number, by: Found['by']) => void): void {
  const byName = (id: string, customerId: string, rank: number) => offer(customerId, rank, index.merged.isHidden(id) ? { kind: 'former', id } : null)
  const byAlias = (id: string, customerId: string, rank: number) => offer(customerId, rank === 4 && endsPhone(index, id, reading) ? phoneEndRank : rank, { kind: 'alias', id })
  index.names.beginningWith(reading, byName)
  index.aliasTexts.beginningWith(reading, byAlias)
  if (!more()) return
  index.names.holding(reading, byName)
  index.aliasTexts.holding(reading, byAlias)
  if (more() && reading.typed.text.length > 1) index.noteTexts.holding(reading, (id, customerId, rank) => offer(customerId, noteRank + rank / 10, { kind: 'note', id }))
}

function endsPhone(index: NarrowIndex, aliasId: string, { typed }: QueryReading): boolean {
  const alias = index.aliases.get(aliasId)
  const digits = typed.text.replace(/\D/g, '')
  return alias?.kind === 'phone' && digits.length >= phoneEnd && alias.value.endsWith(digits)
}

/** People with a tag whose name the query begins. */
function tagged(index: NarrowIndex, query: string, offer: (customerId: string, tag: string) => void): void {
  const match = compileQuery(query)
  const names = new Map([...index.tagNames()].filter(([, name]) => (match(searchKeyOf(name)) ?? 4) < 4))
  if (names.size === 0) return
  for (const [customerId, tagId] of index.holdings()) {
    const name = names.get(tagId)
    if (name !== undefined) offer(customerId, name)
  }
}

/** The better match first; among equals, whoever comes often and came lately. */
function ranked(found: readonly Found[], today: CivilDate, most: number): Found[] {
  const now = dayOf(today)
  return firstOf(found.map((one) => ({ one, warmth: warmthOf(one.person, now) })), most, (a, b) => a.one.rank - b.one.rank || b.warmth - a.warmth || (a.one.person.id < b.one.person.id ? -1 : 1)).map(({ one }) => one)
}

/** The people seen last. */
export function seenLast(index: NarrowIndex, most: number): Person[] {
  return firstOf(index.people.values(), most, (a, b) => compare(b.lastVisitOn ?? '', a.lastVisitOn ?? '') || compare(a.id, b.id))
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** Visits, of which each month since the last one takes its share. */
function warmthOf({ visitCount, lastVisitOn }: Person, now: number): number {
  return lastVisitOn === null ? 0 : visitCount / (1 + Math.max(0, now - dayOf(lastVisitOn)) / 30)
}

function dayOf(date: CivilDate): number {
  return Date.parse(date) / 86_400_000
}

/** The first so many in that order. Of very many, few are wanted: most never enter the list. */
export function firstOf<T>(all: Iterable<T>, most: number, order: (a: T, b: T) => number): T[] {
  if (most === Infinity) return [...all].sort(order)
  const first: T[] = []
  for (const one of all) {
    const last = first[most - 1]
    if (last !== undefined && order(one, last) >= 0) continue
    let low = 0
    for (let high = first.length; low < high;) {
      const middle = (low + high) >> 1
      if (order(first[middle] as T, one) <= 0) low = middle + 1
      else high = middle
    }
    first.splice(low, 0, one)
    if (first.length > most) first.pop()
  }
  return first
}
