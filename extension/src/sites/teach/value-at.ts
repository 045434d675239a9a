import { tidyText } from '@dangol/core/page-text'
import type { Instant } from '@dangol/core/time'
import { literally } from '../draft/selectors.ts'
import { partsOf } from '../draft/shapes.ts'
import { attribute, heldText, longestText, ownTextOf, textOf } from '../engine/dom.ts'
import { parseValue } from '../engine/parse-value.ts'
import { parserOf, type Field, type FieldName } from '../profile.ts'

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
export function waysOf(name: FieldName, element: Element): Way[] {
  return parserOf[name] === 'text' && isTitled(element) ? [{ read: '@title' }, ...printedWays(name)] : printedWays(name)
}

/** Whether a tooltip holds all of what the place prints, of which longer ones may be cut short. */
function isTitled(element: Element): boolean {
  const [whole, printed] = [attribute(element, 'title') ?? '', textOf(element) ?? ''].map((text) => tidyText(text, longestText) ?? '')
  const start = (printed ?? '').replace(/ ?(?:…|\.{3})$/, '')
  return whole !== undefined && start.length >= 2 && whole.startsWith(start)
}

function printedWays(name: FieldName): Way[] {
  const patterned = (partsOf[name] ?? []).flatMap((pattern) => readings.map((way) => ({ ...way, pattern })))
  if (name === 'name') return patterned.filter(({ read }) => read !== undefined)
  return name === 'number' || name === 'item' || name === 'product' ? patterned : [...readings, ...patterned]
}

/** A link or a row may hold its number in an attribute only: the digits that stand behind the same words in all examples. */
function hiddenNumbers(elements: readonly Element[]): { way: Way; values: string[] } | undefined {
  const [first] = elements
  if (!first) return undefined
  for (const name of Element.prototype.getAttributeNames.call(first)) {
    if (!/^(?:href|onclick|ng-click|data-[a-z-]+)$/.test(name)) continue
    const before = /(?:^|[A-Za-z_]{3,24}[=(/] ?['"]?)(?=\d{6,20}(?!\d))/.exec(attribute(first, name) ?? '')?.[0]
    if (before === undefined) continue
    const way: Way = { read: `@${name}`, pattern: `${before === '' ? '^' : literally(before)}(\\d{6,20})(?!\\d)` }
    const values = elements.flatMap((element) => new RegExp(way.pattern ?? '').exec(attribute(element, name) ?? '')?.[1] ?? [])
    if (values.length === elements.length && new Set(values).size === values.length) return { way, values }
  }
  return undefined
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

/** What was pointed at, as far as it holds values; an example whose place holds none is left out where two others remain. */
export interface Values {
  /** The value of each example, undefined for one that is left out. */
  readonly values: readonly (string | undefined)[]
  /** Of a number that is not printed: how it is read. */
  readonly way?: Way
}

/** The values at the places of the examples: by the way that reads most of them. */
export function valuesAt(name: FieldName, field: Field, elements: readonly Element[], now: Instant): Values | undefined {
  let best: (string | undefined)[] = []
  const countOf = (values: readonly unknown[]) => values.filter((value) => value !== undefined).length
  const [first] = elements
  for (const way of first ? waysOf(name, elements.find(isTitled) ?? first) : []) {
    const values = elements.map((element) => valueIn(name, field, element, way, now))
    if (countOf(values) > countOf(best)) best = values
  }
  const read = countOf(best)
  if (read > 0 && (read === elements.length || read >= 2)) return { values: best }
  const hidden = name === 'number' ? hiddenNumbers(elements) : undefined
  return hidden && { values: hidden.values.map((value) => JSON.stringify(value)), way: hidden.way }
}
