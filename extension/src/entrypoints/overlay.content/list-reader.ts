import type { Instant } from '@dangol/core/time'
import { parentOf } from '../../sites/engine/dom.ts'
import type { Parts } from '../../sites/engine/find-records.ts'
import type { ListState } from '../../sites/engine/page-state.ts'
import { looksForAll, type Found } from '../../sites/engine/pages-together.ts'
import { looksForState, onePerKey } from '../../sites/engine/read-page.ts'
import { readRecord, type RecordReading } from '../../sites/engine/read-record.ts'
import { headerReader } from '../../sites/engine/record-index.ts'
import { holds } from '../../sites/engine/shadow-roots.ts'
import type { Steps } from '../../sites/engine/steps.ts'
import type { PageProfile, SiteProfile } from '../../sites/profile.ts'
import type { Changes } from './list-watch.ts'
import { each, inSlices, type Slices } from './slices.ts'

export interface PlaceReading {
  readonly page: PageProfile
  readonly state: ListState
  /** How many records there are, read or not, and what was read of each, also where it was printed twice. */
  readonly found: number
  readonly readings: readonly RecordReading[]
}

export interface ListReading {
  /** One that two pages print is here twice, each as its page tells it: they are one row once they are captured. */
  readonly records: readonly RecordReading[]
  /** How each page that is shown was read. */
  readonly pages: readonly PlaceReading[]
  /** The nearest element that holds all records; null when there is none. */
  readonly list: Element | null
}

export interface ListReader {
  /** Reads what has changed and remembers the rest. @returns null when it was told to stop. */
  read(changes: Changes, now: Instant, work: Slices, stopped: () => boolean): Promise<ListReading | null>
  /** The record that a node is part of, by its first part. */
  recordAt(node: Node): Element | undefined
}

interface Known {
  readonly page: PageProfile
  readonly parts: Parts
  reading: RecordReading | undefined
}

/**
 * Reads a list again and again at the cost of what has changed in it.
 * @param pages the page that is shown, then those that may be open beside it.
 */
export function listReader(root: Document, site: SiteProfile, pages: readonly PageProfile[]): ListReader {
  let known = new Map<Element, Known>()
  let firstOf = new WeakMap<Element, Element>()
  let list: Element | null = null
  let places: readonly Found[] = []

  const recordAt = (node: Node): Element | undefined => {
    for (let element = node.nodeType === 1 ? (node as Element) : parentOf(node); element && element !== list; element = parentOf(element)) {
      const first = firstOf.get(element)
      if (first) return first
    }
    return undefined
  }

  /** Finds the records anew, keeping the readings of those that are as they were. @returns those to be read. */
  const find = function* (dirty: ReadonlySet<Element>): Steps<Known[]> {
    const before = known
    const found = yield* looksForAll(root, pages)
    known = new Map()
    firstOf = new WeakMap()
    places = found
    for (const { page, parts } of found.flatMap((place) => place.records.map((parts) => ({ page: place.page, parts })))) {
      const same = before.get(parts[0])
      const clean = same?.page === page && !dirty.has(parts[0]) && same.parts.length === parts.length && same.parts.every((part, index) => part === parts[index])
      known.set(parts[0], clean ? same : { page, parts, reading: undefined })
      for (const part of parts) firstOf.set(part, parts[0])
    }
    list = commonAncestor(found.flatMap(({ records }) => records.flat()))
    return [...known.values()].filter((record) => before.get(record.parts[0]) !== record)
  }

  const statesOf = function* (read: readonly (readonly RecordReading[])[]): Steps<ListState[]> {
    const states: ListState[] = []
    for (const [at, place] of places.entries()) states.push(yield* looksForState(root, site, place, read[at]?.length ?? 0))
    return states
  }

  return {
    recordAt,
    async read(changes, now, work, stopped) {
      const dirty = new Set<Element>()
      if (changes.everything) known = new Map()
      let structure = changes.everything || changes.structure || !list?.isConnected
      for (const node of changes.nodes) {
        const first = recordAt(node)
        if (first) dirty.add(first)
        else structure = true
      }
      const stale = structure ? await inSlices(find(dirty), work, stopped) : [...dirty].flatMap((first) => known.get(first) ?? [])
      const headersOf = headerReader()
      const address = new URL(root.URL)
      if (!stale || !(await inSlices(each(stale, (record) => { record.reading = readRecord(record.parts, site, record.page, headersOf, now, address) }), work, stopped))) return null
      const read = places.map((place) => place.records.flatMap(([first]) => known.get(first)?.reading ?? []))
      const once = read.map((readings) => onePerKey(readings).records)
      const states = await inSlices(statesOf(once), work, stopped)
      return states && {
        records: once.flat(), list,
        pages: places.map((place, at) => ({ page: place.page, state: states[at] ?? 'listed', found: place.records.length, readings: read[at] ?? [] })),
      }
    },
  }
}

/** The nearest element that holds all of these. To ask which of two comes first would cost a walk past all that stands between them. */
function commonAncestor(parts: readonly Element[]): Element | null {
  let common = parts[0] ? parentOf(parts[0]) : null
  for (const part of parts) while (common && (common === part || !holds(common, part))) common = parentOf(common)
  return common
}

/** The attributes that the pages' profiles read: only their change is of interest. */
export function attributesRead(pages: readonly PageProfile[]): string[] {
  const found = new Set<string>()
  const text = JSON.stringify(pages.map(({ record, fields, items }) => [record, fields, items]))
  for (const [, name] of text.matchAll(/\[([a-z][\w-]*)/g)) found.add(name ?? '')
  for (const [, name] of text.matchAll(/"@([\w-]+)"/g)) found.add(name ?? '')
  for (const name of pages.flatMap(({ columns, record }) => [columns?.name, record.join?.attribute])) if (name !== undefined) found.add(name)
  found.delete('class')
  return [...found]
}
