import type { Instant } from '@dangol/core/time'
import type { Parts } from '../engine/find-records.ts'
import { looksForShadows } from '../engine/shadow-roots.ts'
import { finish } from '../engine/steps.ts'
import { findLists } from '../generic/find-lists.ts'
import { readAnyPage, type Offer } from '../generic/read-any-page.ts'
import type { FieldName, PageProfile, SiteProfile } from '../profile.ts'
import type { Example, Lesson, TaughtRecord } from './example.ts'
import { fieldsHeld } from './held-values.ts'
import { asked, type Kind, type LessonProblem, type LessonStart, type LessonView, type Pointing } from './lesson-view.ts'
import { placeAt, placesIn, wordsOf } from './places-in.ts'
import { firstRecords, recordBoxesAt, type RecordBoxes } from './record-boxes.ts'
import { countFields, placesOf, problemsOf, type Marks, type Taught } from './taught.ts'
import { asPageOf, onePage, relearned } from './taught-profile.ts'
import { learnPage } from './teach-page.ts'

interface Given {
  readonly parts: Parts
  readonly fields: ReadonlyMap<FieldName, Element>
}

/** Enough examples: more would say the same. */
const mostExamples = 3

const dateOf: Readonly<Record<Kind, FieldName>> = { order: 'ordered', reservation: 'starts', review: 'written', inquiry: 'written' }
const nothing: Lesson = { profile: null, records: [], problems: [] }

/**
 * Teaching a page that nobody wrote a profile for, or one whose records are not found any more (`repair`): one record,
 * then what stands where in it, then another record to see whether the same rules hold there.
 */
export class PageLesson implements Taught {
  readonly #root: Document
  readonly #url: string
  readonly #now: Instant
  readonly #site: SiteProfile | null
  readonly #repaired: PageProfile | undefined
  readonly #offer: Offer
  readonly #lists: readonly (readonly Parts[])[]
  #kind: Kind
  #pointing: Pointing | null = 'record'
  #given: readonly Given[] = []
  #current = 0
  #moved = false
  #learned: Lesson = nothing

  constructor(root: Document, url: string, now: Instant, { site, repair }: Pick<LessonStart, 'site' | 'repair'>) {
    this.#root = root
    this.#url = url
    this.#now = now
    this.#site = site
    this.#repaired = site?.pages.find(({ id }) => id === repair?.page)
    this.#offer = readAnyPage(root, url, now)
    this.#lists = [this.#offer.records.map(({ parts }) => parts), ...findLists(root).map(({ records }) => records)].filter((records) => records.length > 0)
    this.#kind = this.#repaired?.kind ?? this.#offer.proposal?.pages[0]?.kind ?? 'order'
  }

