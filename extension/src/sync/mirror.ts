import type { ListedCustomer } from '@dangol/core/customer-table'
import { idNamespaceOf } from '@dangol/core/ids'
import { siteProfileIdOf } from '@dangol/core/mutations/save-site-profile'
import type { CustomField, SiteProfileRow } from '@dangol/core/rows'
import type { Sighting } from '@dangol/core/sighting'
import { defaultTierPolicy } from '@dangol/core/tiering'
import { civilDateOf, type Instant } from '@dangol/core/time'
import type { AnyMutation } from '@dangol/core/mutations'
import type { ListFrame, PeopleAsk, PeoplePage } from '@dangol/core/people-list'
import type { ManyResult, MutateAnswer } from '@dangol/core/sync/state'
import type { Attention, BadgeAnswer, ConflictList, CustomerView, MergeView, SearchHit, Undecided, LikelyPerson, NamelessPage } from '@dangol/core/views'
import { CacheShelf, type OpenCache } from '../db/cache-shelf.ts'
import { readState, tableOf, type Cache } from '../db/cache.ts'
import { recordsNumbered } from '../db/numbers.ts'
import { deviceOf, type Outbox } from '../db/outbox.ts'
import { answerQuestions, type Question } from './answer-sightings.ts'
import { attentionOf, nothingToDecide } from './attention.ts'
import type { Almanac } from './badge-facts.ts'
import { doubt } from './check.ts'
import { customerViewOf } from './customer-view.ts'
import { listedPeople } from './export-people.ts'
import { groundOf, type Ground, type Touched } from './ground.ts'
import { likelyPeople, namelessPage, nothingNameless } from './likely-people.ts'
import { loadAskedPeople, loadAskedRecords } from './load-asked.ts'
import type { Numbered } from './find-people.ts'
import type { Exclusive } from './lock.ts'
import { Memory } from './memory.ts'
import type { NarrowIndex, Person } from './narrow-index.ts'
import { defaultTimeZone } from './optimistic.ts'
import { listFrameOf, pageOf, peopleOf } from './people-list.ts'
import { Questions } from './questions.ts'
import { discard, retry } from './refused.ts'
import { searchPeople } from './search-people.ts'
import { conflictsIn, mergeViewOf, noConflicts } from './who-is-who.ts'
import { recover, write } from './write.ts'

export interface MirrorOptions {
  readonly openCache: OpenCache
  readonly outbox: Outbox
  readonly exclusively: Exclusive
  now(): number
  /** What was answered before may no longer be so. */
  changed(): void
  /** There is something to send. */
  written(): void
  /** How pages are read may have changed. */
  sitesChanged?(): void
}

/** Few enough to be read before a badge is answered. */
const readAtOnce = 8
/** Captures of one batch hold the lock for so long; a person's own change waits no longer than that. */
const capturedAtOnce = 50
/** A query that could be an order number; where a platform uses a code twice, the day stands behind a stroke. */
const numberLike = /^[\w/-]{4,40}$/

/**
 * The store as this browser knows it: asked by pages, written by people, kept up by the courier. What it holds in
 * memory is a copy of what is on disk, made again by the next worker.
 */
export class Mirror {
  readonly ground: Ground
  /** What an earlier worker left half done has been finished; before that nothing is answered. */
  readonly ready: Promise<void>
  private readonly questions = new Questions()
  private readonly options: MirrorOptions
  private memory = new Memory()
  private store: Omit<Almanac, 'today'> | undefined

  constructor(options: MirrorOptions) {
    this.options = options
    const { outbox, exclusively, now } = options
    const caches = new CacheShelf(outbox, options.openCache)
    this.ground = groundOf({ caches, outbox, exclusively, now, touched: (rows) => this.touched(rows), emptied: () => this.emptied() })
    // A disk that is full now must not keep this worker from answering and sending for as long as it lives: the next
    // change or page catches up with what is not on the cache yet.
    this.ready = caches.find().then(() => wakeUp(this.ground).catch(() => undefined)).then(() => this.refresh())
  }

