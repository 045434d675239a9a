import * as v from 'valibot'
import { parseKoreanDate } from './korean-date.ts'
import { hidden, mayRead } from './masking.ts'
import type { Permission } from './permissions.ts'
import type { Customer, CustomField } from './rows.ts'
import { civilDateOf } from './time.ts'

export const fieldKinds = ['text', 'number', 'date', 'choice', 'yesNo'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** What a customer's field holds: a text, a number, a civil date, the id of a choice, or yes and no. */
export type FieldValue = string | number | boolean
/** A customer's values by the field's id. One whose field was removed is kept, and comes back with it. */
export type FieldValues = Readonly<Record<string, FieldValue>>

/** One of the answers of a choice. One taken off the list is kept, so that whoever has it still shows it. */
export interface FieldChoice {
  readonly id: string
  readonly name: string
  readonly gone?: boolean
}

/** Why a text is no value of a field. */
export type FieldRefusal = 'too-long' | 'no-number' | 'no-date' | 'no-choice' | 'no-yes-or-no'

export const longestFieldText = 500
/** As many digits as a sheet keeps, and no more than a number holds exactly. */
const largest = 999_999_999_999_999

const values = {
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(longestFieldText)),
  number: v.pipe(v.number(), v.minValue(-largest), v.maxValue(largest)),
  date: v.pipe(v.string(), v.isoDate(), v.check((date) => isDay(date), 'no such day')),
  choice: v.pipe(v.string(), v.uuid()),
  yesNo: v.boolean(),
} as const satisfies Readonly<Record<FieldKind, v.GenericSchema<unknown, FieldValue>>>

/** Whether a value is one that a field of this kind may hold; of a choice, whether it is one of its own. */
export function fitsField(field: Pick<CustomField, 'kind' | 'choices'>, value: unknown): value is FieldValue {
  if (!v.is(values[field.kind], value)) return false
  return field.kind !== 'choice' || field.choices.some(({ id }) => id === value)
}

/**
 * What a person typed, or a cell of a sheet holds, as a value of a field.
 * @returns null for an empty text, which takes the value out; else the value, or why it is none.
 */
export function readFieldValue(field: Pick<CustomField, 'kind' | 'choices'>, text: string): FieldValue | null | { readonly refused: FieldRefusal } {
  const tidy = text.normalize('NFC').trim()
  if (tidy === '') return null
  return readers[field.kind](tidy, field)
}

type Read = FieldValue | { readonly refused: FieldRefusal }

const readers: Readonly<Record<FieldKind, (text: string, field: Pick<CustomField, 'choices'>) => Read>> = {
  text: (text) => (text.length > longestFieldText ? { refused: 'too-long' } : text),
  number: (text) => readNumber(text) ?? { refused: 'no-number' },
  date: (text) => readDate(text) ?? { refused: 'no-date' },
  choice: (text, { choices }) => {
    const same = ({ name, id }: FieldChoice) => id === text || plain(name) === plain(text)
    return (choices.find((choice) => !choice.gone && same(choice)) ?? choices.find(same))?.id ?? { refused: 'no-choice' }
  },
  yesNo: (text) => (yes.has(plain(text)) ? true : no.has(plain(text)) ? false : { refused: 'no-yes-or-no' }),
}

const yes = new Set(['예', '네', '응', '있음', '있다', '함', 'o', 'ㅇ', '○', '◯', '✓', '✔', 'v', 'y', 'yes', 'true', 't', '1', '참', '동의', '수신'])
const no = new Set(['아니요', '아니오', '아뇨', '없음', '없다', '안함', 'x', '×', '✗', 'n', 'no', 'false', 'f', '0', '거짓', '거부', '미동의', '미수신'])

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, '')
}

/** 1,234 · -3.5 · 170cm is none: a unit belongs into the field's name. */
function readNumber(text: string): number | undefined {
  if (!/^[-+−]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(text)) return undefined
  const number = Number(text.replaceAll(',', '').replace('−', '-'))
  return v.is(values.number, number) ? number + 0 : undefined
}

/** 2026-11-22, and the other ways a day is written in Korea. Years from 1900. */
function readDate(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})\s?[-./년]?\s?(\d{1,2})\s?[-./월]?\s?(\d{1,2})\s?[.일]?$/.exec(text) ?? []
  const civil = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (v.is(values.date, civil)) return civil
  const read = parseKoreanDate(text)
  return read && civilDateOf(read.at, 'Asia/Seoul')
}

function isDay(date: string): boolean {
  const time = Date.parse(date)
  return date >= '1900' && date < '2200' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}

/** The words for yes and no, in whichever language they are shown. */
export interface YesAndNo {
  readonly yes: string
  readonly no: string
}

/** A value as a person reads and may type it again; one that does not fit its field (any more) as nothing. */
export function showFieldValue(field: Pick<CustomField, 'kind' | 'choices'>, value: unknown, words: YesAndNo): string {
  if (!fitsField(field, value)) return ''
  if (field.kind === 'choice') return field.choices.find(({ id }) => id === value)?.name ?? ''
  if (typeof value === 'boolean') return value ? words.yes : words.no
  return String(value)
}

/** A value as fields are compared and edits kept: one text for one value. */
export function textOfFieldValue(value: FieldValue | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

/** The value that an edit kept. @returns undefined for what is none. */
export function fieldValueIn(text: unknown): FieldValue | null | undefined {
  if (text === null) return null
  if (typeof text !== 'string') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
  } catch {
    return undefined
  }
}

/** The fields that are in use, in the owner's order. */
export function fieldsInOrder(fields: Iterable<CustomField>): CustomField[] {
  return [...fields].filter(({ retiredAt, removedAt }) => retiredAt === null && removedAt === null).sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
}

/** Whether whoever has these permissions is shown a field's values, and may change them. */
export function maySeeField(may: ReadonlySet<Permission>, field: Pick<CustomField, 'shownToStaff'>): boolean {
  return field.shownToStaff || mayRead(may)
}

/** A customer's value of a field as it is shown: whole, hidden, or '' where there is none. */
export function shownFieldValue(may: ReadonlySet<Permission>, field: CustomField, { custom }: Pick<Customer, 'custom'>, words: YesAndNo): string {
  const text = showFieldValue(field, custom[field.id], words)
  return text === '' || maySeeField(may, field) ? text : hidden
}
