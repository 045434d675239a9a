import * as v from 'valibot'
import type { Birthday } from '../birthday.ts'
import { longestFieldText } from '../custom-field.ts'
import { uuid } from '../mutation-args.ts'
import { sightingArgs } from '../sighting-args.ts'
import type { Sighting } from '../sighting.ts'

/** Why a row cannot be read. Closed list: people are told each in one sentence. */
export const rowReasons = ['nobody', 'name', 'phone', 'email', 'birthday', 'date', 'amount', 'number', 'too-long', 'too-many'] as const
export type RowReason = (typeof rowReasons)[number]

/** What is told of a row that is read all the same. */
export const rowRemarks = ['relay-phone', 'masked-phone', 'no-key', 'health', 'shop-number'] as const
export type RowRemark = (typeof rowRemarks)[number]

/** A person as a row tells of them. */
export interface PersonRow {
  /** '' where it does not say. */
  readonly name: string
  /** Digits of numbers that are somebody's own. */
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  readonly birthday: Birthday | null
  readonly tags: readonly string[]
  readonly notes: readonly { readonly kind: 'general' | 'health'; readonly text: string }[]
  /** What it says of the store's own fields, as it is written: the store knows what its fields can hold. */
  readonly fields?: readonly { readonly id: string; readonly text: string }[]
}

/** One row of a file, read: a person, an order or booking, or neither. */
export type ImportRow = {
  /** As the file's program counts it. */
  readonly number: number
  readonly remarks: readonly RowRemark[]
  /** As the file has it, where somebody may have to mend it. */
  readonly cells?: readonly string[]
} & (
  | { readonly kind: 'person'; readonly person: PersonRow }
  | { readonly kind: 'record'; readonly sighting: Sighting }
  | { readonly kind: 'bad'; readonly reason: RowReason; readonly column: string }
)

/** So many of the store's own fields a row may speak of. */
export const mostFields = 100
const text = (most: number) => v.pipe(v.string(), v.maxLength(most))
const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000_000))
const birthday: v.GenericSchema<unknown, Birthday> = v.object({
  month: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
  day: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)),
  calendar: v.picklist(['solar', 'lunar']),
  leapMonth: v.boolean(),
  year: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2100))),
})

const person: v.GenericSchema<unknown, PersonRow> = v.object({
  name: text(60),
  phones: v.pipe(v.array(v.pipe(v.string(), v.regex(/^0\d{8,11}$/))), v.maxLength(5)),
  emails: v.pipe(v.array(v.pipe(text(254), v.includes('@'))), v.maxLength(5)),
  birthday: v.nullable(birthday),
  tags: v.pipe(v.array(v.pipe(text(20), v.trim(), v.minLength(1))), v.maxLength(30)),
  fields: v.exactOptional(v.pipe(v.array(v.object({ id: uuid, text: text(longestFieldText + 1) })), v.maxLength(mostFields))),
  notes: v.pipe(v.array(v.object({ kind: v.picklist(['general', 'health']), text: v.pipe(text(2000), v.trim(), v.minLength(1)) })), v.maxLength(40)),
})
const base = { number, remarks: v.pipe(v.array(v.picklist(rowRemarks)), v.maxLength(10)), cells: v.exactOptional(v.pipe(v.array(text(4000)), v.maxLength(512))) }

/** Rows as they come over the wire: whoever sends them read the file, and is not believed beyond this. */
export const importRows: v.GenericSchema<unknown, readonly ImportRow[]> = v.pipe(
  v.array(v.variant('kind', [
    v.object({ kind: v.literal('person'), ...base, person }),
    v.object({ kind: v.literal('record'), ...base, sighting: sightingArgs }),
    v.object({ kind: v.literal('bad'), ...base, reason: v.picklist(rowReasons), column: text(120) }),
  ])),
  v.maxLength(500),
)