  /** Reads anew whose store this is; the same object while it is the same, since tiers are kept by it. */
  async refresh(): Promise<void> {
    const device = await deviceOf(this.options.outbox)
    const facts = (await readState(this.ground.cache)).store
    const store = device && { storeId: device.storeId, namespace: idNamespaceOf(device), timeZone: facts?.timeZone ?? defaultTimeZone, tierPolicy: facts?.tierPolicy ?? defaultTierPolicy, ownPhones: facts?.ownPhones ?? [] }
    if (JSON.stringify(store) !== JSON.stringify(this.store)) this.store = store
  }

  /** Who each sighting is of. @returns undefined when this browser belongs to no store. */
  async answer(sightings: readonly Sighting[]): Promise<readonly BadgeAnswer[] | undefined> {
    const almanac = await this.almanac()
    if (!almanac) return undefined
    const questions = this.questions.of(almanac, sightings)
    return this.reading((cache, memory) => this.answerFrom(cache, memory, almanac, questions))
  }

  private async answerFrom(cache: Cache, { index, recent, fetched, everybodyIsHere }: Memory, almanac: Almanac, questions: readonly Question[]): Promise<readonly BadgeAnswer[]> {
    await loadAskedRecords(cache, index, questions)
    if (!everybodyIsHere) await loadAskedPeople(cache, index, questions, fetched)
    const answers = answerQuestions(index, recent, almanac, questions)
    const unread = answers.flatMap((answer) => (answer.status === 'known' && !recent.of(answer.facts.customerId) ? [answer.facts.customerId] : []))
    if (unread.length === 0) return answers
    if (unread.length > readAtOnce) {
      // The badges first; whoever opens a card hears of the visits a moment later.
      void recent.fill(cache, unread).then((filled) => filled && this.options.changed(), () => undefined)
      return answers
    }
    await recent.fill(cache, unread)
    return answerQuestions(index, recent, almanac, questions)
  }

  /** Captures those that tell something new, each once. */
  async capture(sightings: readonly Sighting[]): Promise<void> {
    const almanac = await this.almanac()
    if (!almanac) return
    const fresh = this.questions.of(almanac, sightings).filter(({ recordId, sighting }) => !this.memory.seen.has(recordId, sighting))
    for (let start = 0; start < fresh.length; start += capturedAtOnce) await this.captureSome(fresh.slice(start, start + capturedAtOnce))
    // Only now: the page that woke the worker would have to share the disk with it.
    await this.loadEverybody()
  }

  /** A person's change. */
  async mutate({ name, args }: AnyMutation): Promise<MutateAnswer> {
    await this.ready
    const [written] = (await write(this.ground, [{ name, args }])) ?? []
    if (!written) return { status: 'unpaired' }
    if (written.status === 'refused') {
      const { refused, path } = written.refusal
      return { status: 'refused', code: refused, ...(path !== undefined && { path }) }
    }
    if (written.status === 'saved') this.options.written()
    return { status: 'saved' }
  }

  /** Many changes of a person's at once, in one go. @returns what became of each, in order; undefined where this browser belongs to no store. */
  async mutateMany(mutations: readonly AnyMutation[]): Promise<readonly ManyResult[] | undefined> {
    await this.ready
    const written = await write(this.ground, mutations)
    if (written?.some(({ status }) => status === 'saved')) this.options.written()
    return written?.map((one) => (one.status === 'refused' ? one.refusal.refused : one.status))
  }

  async search(query: string): Promise<readonly SearchHit[]> {
    const almanac = await this.almanac()
    if (!almanac) return []
    await this.loadEverybody()
    const numbered = await this.numbered(query)
    return this.reading((cache, memory) => searchPeople(cache, memory, almanac, query, numbered, () => this.options.changed()))
  }

  /** Some lines of a list of people; null where this browser belongs to no store. */
  async people(ask: PeopleAsk, from: number, count: number): Promise<PeoplePage | null> {
    return this.listing(ask, (index, almanac, people) => pageOf(index, almanac, people, from, count))
  }

