import { tidyText } from '@dangol/core/page-text'
import type { PageProfile, RecordBegin, RecordRule } from '../profile.ts'
import { attribute, closest, first, heldText, oneByOne, ownTextOf, type Root } from './dom.ts'
import { patternOf } from './pattern.ts'
import { finish, type Steps } from './steps.ts'

/** The elements that together print one record, in document order. */
export type Parts = readonly [Element, ...Element[]]

/** A page longer than this is no list that anybody reads; the rest is left alone, so that the page stays usable. */
export const mostRecords = 2_000

/** Where the records of a page are, whatever they say. Cost: one query and a step an element. */
export function* looksForRecords(root: Root, { record: { begin, join } }: Pick<PageProfile, 'record'>): Steps<Parts[]> {
  for (const rule of begin) {
    const roots = rootsOf(root, rule)
    const records = join ? yield* joined(roots, join) : yield* alone(roots)
    if (records.length > 0) return records
  }
  return []
}

export const findRecords = (root: Root, page: Pick<PageProfile, 'record'>): Parts[] => finish(looksForRecords(root, page))

/** What a record begins with are labels; a longer text is none. */
const longestWords = 60

/** What records begin with, null for an element that turned out to be none. */
function* rootsOf(root: Root, begin: RecordBegin): Generator<Element | null> {
  const pattern = begin.text === undefined ? undefined : patternOf(begin.text)
  const roots = new Set<Element>()
  for (const element of oneByOne(root, begin.css)) {
    const text = pattern && tidyText(ownTextOf(element) ?? '', longestWords)
    const begins = !pattern || (text !== undefined && pattern.test(text))
    const record = begins && begin.up !== undefined ? closest(element, begin.up) : element
    const isNew = begins && record !== null && !roots.has(record)
    if (isNew) roots.add(record)
    yield isNew ? record : null
  }
}

function* alone(roots: Iterable<Element | null>): Steps<Parts[]> {
  const records: Parts[] = []
  for (const element of roots) {
    if (element) records.push([element])
    if (records.length === mostRecords) break
    yield
  }
  return records
}

/** All of the page is looked through even when there are enough records: their other parts may stand at its end. */
function* joined(roots: Iterable<Element | null>, join: NonNullable<RecordRule['join']>): Steps<Parts[]> {
  const pattern = join.pattern === undefined ? undefined : patternOf(join.pattern)
  const groups = new Map<Element | null, Map<string, Element[]>>()
  let records = 0
  for (const element of roots) {
    yield
    if (!element) continue
    const named = attribute(element, join.attribute) ?? attribute(first(element, `[${join.attribute}]`) ?? element, join.attribute)
    const value = named === null ? undefined : part(pattern, named)
    // Fixed columns leave empty copies behind.
    if (value === undefined || isBlank(element)) continue
    const within = join.within === undefined ? null : closest(element, join.within)
    let group = groups.get(within)
    if (!group) groups.set(within, (group = new Map()))
    const parts = group.get(value)
    if (parts) parts.push(element)
    else if (records < mostRecords) {
      group.set(value, [element])
      records++
    }
  }
  return [...groups.values()].flatMap((group) => [...group.values()] as unknown as Parts[])
}

/** What of an attribute's value two parts of one record have in common. */
function part(pattern: RegExp | undefined, value: string): string | undefined {
  if (!pattern) return value
  const found = pattern.exec(value)
  return found ? (found[1] ?? found[0]) : undefined
}

function isBlank(element: Element): boolean {
  return !element.firstElementChild && !/\S/.test(heldText(element) ?? ownTextOf(element) ?? '')
}
