import type { Instant } from '@dangol/core/time'
import { parentOf } from '../../sites/engine/dom.ts'
import { findRecords, type Parts } from '../../sites/engine/find-records.ts'
import { hasLandmarks, type ListState } from '../../sites/engine/page-state.ts'
import { onePerKey, stateOf } from '../../sites/engine/read-page.ts'
import { readRecord, type RecordReading } from '../../sites/engine/read-record.ts'
import { headerReader } from '../../sites/engine/record-index.ts'
import type { PageProfile, SiteProfile } from '../../sites/profile.ts'
import type { Changes } from './list-watch.ts'
import { inSlices, type Spending } from './slices.ts'

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
  read(changes: Changes, now: Instant, spending: Spending, stopped: () => boolean): Promise<ListReading | null>
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

  /** Finds the records anew, keeping the readings of those that are as they were. */
  const find = (dirty: ReadonlySet<Element>) => {
    const before = known
    known = new Map()
    firstOf = new WeakMap()
    for (const parts of hasLandmarks(root, page) ? findRecords(root, page) : []) {
      const same = before.get(parts[0])
      const clean = same && !dirty.has(parts[0]) && same.parts.length === parts.length && same.parts.every((part, index) => part === parts[index])
      known.set(parts[0], clean ? same : { parts, reading: undefined })
      for (const part of parts) firstOf.set(part, parts[0])
    }
    list = commonAncestor(root, [...known.values()])
    return [...known.values()].filter((record) => before.get(record.parts[0]) !== record)
  }

  return {
    recordAt,
    async read(changes, now, spending, stopped) {
      const began = performance.now()
      const dirty = new Set<Element>()
      if (changes.everything) known = new Map()
      let structure = changes.everything || changes.structure || !list?.isConnected
      for (const node of changes.nodes) {
        const first = recordAt(node)
        if (first) dirty.add(first)
        else structure = true
      }
      const stale = structure ? find(dirty) : [...dirty].flatMap((first) => known.get(first) ?? [])
      const headersOf = headerReader()
      const address = new URL(root.URL)
      spending.spent += performance.now() - began
      if (!(await inSlices(stale, (record) => { record.reading = readRecord(record.parts, site, page, headersOf, now, address) }, spending, stopped))) return null
      const readings = [...known.values()].flatMap(({ reading }) => reading ?? [])
      const { records } = onePerKey(readings)
      return { records, list, found: known.size, readings, state: records.length > 0 ? 'listed' : stateOf(root, site, page, known.size, 0) }
    },
  }
}

function commonAncestor(root: Document, records: readonly Known[]): Element | null {
  const parts = records.flatMap((record) => record.parts)
  const [any] = parts
  if (!any) return null
  let [first, last] = [any, any]
  for (const part of parts) {
    if (part.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) first = part
    if (part.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_PRECEDING) last = part
  }
  const range = Document.prototype.createRange.call(root)
  range.setStartBefore(first)
  range.setEndAfter(last)
  const { commonAncestorContainer: common } = range
  return common.nodeType === 1 ? (common as Element) : parentOf(common)
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
