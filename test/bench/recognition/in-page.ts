// Runs in the browser: see sources-in-browser.ts.
import { civilDateOf } from '../../../core/src/time.ts'
import type { Sighting } from '../../../core/src/sighting.ts'
import { findRecords, type Parts } from '../../../extension/src/sites/engine/find-records.ts'
import { findPlaces } from '../../../extension/src/sites/engine/find-places.ts'
import { parseValue } from '../../../extension/src/sites/engine/parse-value.ts'
import { readField } from '../../../extension/src/sites/engine/read-field.ts'
import { readPage } from '../../../extension/src/sites/engine/read-page.ts'
import { headerReader, indexRecord } from '../../../extension/src/sites/engine/record-index.ts'
import { pageAt } from '../../../extension/src/sites/engine/site-at.ts'
import { readAnyPage } from '../../../extension/src/sites/generic/read-any-page.ts'
import { sites } from '../../../extension/src/sites/list.ts'
import type { Field, FieldName, PageProfile, SiteProfile } from '../../../extension/src/sites/profile.ts'
import type { Example } from '../../../extension/src/sites/teach/example.ts'
import { learnPage, readTaught } from '../../../extension/src/sites/teach/teach-page.ts'
import { erode } from '../../support/erode.ts'
import { redesign } from '../../support/redesign.ts'
import { count, type Tallies } from './tally.ts'

export interface Frozen {
  readonly site: string
  readonly name: string
  readonly html: string
  readonly url: string
  readonly frame?: string
  readonly records: readonly Omit<Sighting, 'site' | 'page' | 'seenAt'>[]
}

const now = '2026-11-22T00:00:00.000Z'
const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html')

function siteOf(id: string): SiteProfile {
  const site = sites.find((one) => one.id === id)
  if (!site) throw new Error(`no site ${id}`)
  return site
}

/** A sighting's facts by the field they belong to. */
function factsOf(sighting: object): Map<string, string> {
  const facts = new Map<string, string>()
  for (const [name, value] of Object.entries(sighting)) {
    if (['site', 'page', 'seenAt', 'kind', 'statusText'].includes(name)) continue
    // A review's order is told by its number; what else it says of the order are facts of their own.
    if (name === 'order') for (const [fact, told] of Object.entries(value as object)) facts.set(`order ${fact}`, JSON.stringify(told))
    else if (name === 'who') for (const [fact, told] of Object.entries(value as object)) facts.set(fact, JSON.stringify(told))
    else facts.set(name, JSON.stringify(value))
  }
  return facts
}

function compare(tallies: Tallies, wanted: ReadonlyMap<string, string>, told: ReadonlyMap<string, string>): void {
  for (const field of new Set([...wanted.keys(), ...told.keys()])) count(tallies, field, wanted.get(field), told.get(field))
}

/** What the site's own profile reads of a frozen page, against what is expected of it. */
export function accuracy(frozen: Frozen): Tallies {
  return read(parse(frozen.html), frozen, siteOf(frozen.site)).tallies
}

function read(page: Document, { url, frame, records: expected }: Frozen, site: SiteProfile) {
  const tallies: Tallies = {}
  const reading = readPage(page, url, site, now, frame)
  const told = new Map((reading?.records ?? []).map(({ sighting }) => [sighting.key.number, factsOf(sighting)]))
  for (const record of expected) compare(tallies, factsOf(record), told.get(record.key.number) ?? new Map())
  const known = new Set(expected.map(({ key }) => key.number))
  for (const [number, facts] of told) if (!known.has(number)) compare(tallies, new Map(), facts)
  return { tallies, state: reading?.state ?? 'no-page', lost: reading?.lost ?? [] }
}

export interface Redesigned {
  readonly runs: number
  readonly tallies: Tallies
  /** Runs in which a key or a fact of the customer was lost, by how that is told. */
  readonly losses: Record<string, number>
  /** What was taken away where something wrong was told, or a loss was not. */
  readonly untold: readonly string[]
}
const customer = ['name', 'nickname', 'phone', 'email', 'member', 'platformVisits']

