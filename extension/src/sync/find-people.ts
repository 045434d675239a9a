import { compileQuery, readQuery, searchKeyOf, type QueryReading } from '@dangol/core/hangul'
import type { CivilDate } from '@dangol/core/time'
import { dayOf, type NarrowIndex, type Person } from './narrow-index.ts'

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
  const best = new BestFound(index, dayOf(today), most)
  const tagOnly = query.trim().startsWith('#')
  tagged(index, query.trim().replace(/^#/, ''), (customerId, text) => best.offer(customerId, tagRank, 'tag', text))
  for (const { customerId, number } of numbered) best.offer(customerId, 1, 'number', number)
  const reading = tagOnly ? undefined : readQuery(query)
  if (reading) lookEverywhere(index, reading, best)
  return best.first()
}

/** First those that begin so, then those that hold it, then the notes: each only where more are wanted. */
function lookEverywhere(index: NarrowIndex, reading: QueryReading, best: BestFound): void {
  const byName = (id: string, customerId: string, rank: number) => (index.merged.isHidden(id) ? best.offer(customerId, rank, 'former', id) : best.offer(customerId, rank, null, ''))
  const byAlias = (id: string, customerId: string, rank: number) => best.offer(customerId, rank === 4 && endsPhone(index, id, reading) ? phoneEndRank : rank, 'alias', id)
  index.names.beginningWith(reading, byName)
  index.aliasTexts.beginningWith(reading, byAlias)
  if (best.enough) return
  index.names.holding(reading, byName)
  index.aliasTexts.holding(reading, byAlias)
  if (!best.enough && reading.typed.text.length > 1) index.noteTexts.holding(reading, (id, customerId, rank) => best.offer(customerId, noteRank + rank / 10, 'note', id))
}

type Why = 'alias' | 'note' | 'former' | 'tag' | 'number' | null

interface Candidate {
  readonly person: Person
  readonly rank: number
  readonly warmth: number
  readonly why: Why
  readonly what: string
}

/**
 * The best so many of all who are offered. Of a hundred thousand whose phone begins alike most are turned away at a glance:
 * what is kept is put in order only when it has grown to twice as many as are wanted.
 */
class BestFound {
  private readonly kept = new Map<string, Candidate>()
  /** The last one who is in, once there are enough. */
  private last: Candidate | undefined
  private readonly index: NarrowIndex
  private readonly now: number
  private readonly most: number

  constructor(index: NarrowIndex, now: number, most: number) {
    this.index = index
    this.now = now
    this.most = most
  }

  get enough(): boolean {
    return this.kept.size >= this.most
  }

  /** @param rowOf the id of any of somebody's rows. */
  offer(rowOf: string, rank: number, why: Why, what: string): void {
    if (this.last && rank > this.last.rank) return
    const customerId = this.index.merged.rootOf(rowOf)
    const person = this.index.people.get(customerId)
    if (!person) return
    const warmth = warmthOf(person, this.now)
    if (this.last && rank === this.last.rank && warmth < this.last.warmth) return
    const known = this.kept.get(customerId)
    if (known && known.rank <= rank) return
    this.kept.set(customerId, { person, rank, warmth, why, what })
    if (this.kept.size > 2 * this.most) this.prune()
  }

  first(): Found[] {
    return this.sorted().slice(0, this.most).map(({ person, rank, why, what }) => ({ person, rank, by: why === null ? null : why === 'alias' || why === 'note' || why === 'former' ? { kind: why, id: what } : { kind: why, text: what } }))
  }

  private prune(): void {
    const sorted = this.sorted()
    for (const { person } of sorted.slice(this.most)) this.kept.delete(person.id)
    this.last = sorted[this.most - 1]
  }

  private sorted(): Candidate[] {
    return [...this.kept.values()].sort((a, b) => a.rank - b.rank || b.warmth - a.warmth || compare(a.person.id, b.person.id))
  }
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

/** The people seen last. */
export function seenLast(index: NarrowIndex, most: number): Person[] {
  return firstOf(index.people.values(), most, (a, b) => compare(b.lastVisitOn ?? '', a.lastVisitOn ?? '') || compare(a.id, b.id))
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** Visits, of which each month since the last one takes its share. */
function warmthOf({ visitCount, lastDay }: Person, now: number): number {
  return lastDay === null ? 0 : visitCount / (1 + Math.max(0, now - lastDay) / 30)
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
