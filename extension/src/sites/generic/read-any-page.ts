import type { Instant } from '@dangol/core/time'
import { draftProfile } from '../draft/draft-profile.ts'
import type { Values } from '../engine/build-sighting.ts'
import { ownTexts, type Root } from '../engine/dom.ts'
import type { Parts } from '../engine/find-records.ts'
import { readField } from '../engine/read-field.ts'
import { headerReader, indexRecord, type HeadersOf } from '../engine/record-index.ts'
import type { Field, FieldName, Fields, FieldValues, SiteProfile } from '../profile.ts'
import { elementOf } from './card-rules.ts'
import { findLists, type FoundList } from './find-lists.ts'
import { candidatesOf, indexList } from './page-words.ts'
import { proposeFields, type ProposedFields } from './propose-fields.ts'

/**
 * What a page that nobody wrote a profile for seems to say of one record. An offer and no sighting: it has no key and no
 * kind, and nothing captures it until a person has taken the proposal.
 */
export interface OfferedRecord {
  readonly parts: Parts
  readonly told: Values
  /** Who gets the goods, where the page says so: never the one who bought them. */
  readonly receiver: Pick<Values, 'name' | 'phone'>
  /** Where each value is printed. */
  readonly places: ReadonlyMap<FieldName, readonly Element[]>
}

export interface Offer {
  readonly records: readonly OfferedRecord[]
  /** A profile that reads the same, to be corrected and taken by a person; null where nothing was found. */
  readonly proposal: SiteProfile | null
}

const nothing: Offer = { records: [], proposal: null }

/**
 * Reads any seller page by what Korean admin pages have in common: label words, numbers of known shapes, tables, grids and
 * repeated cards. Of several lists on a page it is the one that tells most of people.
 * @param now For days told as "3일 전".
 */
export function readAnyPage(root: Root, url: string, now: Instant): Offer {
  try {
    const headersOf = headerReader()
    const bookings = speaksOfBookings(root)
    const read = findLists(root, bookings).map((list) => readList(list, headersOf, now, bookings))
    const best = read.reduce<ReadList | undefined>((one, other) => (other.worth > (one?.worth ?? 0) ? other : one), undefined)
    return best ? { records: best.records, proposal: proposalOf(url, best) } : nothing
  } catch {
    // A page that is made to break its readers is a page of nothing.
    return nothing
  }
}

/** Whether the words of a page are those of bookings, and none speaks of a parcel and whoever gets it. */
function speaksOfBookings(root: Root): boolean {
  let bookings = false
  for (const text of ownTexts(elementOf(root), 40).values()) {
    if (/배송|택배|수취|수령|받는/.test(text)) return false
    bookings ||= /예약/.test(text)
  }
  return bookings
}

interface ReadList {
  readonly list: FoundList
  readonly proposed: ProposedFields
  readonly records: readonly OfferedRecord[]
  readonly worth: number
}

function readList(list: FoundList, headersOf: HeadersOf, now: Instant, bookings: boolean): ReadList {
  const indexes = indexList(list, headersOf)
  const proposed = proposeFields(indexes, candidatesOf(list, indexes, headersOf), now, bookings)
  const records = list.records.map((parts): OfferedRecord => {
    const index = indexRecord(parts, list.rule.columns, headersOf)
    const places = new Map<FieldName, readonly Element[]>()
    const valuesOf = (fields: Fields, kept?: typeof places): Values => {
      const values: Partial<Record<FieldName, FieldValues[FieldName]>> = {}
      for (const [name, field] of Object.entries(fields) as [FieldName, Field][]) {
        const reading = readField(name, field, index, now)
        if (!reading) continue
        values[name] = reading.value
        kept?.set(name, reading.elements)
      }
      return values as Values
    }
    return { parts, told: valuesOf(proposed.fields, places), receiver: valuesOf(proposed.receiver), places }
  }).filter(({ told, places }) => places.size > 1 || told.number !== undefined)
  return { list, proposed, records, worth: records.reduce((sum, { told }) => sum + worthOf(told), 0) }
}

/** People count most; a list that names none is worth its numbers. */
function worthOf({ name, nickname, phone, email, member, number, ...facts }: Values): number {
  const people = [name, nickname, phone, email, member].filter((value) => value !== undefined).length
  return 3 * people + (number === undefined ? 0 : 2) + 0.25 * Object.keys(facts).length
}

function proposalOf(url: string, { list: { rule }, proposed, records }: ReadList): SiteProfile {
  const numbers = records.flatMap(({ told }) => told.number ?? [])
  const landmark = rule.record.begin.map(({ css, text }) => ({ css, ...(text !== undefined && { text }) }))
  return draftProfile(url, {
    kind: proposed.kind,
    record: rule.record,
    columns: rule.columns,
    fields: proposed.fields,
    always: (Object.keys(proposed.fields) as FieldName[]).filter((name) => records.every(({ told }) => told[name] !== undefined)),
    distinct: numbers.length > 0 && new Set(numbers).size === numbers.length,
    landmarks: landmark,
  })
}