  /** Ids of everybody in a list, in its order. */
  async peopleIds(ask: PeopleAsk): Promise<readonly string[] | null> {
    return this.listing(ask, (_, __, people) => people.map(({ id }) => id))
  }

  /** A list as a file shows it, before anything is masked; null where this browser belongs to no store. */
  async listedPeople(ask: PeopleAsk): Promise<{ readonly people: readonly ListedCustomer[]; readonly timeZone: string; readonly now: string } | null> {
    const almanac = await this.almanac()
    const people = almanac && (await this.listing(ask, (_, __, found) => found))
    if (!almanac || !people) return null
    const listed = await this.reading((cache, memory) => listedPeople(cache, memory.index, almanac, people))
    return { people: listed, timeZone: almanac.timeZone, now: new Date(this.options.now()).toISOString() }
  }

  /** The store's own fields, those that were removed too. */
  async customFields(): Promise<readonly CustomField[]> {
    await this.ready
    return this.reading((cache) => tableOf(cache, 'customField').toArray())
  }

  async listFrame(): Promise<ListFrame> {
    await this.ready
    return this.reading(listFrameOf)
  }

  private async listing<T>(ask: PeopleAsk, deed: (index: NarrowIndex, almanac: Almanac, people: readonly Person[]) => T): Promise<T | null> {
    const almanac = await this.almanac()
    if (!almanac) return null
    await this.loadEverybody()
    const numbered = await this.numbered(ask.filter.text ?? '')
    const now = new Date(this.options.now()).toISOString()
    return this.reading(async (cache, memory) => deed(memory.index, almanac, await peopleOf(cache, memory, almanac, now, ask, numbered)))
  }

  private numbered(query: string): Promise<readonly Numbered[]> {
    const number = query.trim()
    return numberLike.test(number) ? this.reading((cache) => recordsNumbered(cache, number)) : Promise.resolve([])
  }

  /** @param entries how much of the timeline is wanted. */
  async customer(customerId: string, entries?: number): Promise<CustomerView | null> {
    const almanac = await this.almanac()
    return almanac ? this.reading((cache) => customerViewOf(cache, almanac, customerId, entries)) : null
  }

  /** Two people, and who they would be together. */
  async mergePreview(survivorId: string, goneId: string): Promise<MergeView | null> {
    const almanac = await this.almanac()
    return almanac ? this.reading((cache) => mergeViewOf(cache, almanac, new Date(this.options.now()).toISOString(), survivorId, goneId)) : null
  }

  /** What nobody has decided yet of who is who. */
  async conflicts(): Promise<ConflictList> {
    const almanac = await this.almanac()
    if (!almanac) return noConflicts
    await this.loadEverybody()
    return this.reading((cache, { index }) => conflictsIn(cache, index, almanac))
  }

  /** Who each of these may be; null while that is being worked out, of which `changed` tells the end. */
  async likely(of: 'record' | 'customer', ids: readonly string[]): Promise<readonly (readonly LikelyPerson[])[] | null> {
    const almanac = await this.almanac()
    if (!almanac) return []
    await this.loadEverybody()
    return this.reading(async (cache, { index, likeness }) => {
      if (!likeness.ready(cache, almanac.timeZone, () => this.options.changed())) return null
      return ids.map((id) => likelyPeople(index, almanac, of === 'record' ? likeness.ofRecord(id) : likeness.ofCustomer(id)))
    })
  }

  /** Orders that name nobody, newest first. */
  async nameless(before: Instant | null): Promise<NamelessPage> {
    const almanac = await this.almanac()
    return almanac ? this.reading((cache) => namelessPage(cache, almanac, before)) : nothingNameless
  }

  /** What waits for a person's decision. */
  async attention(): Promise<Attention> {
    const almanac = await this.almanac()
    if (!almanac) return nothingToDecide
    await this.loadEverybody()
    const attention = await this.reading((cache, { index }) => attentionOf(cache, this.options.outbox, index, almanac))
    return { ...attention, conflicts: (await this.conflicts()).conflicts.length }
  }

