import { tidyText } from '@dangol/core/page-text'
import type { PageProfile, RecordBegin, RecordRule } from '../profile.ts'
import { all, attribute, closest, heldText, ownTextOf, type Root } from './dom.ts'

/** The elements that together print one record, in document order. */
export type Parts = readonly [Element, ...Element[]]

/** A page longer than this is no list that anybody reads; the rest is left alone, so that the page stays usable. */
export const mostRecords = 2_000

/** Where the records of a page are, whatever they say. Cost: one query and a step an element. */
export function findRecords(root: Root, page: Pick<PageProfile, 'record'>): Parts[] {
  for (const begin of page.record.begin) {
    const roots = rootsOf(root, begin)
    const records = page.record.join ? joined(roots, page.record.join) : roots.map((element): Parts => [element])
    if (records.length > 0) return records.slice(0, mostRecords)
  }
  return []
}

/** What a record begins with are labels; a longer text is none. */
const longestWords = 60

function rootsOf(root: Root, begin: RecordBegin): Element[] {
  const pattern = begin.text === undefined ? undefined : new RegExp(begin.text)
  const roots = new Set<Element>()
  for (const element of all(root, begin.css)) {
    if (pattern) {
      const text = tidyText(ownTextOf(element) ?? '', longestWords)
      if (text === undefined || !pattern.test(text)) continue
    }
    const record = begin.up === undefined ? element : closest(element, begin.up)
    if (record) roots.add(record)
  }
  return [...roots]
}

function joined(roots: readonly Element[], join: NonNullable<RecordRule['join']>): Parts[] {
  const pattern = join.pattern === undefined ? undefined : new RegExp(join.pattern)
  const groups = new Map<Element | null, Map<string, Element[]>>()
  for (const element of roots) {
    const named = attribute(element, join.attribute) ?? attribute(all(element, `[${join.attribute}]`)[0] ?? element, join.attribute)
    const value = named === null ? undefined : part(pattern, named)
    // Fixed columns leave empty copies behind.
    if (value === undefined || isBlank(element)) continue
    const within = join.within === undefined ? null : closest(element, join.within)
    let group = groups.get(within)
    if (!group) groups.set(within, (group = new Map()))
    const parts = group.get(value)
    if (parts) parts.push(element)
    else group.set(value, [element])
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
