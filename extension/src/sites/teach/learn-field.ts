import type { Instant } from '@dangol/core/time'
import { shapedLike } from '../draft/shapes.ts'
import { statusWords } from '../draft/status-words.ts'
import { findPlaces } from '../engine/find-places.ts'
import { readField } from '../engine/read-field.ts'
import type { HeadersOf, RecordIndex } from '../engine/record-index.ts'
import { parserOf, trust, type Field, type FieldName, type Finder, type PageProfile } from '../profile.ts'
import { candidateFinders, type Pointed } from './candidate-finders.ts'
import { valuesAt } from './value-at.ts'

export interface FieldLesson {
  readonly name: FieldName
  readonly pointed: readonly Pointed[]
  /** All records of the page. */
  readonly records: readonly RecordIndex[]
  readonly kind: PageProfile['kind']
  readonly headersOf: HeadersOf
  readonly now: Instant
  /** Of a field that is repaired: the words and selectors it has. */
  readonly known?: Field | undefined
}

/** Rules that say where a value stands by what it is; where one of them holds, its place alone counts for nothing. */
const lasting = ['attribute', 'column', 'label', 'class'] as const satisfies readonly Finder['by'][]

/** The field's finders in the order of trust, or why there are none. */
export function learnField(lesson: FieldLesson): Field | 'not-a-value' | 'no-rule' {
  const { name, pointed, now } = lesson
  const empty = withFinders(lesson, [])
  const seen = valuesAt(name, empty, pointed.map(({ element }) => element), now)
  const first = pointed.find((_, index) => seen?.values[index] !== undefined)
  if (!seen || !first) return 'not-a-value'
  const { values } = seen
  const candidates = candidateFinders(name, first, lesson.headersOf, seen.way)
  const tried = (by: Finder['by']) => bestOf(lesson, values, candidates[by])
  const held = lasting.flatMap((by) => tried(by) ?? [])
  const chosen = held.length > 0 ? held : [tried('text') ?? tried('structure')].filter((one) => one !== undefined)
  const [main, ...others] = withoutStray(chosen)
  if (!main) return 'no-rule'
  // A number of a known shape is found without its label too.
  const shape = name === 'number' && main.finder.by !== 'text' ? tried('text') : undefined
  const agreeing = [...others, ...(shape ? [shape] : [])].filter((other) => main.values.every((value, index) => other.values[index] === value))
  const inOneShape = (one: Tried) => (name === 'number' ? inShape(one, values) : one.finder)
  return withFinders(lesson, [main, ...agreeing].map(inOneShape).sort((a, b) => trust.indexOf(a.by) - trust.indexOf(b.by)))
}

interface Tried {
  readonly finder: Finder
  /** What it reads in each record of the page. */
  readonly values: readonly (string | undefined)[]
  readonly found: number
}

/** A rule that reads far fewer records than another tells of the examples and not of the list. */
function withoutStray(tried: readonly Tried[]): Tried[] {
  const most = Math.max(0, ...tried.map(({ found }) => found))
  return tried.filter(({ found }) => found >= 0.6 * most)
}

/** The finder, held to the shape that the numbers of the examples share. */
function inShape({ finder }: Tried, values: readonly (string | undefined)[]): Finder {
  const numbers = values.flatMap((value) => (value === undefined ? [] : [String(JSON.parse(value))]))
  const pattern = shapedLike(finder.pattern, numbers)
  return pattern === undefined ? finder : { ...finder, pattern }
}

/** Of finders of one kind the one that reads most records, among those that read every example as it was pointed at. */
function bestOf(lesson: FieldLesson, values: readonly (string | undefined)[], finders: readonly Finder[]): Tried | undefined {
  let best: Tried | undefined
  for (const finder of finders) {
    const field = withFinders(lesson, [finder])
    if (!lesson.pointed.every((pointed, index) => values[index] === undefined || reproduces(lesson, field, pointed, values[index]))) continue
    const read = lesson.records.map((record) => {
      const reading = readField(lesson.name, field, record, lesson.now)
      return reading && JSON.stringify(reading.value)
    })
    const found = read.filter((value) => value !== undefined).length
    if (found > (best?.found ?? 0)) best = { finder, values: read, found }
    if (found === lesson.records.length) break
  }
  return best
}

/** Whether a field reads this value, at this place and at no place that holds anything else. */
function reproduces({ name, now }: FieldLesson, field: Field, { element, record }: Pointed, value: string | undefined): boolean {
  const reading = readField(name, field, record, now)
  if (field.find.some((finder) => findPlaces(finder, record).some((place) => !reading?.elements.includes(place.element)))) return false
  return reading !== undefined && JSON.stringify(reading.value) === value && reading.elements.some((place) => place.contains(element) || element.contains(place))
}

function withFinders({ name, kind, known }: FieldLesson, find: readonly Finder[]): Field {
  return { ...(parserOf[name] === 'status' && { words: statusWords(kind) }), ...known, find }
}
