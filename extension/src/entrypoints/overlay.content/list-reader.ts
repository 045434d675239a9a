import type { Instant } from '@dangol/core/time'
import { parentOf } from '../../sites/engine/dom.ts'
import { looksForRecords, type Parts } from '../../sites/engine/find-records.ts'
import { looksForLandmarks, type ListState } from '../../sites/engine/page-state.ts'
import { looksForState, onePerKey } from '../../sites/engine/read-page.ts'
import { readRecord, type RecordReading } from '../../sites/engine/read-record.ts'
import { headerReader } from '../../sites/engine/record-index.ts'
import type { Steps } from '../../sites/engine/steps.ts'
import type { PageProfile, SiteProfile } from '../../sites/profile.ts'
import type { Changes } from './list-watch.ts'
import { each, inSlices, type Slices } from './slices.ts'

export interface ListReading {
  readonly state: ListState
  readonly records: readonly RecordReading[]
  /** How many records there are, read or not, and what was read of each, also where it was printed twice. */
  readonly found: number
  readonly readings: readonly RecordReading[]
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
  readonly parts: Parts
  reading: RecordReading | undefined
}

/** Reads a list again and again at the cost of what has changed in it. */
export function listReader(root: Document, site: SiteProfile, page: PageProfile): ListReader {
  let known = new Map<Element, Known>()
  let firstOf = new WeakMap<Element, Element>()
  let list: Element | null = null

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
    const found = (yield* looksForLandmarks(root, page)) ? yield* looksForRecords(root, page) : []
    known = new Map()
    firstOf = new WeakMap()
    for (const parts of found) {
      const same = before.get(parts[0])
      const clean = same && !dirty.has(parts[0]) && same.parts.length === parts.length && same.parts.every((part, index) => part === parts[index])
      known.set(parts[0], clean ? same : { parts, reading: undefined })
      for (const part of parts) firstOf.set(part, parts[0])
    }
    list = commonAncestor(found.flat())
    return [...known.values()].filter((record) => before.get(record.parts[0]) !== record)
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
      if (!stale || !(await inSlices(each(stale, (record) => { record.reading = readRecord(record.parts, site, page, headersOf, now, address) }), work, stopped))) return null
      const readings = [...known.values()].flatMap(({ reading }) => reading ?? [])
      const { records } = onePerKey(readings)
      const state = await inSlices(looksForState(root, site, page, known.size, records.length), work, stopped)
      return state && { records, list, found: known.size, readings, state }
    },
  }
}

/** The nearest element that holds all of these. To ask which of two comes first would cost a walk past all that stands between them. */
function commonAncestor(parts: readonly Element[]): Element | null {
  let common = parts[0] ? parentOf(parts[0]) : null
  for (const part of parts) while (common && (common === part || !common.contains(part))) common = parentOf(common)
  return common
}

/** The attributes that a page's profile reads: only their change is of interest. */
export function attributesRead(page: PageProfile): string[] {
  const found = new Set<string>()
  const text = JSON.stringify([page.record, page.fields, page.items])
  for (const [, name] of text.matchAll(/\[([a-z][\w-]*)/g)) found.add(name ?? '')
  for (const [, name] of text.matchAll(/"@([\w-]+)"/g)) found.add(name ?? '')
  for (const name of [page.columns?.name, page.record.join?.attribute]) if (name !== undefined) found.add(name)
  found.delete('class')
  return [...found]
}