/** The same after each of so many redesigns, or after as many losses of one thing each. */
export function redesigned(frozen: Frozen, seeds: number, how: 'redesign' | 'erode'): Redesigned {
  const tallies: Tallies = {}
  const losses: Record<string, number> = {}
  const untold = new Set<string>()
  for (let seed = 1; seed <= seeds; seed++) {
    const page = parse(frozen.html)
    const change = how === 'redesign' ? `seed ${seed}` : erode(page, seed)
    if (how === 'redesign') redesign(page, seed)
    const one = read(page, frozen, siteOf(frozen.site))
    let isLost = false
    for (const [field, { wanted, right, wrong }] of Object.entries(one.tallies)) {
      const tally = (tallies[field] ??= { wanted: 0, right: 0, wrong: 0, unknown: 0 })
      tally.wanted += wanted
      tally.right += right
      tally.wrong += wrong
      if (wrong > 0) untold.add(`${change}: wrong ${field}`)
      if ((field === 'key' || customer.includes(field)) && right < wanted) isLost = true
    }
    if (!isLost) continue
    const told = one.state !== 'listed' ? one.state : one.lost.length > 0 ? 'field lost' : 'not told'
    losses[told] = (losses[told] ?? 0) + 1
    if (told === 'not told') untold.add(change)
  }
  return { runs: seeds, tallies, losses, untold: [...untold] }
}

interface TrueRecord {
  readonly parts: Parts
  readonly told: ReadonlyMap<FieldName, string>
  readonly places: ReadonlyMap<FieldName, Element>
  /** Fields that the profile found the place of and would not read. */
  readonly declined: ReadonlySet<FieldName>
}

/** What the site's own profile reads, field by field, and where: the truth of a page that was found accurate. */
function truthOf(root: Document, page: PageProfile): TrueRecord[] {
  const headersOf = headerReader()
  return findRecords(root, page).map((parts) => {
    const index = indexRecord(parts, page.columns, headersOf)
    const told = new Map<FieldName, string>()
    const places = new Map<FieldName, Element>()
    const declined = new Set<FieldName>()
    for (const [name, field] of Object.entries(page.fields) as [FieldName, Field][]) {
      const reading = readField(name, field, index, now)
      if (!reading && field.find.some((finder) => findPlaces(finder, index).length > 0)) declined.add(name)
      if (!reading) continue
      told.set(name, shown(name, reading.value))
      const place = pointAt(name, field, reading.elements[0], index.texts(), JSON.stringify(reading.value))
      if (place) places.set(name, place)
    }
    return { parts, told, places, declined }
  })
}

/** Where a person would click: the very text that is the value, where there is one; else the place the profile reads. */
function pointAt(name: FieldName, field: Field, place: Element | undefined, texts: ReadonlyMap<Element, string>, value: string): Element | undefined {
  for (const [element, text] of texts) {
    const told = parseValue(name, field, { element, text }, now)
    if (told !== undefined && JSON.stringify(told) === value && (place?.contains(element) || name === 'number' || name === 'starts' || name === 'ends')) return element
  }
  return place
}

/** A state counts as the page's own word for it: which of ours it is differs by profile. */
function shown(name: string, value: unknown): string {
  return JSON.stringify(name === 'status' ? (value as { text?: string }).text : value)
}

/** What a person points at; ratings and replies are seen and not read. */
const pointable = new Set<FieldName>(['number', 'name', 'nickname', 'phone', 'member', 'platformVisits', 'ordered', 'starts', 'ends', 'written', 'amount', 'item', 'product', 'quantity', 'status', 'request'])

interface Guess {
  readonly parts: Parts
  readonly told: object
}

function overlap(one: Parts, other: Parts): boolean {
  return one.some((part) => other.some((its) => part === its || part.contains(its) || its.contains(part)))
}

function compareGuess(tallies: Tallies, truth: readonly TrueRecord[], guesses: readonly Guess[], page: PageProfile): void {
  for (const { parts, told, declined } of truth) {
    const about = guesses.filter((guess) => overlap(guess.parts, parts))
    // A record that was cut into several, or taken together with others, is none.
    const whole = about.length === 1 && truth.filter((other) => overlap(other.parts, about[0]?.parts ?? parts)).length === 1 ? about[0] : undefined
    const guessed = new Map(Object.entries(whole?.told ?? {}).map(([name, value]) => [name as FieldName, shown(name, value)]))
    for (const field of pointable) {
      if (!told.has(field) && !guessed.has(field)) continue
      const isKnown = !declined.has(field) && (page.fields[field] !== undefined || alike(page, field))
      count(tallies, field, told.get(field), toTheDay(guessed.get(field), told.get(field)), isKnown || told.has(field))
    }
  }
}

