import type { Instant } from '@dangol/core/time'
import { findRecords } from '../engine/find-records.ts'
import { headerReader, indexRecord } from '../engine/record-index.ts'
import type { FieldName, PageProfile, SiteProfile } from '../profile.ts'
import type { TaughtRecord } from './example.ts'
import { fieldsHeld } from './held-values.ts'
import type { LessonProblem, LessonView, Pointing } from './lesson-view.ts'
import { placeAt, placesIn, wordsOf } from './places-in.ts'
import type { RecordBoxes } from './record-boxes.ts'
import { repairField } from './repair-field.ts'
import { countFields, placesOf, problemsOf, type Marks, type Taught } from './taught.ts'
import { onePage } from './taught-profile.ts'
import { readTaught } from './teach-page.ts'

export interface RepairOptions {
  readonly root: Document
  readonly url: string
  readonly now: Instant
  readonly site: SiteProfile
  readonly page: PageProfile
  readonly lost: readonly FieldName[]
}

/** A page whose records are found and some of whose fields are not: one click on the right place brings each back. */
export class Repair implements Taught {
  readonly #options: RepairOptions
  #profile: SiteProfile
  #repaired: readonly FieldName[] = []
  #pointing: Pointing | null
  #problems: readonly LessonProblem[] = []
  #records: readonly TaughtRecord[] = []
  /** The record that was pointed into last. */
  #example = 0

  constructor(options: RepairOptions) {
    this.#options = options
    this.#profile = options.site
    this.#pointing = options.lost[0] ?? null
    this.refresh()
  }

  view(): LessonView {
    const problems = [...this.#problems, ...this.#held()]
    return {
      pointing: this.#pointing, kind: this.#options.page.kind, example: 0, moved: false, at: null,
      candidates: this.candidates().map(wordsOf),
      values: this.#records[this.#example]?.told ?? {}, given: this.#repaired,
      records: this.#records.length, found: countFields(this.#records),
      problems, lost: this.#options.lost.filter((name) => !this.#repaired.includes(name)),
      profile: problems.length === 0 && this.#repaired.length > 0 ? this.#whole() : null,
    }
  }

  marks(): Marks {
    return { record: [], others: this.#records.flatMap(({ parts }) => parts), fields: placesOf(this.#records) }
  }

  point(at: Pointing | null): void {
    this.#pointing = at
    this.#problems = []
  }

  meant(node: Element): Element | undefined {
    const record = this.#records[this.#at(node)]
    return record && this.#pointing !== null ? placeAt(node, record.parts) : undefined
  }

  boxes(): RecordBoxes {
    return { boxes: [], meant: 0 }
  }

  candidates(): readonly Element[] {
    const record = this.#records[this.#example]
    return this.#pointing === null || !record ? [] : placesIn(record.parts)
  }

  choose(element: Element): void {
    const field = this.#pointing
    if (field === null || field === 'record') return
    const { root, page, now, lost } = this.#options
    const lesson = repairField(this.#profile, page.id, field, element, root, now)
    this.#problems = problemsOf(lesson.problems, field)
    if (!lesson.profile) return
    this.#profile = lesson.profile
    this.#repaired = [...this.#repaired.filter((name) => name !== field), field]
    this.#example = Math.max(0, this.#at(element))
    this.#pointing = lost.find((name) => !this.#repaired.includes(name)) ?? null
    this.refresh()
  }

  forget(field: FieldName): void {
    const { page } = this.#options
    const own = page.fields[field]
    const fields = { ...this.#page().fields, ...(own && { [field]: own }) }
    this.#profile = { ...this.#profile, pages: this.#profile.pages.map((one) => (one.id === page.id ? { ...this.#page(), fields } : one)) }
    this.#repaired = this.#repaired.filter((name) => name !== field)
    this.point(field)
    this.refresh()
  }

  agree(): void {
    // One click is enough, and there is no second record to look at.
  }

  setKind(): void {
    // What a page is about does not change with how it looks.
  }

  refresh(): void {
    const { root, now } = this.#options
    const { columns, fields } = this.#page()
    const headersOf = headerReader()
    this.#records = findRecords(root, this.#page()).map((parts) => readTaught(indexRecord(parts, columns, headersOf), fields, now))
  }

  #page(): PageProfile {
    const { page } = this.#options
    return this.#profile.pages.find(({ id }) => id === page.id) ?? page
  }

  #whole(): SiteProfile {
    const { page, url } = this.#options
    return onePage(this.#profile, page.id, url)
  }

  #at(node: Element): number {
    return this.#records.findIndex(({ parts }) => parts.some((part) => part.contains(node)))
  }

  #held(): LessonProblem[] {
    const held = fieldsHeld(this.#whole(), this.#records.map(({ told }) => told))
    return held.filter((name) => this.#repaired.includes(name)).map((field) => ({ reason: 'names-somebody', field }))
  }
}
