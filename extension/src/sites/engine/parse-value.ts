import { parseKoreanDate, parseKoreanDateRange } from '@dangol/core/korean-date'
import { parseWon } from '@dangol/core/money'
import { parsePersonName } from '@dangol/core/person-name'
import { parsePhone } from '@dangol/core/phone'
import type { Instant } from '@dangol/core/time'
import { parserOf, type Field, type FieldName, type FieldValues } from '../profile.ts'
import { all } from './dom.ts'
import type { Place } from './find-places.ts'

/** Texts that people write; anything longer is not read, so that a review is whole or absent. */
const longestWords = 2_000
/** Fields with a shorter bound in a sighting: with a longer value all of it would be refused. */
const longest: { readonly [F in FieldName]?: number } = { nickname: 60, item: 200, product: 200, request: 1_000 }
/** What pages print where there is nothing. */
const nothing = /^[-–—.·\s]*$/

/** The value of one place, or undefined when its text says anything else. `now` is needed for "3일 전". */
export function parseValue<F extends FieldName>(name: F, field: Field, place: Place, now: Instant): FieldValues[F] | undefined {
  return parse(name, field, place, now) as FieldValues[F] | undefined
}

function parse(name: FieldName, field: Field, place: Place, now: Instant): FieldValues[FieldName] | undefined {
  const { text } = place
  switch (parserOf[name]) {
    case 'text': return nothing.test(text) || text.length > (longest[name] ?? longestWords) ? undefined : text
    case 'code': return /^[\w-]{1,40}$/.test(text) ? text : undefined
    case 'name': return parsePersonName(text)
    case 'phone': return parsePhone(text)
    case 'email': return /^[^\s@]{1,64}@[^\s@]{1,190}\.[a-z]{2,}$/i.test(text) ? text : undefined
    case 'member': return /^[\w.*@-]{2,64}$/.test(text) && /[\w]/.test(text) ? { kind: text.includes('*') ? 'masked' : 'plain', text } : undefined
    case 'count': return countOf(text)
    case 'won': return parseWon(text)
    case 'date': return parseKoreanDate(text, now)
    case 'date-range': return parseKoreanDateRange(text)
    case 'status': return statusOf(text, field)
    case 'flag': return flagOf(text, field)
    case 'stars': return starsOf(place.element, field)
  }
}

/** "1,204", "3개", "2 회": a whole number and at most a counter. */
function countOf(text: string): number | undefined {
  const digits = /^(\d{1,3}(?:,\d{3})+|\d{1,7}) ?(?:개|회|명|건|번)?$/.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''))
}

function wordOf(text: string, { words }: Field) {
  const word = text.replaceAll(' ', '')
  return words && Object.hasOwn(words, word) ? words[word] : undefined
}

function statusOf(text: string, field: Field): FieldValues['status'] | undefined {
  if (nothing.test(text) || text.length > 40) return undefined
  const status = wordOf(text, field)
  return { status: typeof status === 'string' ? status : 'unknown', text }
}

function flagOf(text: string, field: Field): boolean | undefined {
  const told = wordOf(text, field)
  return typeof told === 'boolean' ? told : undefined
}

/** All five must be seen, or something else than this rating was counted. */
function starsOf(element: Element, field: Field): number | undefined {
  if (field.lit === undefined || field.all === undefined) return undefined
  const lit = all(element, field.lit).length
  return all(element, field.all).length === 5 && lit >= 1 && lit <= 5 ? lit : undefined
}
