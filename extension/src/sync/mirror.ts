import { siteProfileIdOf } from '@dangol/core/mutations/save-site-profile'
import type { SiteProfileRow } from '@dangol/core/rows'
import type { Sighting } from '@dangol/core/sighting'
import { defaultTierPolicy } from '@dangol/core/tiering'
import { civilDateOf } from '@dangol/core/time'
import type { AnyMutation } from '@dangol/core/mutations'
import type { MutateAnswer } from '@dangol/core/sync/state'
import type { BadgeAnswer, CustomerView, SearchHit } from '@dangol/core/views'
import { readState, tableOf, type Cache } from '../db/cache.ts'
import { recordsNumbered } from '../db/numbers.ts'
import { deviceOf, type Outbox } from '../db/outbox.ts'
import { answerQuestions, questionOf, type Question } from './answer-sightings.ts'
import type { Almanac } from './badge-facts.ts'
import { customerViewOf } from './customer-view.ts'
import type { Ground, Touched } from './ground.ts'
import { loadAskedPeople, loadAskedRecords } from './load-asked.ts'
import { loadIndex } from './load-index.ts'
import type { Exclusive } from './lock.ts'
import { NarrowIndex } from './narrow-index.ts'
import { Recent } from './recent.ts'
import { searchPeople } from './search-people.ts'
import { SeenBefore } from './seen-before.ts'
import { defaultTimeZone, recover, write } from './write.ts'

export interface MirrorOptions {
  readonly cache: Cache
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
/** A query that could be an order number. */
const numberLike = /^[\w-]{4,40}$/

/**
 * The store as this browser knows it: asked by pages, written by people, kept up by the courier. What it holds in
 * memory is a copy of what is on disk, made again by the next worker.
 */
export class Mirror {
  readonly ground: Ground
  /** What an earlier worker left half done has been finished; before that nothing is answered. */
  readonly ready: Promise<void>
  private readonly options: MirrorOptions
  private readonly index = new NarrowIndex()
  private readonly recent = new Recent()
  private readonly seen = new SeenBefore()
  /** Who was fetched by key, before everybody was here. */
  private readonly fetched = new Set<string>()
  private store: Omit<Almanac, 'today'> | undefined
  private everybody: Promise<void> | undefined
  private everybodyIsHere = false

  constructor(options: MirrorOptions) {
    this.options = options
    const { cache, outbox, exclusively, now } = options
    this.ground = { cache, outbox, exclusively, now, touched: (rows) => this.touched(rows), emptied: () => this.emptied() }
    this.ready = recover(this.ground).then(() => this.refresh())
  }

  /** Reads anew whose store this is; the same object while it is the same, since tiers are kept by it. */
  async refresh(): Promise<void> {
    const device = await deviceOf(this.options.outbox)
    const facts = (await readState(this.options.cache)).store
    const store = device && { storeId: device.storeId, timeZone: facts?.timeZone ?? defaultTimeZone, tierPolicy: facts?.tierPolicy ?? defaultTierPolicy }
    if (JSON.stringify(store) !== JSON.stringify(this.store)) this.store = store
  }

  /** Who each sighting is of. @returns undefined when this browser belongs to no store. */
  async answer(sightings: readonly Sighting[]): Promise<readonly BadgeAnswer[] | undefined> {
    const { cache } = this.options
    const almanac = await this.almanac()
    if (!almanac) return undefined
    const questions = sightings.map((sighting) => questionOf(almanac.storeId, sighting))
    await loadAskedRecords(cache, this.index, questions)
    if (!this.everybodyIsHere) await loadAskedPeople(cache, this.index, questions, this.fetched)
    const answers = answerQuestions(this.index, this.recent, almanac, questions)
    const unread = answers.flatMap((answer) => (answer.status === 'known' && !this.recent.of(answer.facts.customerId) ? [answer.facts.customerId] : []))
    if (unread.length === 0) return answers
    if (unread.length > readAtOnce) {
      // The badges first; whoever opens a card hears of the visits a moment later.
      void this.recent.fill(cache, unread).then((filled) => filled && this.options.changed())
      return answers
    }
    await this.recent.fill(cache, unread)
    return answerQuestions(this.index, this.recent, almanac, questions)
  }

  /** Captures those that tell something new, each once. */
  async capture(sightings: readonly Sighting[]): Promise<void> {
    const almanac = await this.almanac()
    if (!almanac) return
    const fresh = sightings.map((sighting) => questionOf(almanac.storeId, sighting)).filter(({ recordId, sighting }) => !this.seen.has(recordId, sighting))
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

  async search(query: string): Promise<readonly SearchHit[]> {
    const almanac = await this.almanac()
    if (!almanac) return []
    await this.loadEverybody()
    const number = query.trim()
    const numbered = numberLike.test(number) ? await recordsNumbered(this.options.cache, number) : []
    return searchPeople(this.index, almanac, query, numbered)
  }

  async customer(customerId: string): Promise<CustomerView | null> {
    const almanac = await this.almanac()
    return almanac ? customerViewOf(this.options.cache, almanac, customerId) : null
  }

  async tags(): Promise<readonly { readonly id: string; readonly name: string }[]> {
    await this.ready
    const living = (await tableOf(this.options.cache, 'tag').toArray()).filter(({ removedAt }) => removedAt === null)
    return living.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'ko'))
  }

  /** How pages are read, as this store taught it; what was taken back included. */
  async siteProfiles(): Promise<readonly SiteProfileRow[]> {
    await this.ready
    return tableOf(this.options.cache, 'siteProfile').toArray()
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

  private loadEverybody(): Promise<void> {
    this.everybody ??= loadIndex(this.options.cache, this.index).then(() => void (this.everybodyIsHere = true))
    return this.everybody
  }

  private async captureSome(questions: readonly Question[]): Promise<void> {
    const written = await write(this.ground, questions.map(({ sighting }) => ({ name: 'captureSighting', args: sighting })))
    written?.forEach(({ status }, at) => {
      const question = questions[at]
      if (status !== 'refused' && question) this.seen.remember(question.recordId, question.sighting)
    })
    if (written?.some(({ status }) => status === 'saved')) this.options.written()
  }

  private touched(rows: readonly Touched[]): void {
    if (rows.length === 0) return
    for (const part of [this.index, this.recent, this.seen]) part.take(rows)
    if (rows.some(({ noun }) => noun === 'siteProfile')) this.options.sitesChanged?.()
    this.options.changed()
  }

  private emptied(): void {
    for (const part of [this.index, this.recent, this.seen, this.fetched]) part.clear()
    this.options.sitesChanged?.()
    this.options.changed()
  }
}
