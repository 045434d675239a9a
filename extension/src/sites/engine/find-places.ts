import { tidyText } from '@dangol/core/page-text'
import type { Finder } from '../profile.ts'
import { all, attribute, beside, closest, heldText, longestText, matches, ownTextOf, parentOf, textOf } from './dom.ts'
import { patternOf } from './pattern.ts'
import type { RecordIndex } from './record-index.ts'

/** Where a value stands, and the value's text. */
export interface Place {
  readonly element: Element
  readonly text: string
}

/**
 * The places a finder leads to in a record. A place whose text does not have the finder's pattern keeps its text as ''
 * — it was found and holds no value — because a less trusted way might find somebody else's.
 */
export function findPlaces(finder: Finder, record: RecordIndex): Place[] {
  if (finder.by === 'text') return byText(finder, record)
  if (finder.by === 'label') return byLabel(finder, record).flatMap(({ element, text }) => patterned(finder, element, text))
  return elementsOf(finder, record).flatMap((element) => patterned(finder, element, read(finder, element)))
}

type ElementFinder = Extract<Finder, { by: 'attribute' | 'column' | 'class' | 'structure' }>

function elementsOf(finder: ElementFinder, record: RecordIndex): readonly Element[] {
  switch (finder.by) {
    case 'column': return record.column(finder.name, finder.headers ?? [])
    case 'attribute': {
      const found = within(record, finder.css)
      return finder.up === undefined ? found : unique(found.map((element) => closest(element, finder.up ?? '*')))
    }
    case 'class': {
      const found = within(record, `[class*="${finder.prefix}"]`).filter((element) => hasClass(element, finder.prefix))
      return finder.css === undefined ? found : found.flatMap((element) => all(element, finder.css ?? '*'))
    }
    case 'structure': {
      const found = within(record, finder.css)
      const stepped = finder.step === undefined ? found : unique(found.map((element) => beside(element, finder.step ?? 'next')))
      return finder.is === undefined ? stepped : stepped.filter((element) => matches(element, finder.is ?? '*'))
    }
  }
}

/** Elements of the record, its parts themselves included. */
function within(record: RecordIndex, css: string): Element[] {
  return unique(record.parts.flatMap((part) => (matches(part, css) ? [part, ...all(part, css)] : all(part, css))))
}

function unique(elements: readonly (Element | null)[]): Element[] {
  return [...new Set(elements)].filter((element) => element !== null)
}

/** CSS modules and styled-components write `Name__part__HASH` and `Name__part-sc-HASH-1`; what follows is another part's name. */
function hasClass(element: Element, prefix: string): boolean {
  return (attribute(element, 'class') ?? '').split(/\s+/).some((token) =>
    token === prefix || token.startsWith(`${prefix}__`) || token.startsWith(`${prefix}-sc-`))
}

/** undefined where there is nothing of the kind to read: an element without the attribute is no place. */
function read(finder: ElementFinder | Extract<Finder, { by: 'label' }>, element: Element): string | undefined {
  const what = finder.read ?? 'text'
  if (what === 'text' || what === 'parted-text') return heldText(element) ?? textOf(element, { parted: what !== 'text', without: finder.without }) ?? ''
  if (what === 'own-text') return ownTextOf(element) ?? ''
  return attribute(element, what.slice(1)) ?? undefined
}

function patterned(finder: { readonly pattern?: string }, element: Element, raw: string | undefined): Place[] {
  if (raw === undefined) return []
  const text = tidyText(raw, longestText) ?? ''
  if (finder.pattern === undefined) return [{ element, text }]
  return [{ element, text: patternOf(finder.pattern).exec(text)?.[1] ?? '' }]
}

function byText(finder: Extract<Finder, { by: 'text' }>, record: RecordIndex): Place[] {
  const pattern = patternOf(finder.pattern)
  const places: Place[] = []
  for (const [element, text] of record.texts()) {
    const found = pattern.exec(text)
    if (!found || (finder.css !== undefined && !matches(element, finder.css))) continue
    if (finder.without !== undefined && closest(element, finder.without)) continue
    places.push({ element, text: finder.value ?? found[1] ?? '' })
  }
  return places
}

/** The value beside a label; the label may have been wrapped, or stand before its value in one text. */
function byLabel(finder: Extract<Finder, { by: 'label' }>, record: RecordIndex): { element: Element; text: string | undefined }[] {
  const found: { element: Element; text: string | undefined }[] = []
  for (const [element, text] of record.texts()) {
    for (const label of finder.labels) {
      if (!text.startsWith(label)) continue
      const rest = text.slice(label.length)
      if (/^ ?[:：]?$/.test(rest)) {
        const value = valueBeside(element, record)
        if (value) found.push({ element: value, text: read(finder, value) })
      } else if (/^ ?[:： ]/.test(rest)) {
        found.push({ element, text: rest.replace(/^ ?[:：]? ?/, '') })
      }
    }
  }
  return found
}

const headers = new Set(['TH', 'DT'])

/** A label alone in its wrapping, at most twice over, has its value beside the wrapping. */
function valueBeside(label: Element, record: RecordIndex): Element | null {
  let element: Element | null = label
  for (let depth = 0; element && depth < 3; depth++) {
    const next = beside(element, 'next')
    // Beside a header stands another header: this one names what is below it.
    if (next) return headers.has(next.nodeName) && next.nodeName === element.nodeName ? null : next
    element = parentOf(element)
    if (!element || record.parts.includes(element) || beside(label, 'previous')) return null
  }
  return null
}
