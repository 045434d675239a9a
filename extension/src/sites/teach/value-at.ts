import { tidyText } from '@dangol/core/page-text'
import type { Instant } from '@dangol/core/time'
import { partsOf } from '../draft/shapes.ts'
import { attribute, heldText, longestText, ownTextOf, textOf } from '../engine/dom.ts'
import { parseValue } from '../engine/parse-value.ts'
import type { Field, FieldName } from '../profile.ts'

/** How a place's text is read, as a finder says it. */
export interface Way {
  readonly read?: 'own-text' | 'parted-text' | `@${string}`
  readonly pattern?: string
}

const readings: readonly Way[] = [{}, { read: 'own-text' }, { read: 'parted-text' }]

/**
 * The ways by which a field may stand in a place, best first. A name and a record's number are only read by a pattern: a
 * whole text may hold more than one of them.
 */
export function waysOf(name: FieldName): Way[] {
  const patterns = partsOf[name] ?? []
  const strict = name === 'name'
  return [...(strict ? [] : readings), ...patterns.flatMap((pattern) => readings.map((way) => ({ ...way, pattern })))]
}

/** The value that stands in a place, read in one way, as text to compare; undefined where there is none. */
export function valueIn(name: FieldName, field: Field, element: Element, way: Way, now: Instant): string | undefined {
  const text = tidyText(rawIn(element, way) ?? '', longestText) ?? ''
  const part = way.pattern === undefined ? text : (new RegExp(way.pattern).exec(text)?.[1] ?? '')
  const value = parseValue(name, field, { element, text: part }, now)
  return value === undefined ? undefined : JSON.stringify(value)
}

function rawIn(element: Element, { read }: Way): string | undefined {
  if (read === 'own-text') return ownTextOf(element)
  if (read?.startsWith('@')) return attribute(element, read.slice(1)) ?? undefined
  return heldText(element) ?? textOf(element, { parted: read === 'parted-text' })
}

/** The first way that reads a value in the place of every example, and those values. */
export function valuesAt(name: FieldName, field: Field, elements: readonly Element[], now: Instant): readonly string[] | undefined {
  for (const way of waysOf(name)) {
    const values = elements.map((element) => valueIn(name, field, element, way, now))
    if (values.every((value) => value !== undefined)) return values
  }
  return undefined
}