  /** Makes an undecided change again, as a person has mended it. One that still cannot be made stays, mended. */
  async retryUndecided(key: Undecided['key'], args: unknown): Promise<MutateAnswer> {
    await this.ready
    if (key.source === 'quarantined') return this.retryQuarantined(key.id, args)
    const answer = await retry(this.ground, [key.deviceId, key.mid], args)
    if (answer.status === 'saved') this.options.written()
    this.options.changed()
    return answer
  }

  /** Lets an undecided change go, or takes that back. */
  async discardUndecided(key: Undecided['key'], discarded: boolean): Promise<MutateAnswer> {
    if (key.source === 'quarantined') return this.mutate({ name: discarded ? 'discardQuarantined' : 'restoreQuarantined', args: { id: key.id } })
    await this.ready
    await discard(this.ground, [key.deviceId, key.mid], discarded)
    this.options.changed()
    return { status: 'saved' }
  }

  private async retryQuarantined(id: string, args: unknown): Promise<MutateAnswer> {
    const answer = await this.mutate({ name: 'retryQuarantined', args: { id, args } })
    const row = await this.reading((cache) => tableOf(cache, 'quarantined').get(id))
    // It says so itself where it still does not fit.
    return answer.status === 'saved' && row && row.removedAt === null ? { status: 'refused', code: row.code, path: row.path } : answer
  }

  async tags(): Promise<readonly { readonly id: string; readonly name: string }[]> {
    await this.ready
    const living = (await this.reading((cache) => tableOf(cache, 'tag').toArray())).filter(({ removedAt }) => removedAt === null)
    return living.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'ko'))
  }

  /** How pages are read, as this store taught it; what was taken back included. */
  async siteProfiles(): Promise<readonly SiteProfileRow[]> {
    await this.ready
    return this.reading((cache) => tableOf(cache, 'siteProfile').toArray())
  }

  /** @returns undefined when this browser belongs to no store. */
  async siteProfileId(site: string, page: string): Promise<string | undefined> {
    const almanac = await this.almanac()
    return almanac && siteProfileIdOf(almanac.storeId, site, page)
  }

  private async almanac(): Promise<Almanac | undefined> {
    await this.ready
    return this.store && { ...this.store, today: civilDateOf(new Date(this.options.now()).toISOString(), this.store.timeZone) }
  }

  private async loadEverybody(): Promise<void> {
    await this.reading((cache, memory) => memory.loadEverybody(cache))
  }

  /** Reads from the cache that answers; again from the next, where another took its place meanwhile. */
  private async reading<T>(deed: (cache: Cache, memory: Memory) => Promise<T>): Promise<T> {
    for (;;) {
      const { memory, ground: { cache } } = this
      try {
        return await deed(cache, memory)
      } catch (error) {
        if (cache === this.ground.cache) throw error
      }
    }
  }

  private async captureSome(questions: readonly Question[]): Promise<void> {
    const written = await write(this.ground, questions.map(({ sighting }) => ({ name: 'captureSighting', args: sighting })))
    written?.forEach(({ status }, at) => {
      const question = questions[at]
      if (status !== 'refused' && question) this.memory.seen.remember(question.recordId, question.sighting)
    })
    if (written?.some(({ status }) => status === 'saved')) this.options.written()
  }

  private touched(rows: readonly Touched[]): void {
    if (rows.length === 0) return
    this.memory.take(rows)
    if (rows.some(({ noun }) => noun === 'siteProfile')) this.options.sitesChanged?.()
    this.options.changed()
  }

  /** Whoever still reads what was before fills a memory that nobody asks any more. */
  private emptied(): void {
    this.memory = new Memory()
    this.options.sitesChanged?.()
    this.options.changed()
  }
}

/** What an earlier worker left: half a pull is a reason to doubt, and what is in the outbox belongs on the cache. */
async function wakeUp(ground: Ground): Promise<void> {
  const { midway, complete } = await readState(ground.cache)
  if (midway && complete) await doubt(ground, 'died')
  await recover(ground)
}
