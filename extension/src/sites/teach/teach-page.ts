import type { Instant } from '@dangol/core/time'
import { draftProfile } from '../draft/draft-profile.ts'
import { literally } from '../draft/selectors.ts'
import type { Values } from '../engine/build-sighting.ts'
import type { Root } from '../engine/dom.ts'
import type { Parts } from '../engine/find-records.ts'
import { readField } from '../engine/read-field.ts'
import { headerReader, indexRecord, type RecordIndex } from '../engine/record-index.ts'
import type { FoundList } from '../generic/find-lists.ts'
import type { Field, FieldName, Fields, FieldValues, PageProfile, Sign } from '../profile.ts'
import type { Example, Lesson, TaughtRecord, TeachingProblem } from './example.ts'
import { learnField } from './learn-field.ts'
import { isAbout, learnLists } from './learn-list.ts'

/** More ways to tell the records apart than these are not tried. */
const mostLists = 8

/**
 * Learns a page from two or three examples: a draft profile, and what it finds in every record of the page.
 * @param kind What the records are; without it, a visit's time makes a reservation and a day of writing a review.
 */
export function teachPage(root: Root, url: string, examples: readonly Example[], now: Instant, kind: PageProfile['kind'] = kindOf(examples)): Lesson {
  if (examples.length < 2) return { profile: null, records: [], problems: [{ reason: 'too-few-examples' }] }
  return learnPage(root, url, examples, now, kind)
}

/** The same from any number of examples: what a first one would make of the page is shown before there is a second. */
export function learnPage(root: Root, url: string, examples: readonly Example[], now: Instant, kind: PageProfile['kind'] = kindOf(examples)): Lesson {
  const lists = learnLists(root, examples).slice(0, mostLists)
  let best: Learned | undefined
  for (const list of lists) {
    const learned = learnFields(list, examples, now, kind)
    if (learned.worth > (best?.worth ?? -1)) best = learned
  }
  if (!best) return { profile: null, records: [], problems: [{ reason: 'no-such-records' }] }
  return lessonOf(url, best, kind)
}

function kindOf(examples: readonly Example[]): PageProfile['kind'] {
  const has = (name: FieldName) => examples.some(({ fields }) => fields[name])
  return has('starts') ? 'reservation' : has('written') ? 'review' : 'order'
}

interface Learned {
  readonly list: FoundList
  readonly fields: Fields
  readonly records: readonly TaughtRecord[]
  readonly problems: readonly TeachingProblem[]
  readonly worth: number
}

function learnFields(list: FoundList, examples: readonly Example[], now: Instant, kind: PageProfile['kind']): Learned {
  const headersOf = headerReader()
  const records = list.records.map((parts) => indexRecord(parts, list.rule.columns, headersOf))
  const fields: { [F in FieldName]?: Field } = {}
  const problems: TeachingProblem[] = []
  for (const name of new Set(examples.flatMap(({ fields: given }) => Object.keys(given) as FieldName[]))) {
    const pointed = examples.flatMap((example) => {
      const element = example.fields[name]
      const record = records.find(({ parts }) => isAbout(parts, example))
      return element && record ? [{ element, record, columns: list.rule.columns }] : []
    })
    const learned = learnField({ name, pointed, records, kind, headersOf, now })
    if (typeof learned === 'string') problems.push({ reason: learned, field: name })
    else fields[name] = learned
  }
  const read = records.map((record) => readTaught(record, fields, now))
  const told = read.filter(({ places }) => places.size > 0).length
  // What was learned counts first, then how few of the records found say nothing.
  return { list, fields, records: read, problems, worth: Object.keys(fields).length + told / Math.max(1, read.length) }
}

/** What a draft's fields read in one record. */
export function readTaught(record: RecordIndex, fields: Fields, now: Instant): TaughtRecord {
  const told: Partial<Record<FieldName, FieldValues[FieldName]>> = {}
  const places = new Map<FieldName, readonly Element[]>()
  for (const [name, field] of Object.entries(fields) as [FieldName, Field][]) {
    const reading = readField(name, field, record, now)
    if (!reading) continue
    told[name] = reading.value
    places.set(name, reading.elements)
  }
  return { parts: record.parts as Parts, told: told as Values, places }
}

function lessonOf(url: string, { list: { rule }, fields, records, problems }: Learned, kind: PageProfile['kind']): Lesson {
  const telling = records.filter(({ places }) => places.size > 0)
  const numbers = telling.flatMap(({ told }) => told.number ?? [])
  const distinct = numbers.length > 0 && new Set(numbers).size === numbers.length
  const profile = draftProfile(url, {
    kind, record: rule.record, columns: rule.columns, fields, distinct,
    always: (Object.keys(fields) as FieldName[]).filter((name) => telling.every(({ told }) => told[name] !== undefined)),
    landmarks: landmarksOf(rule, fields),
  })
  return { profile, records, problems: [...problems, ...(fields.number && !distinct ? [{ reason: 'numbers-repeat' } as const] : [])] }
}

/** The header words and what the records begin with: any of them tells that the page is this one. */
function landmarksOf({ record, columns }: FoundList['rule'], fields: Fields): Sign[] {
  const headers = columns ? Object.values(fields).flatMap(({ find }) => find.flatMap((finder) => (finder.by === 'column' ? (finder.headers ?? []) : []))) : []
  return [
    ...[...new Set(headers)].slice(0, 2).map((words) => ({ css: columns?.header ?? 'th', text: `^${literally(words)}$` })),
    ...record.begin.map(({ css, text }) => ({ css, ...(text !== undefined && { text }) })),
  ]
}