  view(): LessonView {
    const problems = this.#problems()
    const example = this.#given[this.#current]
    return {
      pointing: this.#pointing, kind: this.#kind, example: this.#current, moved: this.#moved, lost: null, at: null,
      candidates: this.candidates().map(wordsOf),
      values: (example && this.#taughtAt(example.parts[0])?.told) ?? {},
      given: [...(example?.fields.keys() ?? [])],
      records: this.#learned.records.length, found: countFields(this.#learned.records),
      problems, profile: problems.length === 0 ? this.#profile() : null,
    }
  }

  marks(): Marks {
    const record: readonly Element[] = this.#given[this.#current]?.parts ?? []
    const { records } = this.#learned
    return { record, others: records.flatMap(({ parts }) => parts).filter((part) => !record.includes(part)), fields: placesOf(records) }
  }

  point(at: Pointing | null): void {
    this.#pointing = at
  }

  meant(node: Element): Element | undefined {
    const example = this.#given[this.#current]
    if (this.#pointing === 'record') {
      const { boxes, meant } = this.boxes(node)
      return boxes[meant]
    }
    return example && this.#pointing !== null ? placeAt(node, example.parts) : undefined
  }

  boxes(node: Element): RecordBoxes {
    return recordBoxesAt(node, this.#lists)
  }

  candidates(): readonly Element[] {
    const example = this.#given[this.#current]
    if (this.#pointing === 'record') return firstRecords(this.#lists)
    return this.#pointing === null || !example ? [] : placesIn(example.parts)
  }

  choose(element: Element): void {
    const pointing = this.#pointing
    if (pointing === null) return
    this.#moved = false
    if (pointing === 'record') this.#take(this.#partsAt(element))
    else this.#give(pointing, element)
    this.#learn()
    // A place that holds no such value is asked for once more.
    if (this.#problems().some(({ field }) => field === pointing)) return
    this.#pointing = this.#current > 0 ? null : (asked[this.#kind].first.find((name) => !this.#given[0]?.fields.has(name)) ?? null)
  }

  forget(field: FieldName): void {
    this.#given = this.#given.map(({ parts, fields }) => ({ parts, fields: new Map([...fields].filter(([name]) => name !== field)) }))
    this.#pointing = null
    this.#learn()
  }

  /** On to the record of which the rules know least: it has most to teach. */
  agree(): void {
    if (this.#given.length >= mostExamples) return
    const fresh = this.#learned.records.filter(({ parts, places }) => places.size > 0 && !this.#given.some((example) => example.parts[0].contains(parts[0]) || parts[0].contains(example.parts[0])))
    const least = Math.min(...fresh.map(({ places }) => places.size))
    const poor = fresh.filter(({ places }) => places.size === least)
    const record = poor[Math.floor(poor.length / 2)]
    if (!record) return
    this.#current = this.#given.length
    this.#take(record.parts)
    this.#pointing = null
    this.#learn()
  }

  setKind(kind: Kind): void {
    const [old, date] = [dateOf[this.#kind], dateOf[kind]]
    this.#kind = kind
    this.#given = this.#given.map(({ parts, fields }) => ({ parts, fields: new Map([...fields].map(([name, place]) => [name === old ? date : name, place])) }))
    if (this.#pointing === old) this.#pointing = date
    this.#learn()
  }

  refresh(): void {
    finish(looksForShadows(this.#root))
    const before = this.#given.length
    this.#given = this.#given.filter(({ parts, fields }) => [...parts, ...fields.values()].every(({ isConnected }) => isConnected))
    this.#moved ||= this.#given.length < before
    this.#current = Math.max(0, Math.min(this.#current, this.#given.length - 1))
    if (this.#given.length === 0) this.#pointing = 'record'
    this.#learn()
  }

  #take(parts: Parts): void {
    this.#given = [...this.#given.slice(0, this.#current), { parts, fields: this.#propose(parts) }]
  }

  /** Another place in this example; where nobody has agreed to another yet. */
  #give(field: FieldName, place: Element): void {
    this.#given = this.#given.map((example, at) => (at === this.#current ? { ...example, fields: new Map([...example.fields, [field, place]]) } : example))
  }

  /** What the rules so far, or at first the page's own labels, say of a record: for the person to look at. */
  #propose(parts: Parts): Map<FieldName, Element> {
    const known = this.#current > 0 ? this.#taughtAt(parts[0]) : this.#offer.records.find((offered) => offered.parts[0] === parts[0] || parts[0].contains(offered.parts[0]))
    const wanted = new Set<FieldName>(this.#current > 0 ? this.#given[0]?.fields.keys() : [...asked[this.#kind].first, ...asked[this.#kind].besides])
    return new Map([...(known?.places ?? [])].flatMap(([name, [place]]) => (place && wanted.has(name) ? [[name, place] as const] : [])))
  }

  #learn(): void {
    const examples = this.#given.map(({ parts, fields }): Example => ({ record: parts[0], fields: Object.fromEntries(fields) }))
    this.#learned = examples.length === 0 ? nothing : learnPage(this.#root, this.#url, examples, this.#now, this.#kind)
  }

  #taughtAt(element: Element): TaughtRecord | undefined {
    return this.#learned.records.find(({ parts }) => parts.some((part) => part === element || part.contains(element) || element.contains(part)))
  }

  /** Another part of a record that is printed in two tables belongs to it, too. */
  #partsAt(element: Element): Parts {
    return this.#lists.flat().find((parts) => parts.includes(element)) ?? [element]
  }

  /** Two examples tell a rule from a coincidence; a page with one record has no more to give. */
  #isEnough(): boolean {
    return this.#given.length >= 2 || this.#learned.records.length === 1
  }

  #problems(): LessonProblem[] {
    const { profile, records, problems } = this.#learned
    // One example cannot tell a label from somebody's name; what is left with a second one is said.
    const held = profile && this.#isEnough() ? fieldsHeld(profile, records.map(({ told }) => told)) : []
    // Where a record's number is made of several fields, one of them alone may repeat.
    const several = (this.#repaired?.key?.number.length ?? 1) > 1
    return [...problemsOf(problems).filter(({ reason }) => !(several && reason === 'numbers-repeat')), ...held.map((field): LessonProblem => ({ reason: 'names-somebody', field }))]
  }

  /** What could be kept: null without the number that tells records apart. */
  #profile(): SiteProfile | null {
    if (!this.#learned.profile || !this.#isEnough()) return null
    const draft = asPageOf(this.#site ?? undefined, this.#learned.profile)
    const { id } = this.#repaired ?? {}
    const whole = id !== undefined && this.#site ? relearned(onePage(this.#site, id, this.#url), id, draft, this.#root, this.#now) : draft
    return whole.pages[0]?.key ? whole : null
  }
}