/** A profile that reads only the day is not contradicted by the minute. */
function toTheDay(guessed: string | undefined, told: string | undefined): string | undefined {
  const [one, other] = [guessed, told].map((value) => (value?.includes('"precision"') ? (JSON.parse(value) as { at?: string; precision?: string }) : undefined))
  if (!one?.at || !other?.at || other.precision !== 'day' || one.precision === 'day') return guessed
  return civilDateOf(one.at, 'Asia/Seoul') === civilDateOf(other.at, 'Asia/Seoul') ? told : guessed
}

/** One text may be an item to one page and a product to another. */
function alike(page: PageProfile, field: FieldName): boolean {
  return (field === 'item' && page.fields.product !== undefined) || (field === 'product' && page.fields.item !== undefined)
}

export interface Unseen {
  readonly generic: Tallies
  /** By three examples, read on the records that were not pointed at, here and on the recycled page. */
  readonly taught: Tallies
  readonly problems: readonly string[]
  /** The generic reader's proposal and the lesson's draft. */
  readonly drafts: readonly SiteProfile[]
  readonly redesigned: Redesigned | null
}

/** A page as if its site were not known: the generic reader, and a profile taught from its first records. */
export function unseen(frozen: Frozen, others: readonly Frozen[], examplesWanted: number, seeds: number): Unseen {
  const site = siteOf(frozen.site)
  const root = parse(frozen.html)
  // One that is open beside another has the other's address.
  const page = site.pages.find(({ id }) => id === frozen.name) ?? pageAt(site, new URL(frozen.url), frozen.frame)
  if (!page) throw new Error(`no page at ${frozen.url}`)
  const truth = truthOf(root, page)
  const generic: Tallies = {}
  const offer = readAnyPage(root, frozen.url, now)
  compareGuess(generic, truth, offer.records, page)

  const telling = truth.filter(({ told }) => told.has('number') || told.has('name'))
  const pointed = telling.slice(0, examplesWanted)
  const examples = pointed.map(({ parts, places }): Example => ({ record: parts[0], fields: Object.fromEntries([...places].filter(([name]) => pointable.has(name))) }))
  const lesson = learnPage(root, frozen.url, examples, now, page.kind)
  const taught: Tallies = {}
  compareGuess(taught, truth.filter((record) => !pointed.includes(record)), lesson.records, page)
  const draft = lesson.profile
  if (draft) {
    for (const other of others) {
      const again = parse(other.html)
      const draftPage = draft.pages[0]
      if (draftPage) compareGuess(taught, truthOf(again, page), guessesOf(again, draftPage), page)
    }
  }
  const drafts = [offer.proposal, draft].filter((one) => one !== null)
  return { generic, taught, drafts, problems: lesson.problems.map((problem) => ('field' in problem ? `${problem.reason} ${problem.field}` : problem.reason)), redesigned: draft ? redesignedDraft(frozen, page, draft, seeds) : null }
}

function guessesOf(root: Document, page: PageProfile): Guess[] {
  const headersOf = headerReader()
  return findRecords(root, page).map((parts) => readTaught(indexRecord(parts, page.columns, headersOf), page.fields, now))
}

/** The draft's own reading of redesigned pages, against the true values of the page as it was. */
function redesignedDraft(frozen: Frozen, page: PageProfile, draft: SiteProfile, seeds: number): Redesigned {
  const tallies: Tallies = {}
  const draftPage = draft.pages[0]
  const before = truthOf(parse(frozen.html), page)
  for (let seed = 1; seed <= seeds && draftPage; seed++) {
    const root = parse(frozen.html)
    redesign(root, seed)
    const one: Tallies = {}
    // What each record tells is known from before: the profile's own losses are no errors of the draft's.
    const now = truthOf(root, page)
    const truth = now.length === before.length ? now.map((record, index) => ({ ...record, told: before[index]?.told ?? record.told, declined: before[index]?.declined ?? record.declined })) : now
    compareGuess(one, truth, guessesOf(root, draftPage), page)
    for (const [field, { wanted, right, wrong, unknown }] of Object.entries(one)) {
      const tally = (tallies[field] ??= { wanted: 0, right: 0, wrong: 0, unknown: 0 })
      tally.wanted += wanted
      tally.right += right
      tally.wrong += wrong
      tally.unknown += unknown
    }
  }
  return { runs: seeds, tallies, losses: {}, untold: [] }
}
