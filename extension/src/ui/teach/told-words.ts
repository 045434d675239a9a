import { formatPhone } from '@dangol/core/phone'
import type { FieldName, FieldValues, Kind } from '../../messaging/teaching.ts'
import type { PageWords } from '../../locales/page.ts'

/** A value as it was read, for a person to look at: not as the page prints it, but as it would be kept. */
export function toldWords(name: FieldName, value: FieldValues[FieldName], { value: say, teach }: Pick<PageWords, 'value' | 'teach'>, timeZone: string, today: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return name === 'amount' ? say.won(value) : say.number(value)
  if (typeof value === 'boolean') return teach.field[name]
  if ('digits' in value) return formatPhone(value)
  if ('starts' in value) return moment(value.starts, say, timeZone, today)
  if ('at' in value) return moment(value, say, timeZone, today)
  return value.text
}

function moment({ at, precision }: FieldValues['ordered'], say: PageWords['value'], timeZone: string, today: string): string {
  const day = say.dayOf(at, timeZone, today)
  return precision === 'day' ? day : `${day} ${say.clock(at, timeZone)}`
}

/** What a field is called on a page of this kind. */
export function fieldWords(name: FieldName, kind: Kind, { teach }: Pick<PageWords, 'teach'>): string {
  return name === 'number' ? teach.number[kind] : teach.field[name]
}
