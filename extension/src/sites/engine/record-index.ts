import { tidyText } from '@dangol/core/page-text'
import type { ColumnRule } from '../profile.ts'
import { all, attribute, childrenOf, closest, matches, ownTexts, ownTextOf, textOf } from './dom.ts'
import type { Parts } from './find-records.ts'
import { patternOf } from './pattern.ts'

/** Labels and the values found by their shape are short; longer texts are left out of the index. */
const longestIndexed = 200

/** Header words of one grid: where each column is. Shared by the grid's rows. */
export interface Headers {
  /** Column names by the header's words; a word used twice names no column. */
  readonly names: ReadonlyMap<string, string | number | null>
  /** Columns of its widest row. */
  readonly width: number
}
export type HeadersOf = (within: Element, rule: ColumnRule) => Headers

/** What is looked up more than once in a record, each collected when first asked for. */
export interface RecordIndex {
  readonly parts: Parts
  /** Elements with text of their own, and that text tidied. */
  texts(): ReadonlyMap<Element, string>
  /** The cells under a column's name, or under the first of the header words that names one column. */
  column(name: string | undefined, headers: readonly string[]): readonly Element[]
}

export function indexRecord(parts: Parts, columns: ColumnRule | undefined, headersOf: HeadersOf): RecordIndex {
  let texts: Map<Element, string> | undefined
  let cells: Cells | undefined
  return {
    parts,
    texts: () => (texts ??= collectTexts(parts)),
    column(name, headers) {
      if (!columns) return []
      cells ??= collectCells(parts, columns)
      const named = name === undefined ? undefined : cells.at.get(name)
      if (named) return named
      const within = closest(parts[0], columns.within)
      if (!within) return []
      const { names, width } = headersOf(within, columns)
      if (columns.proof && !isProven(columns.proof, names, cells.at)) return []
      for (const header of headers) {
        const found = names.get(header)
        if (found === undefined) continue
        // A row that is not as wide as its header has cells that reach into it from a row above, or none for some columns.
        if (found === null || (typeof found === 'number' && !columns.proof && cells.width !== width)) return []
        return cells.at.get(found) ?? []
      }
      return []
    },
  }
}

function collectTexts(parts: Parts): Map<Element, string> {
  const texts = new Map<Element, string>()
  for (const part of parts) {
    for (const [element, text] of ownTexts(part, longestIndexed)) {
      const plain = tidyText(text, longestIndexed)
      if (plain) texts.set(element, plain)
    }
  }
  return texts
}

/** A table row's cells are its children, which is far quicker to know than to ask for. */
function cellsOf(part: Element, { cell: css }: ColumnRule): Element[] {
  if (part.nodeName !== 'TR') return all(part, css)
  return childrenOf(part).filter((cell) => cell.localName === css || matches(cell, css))
}

function isProven({ header, pattern }: NonNullable<ColumnRule['proof']>, names: Headers['names'], cells: ReadonlyMap<string | number, readonly Element[]>): boolean {
  const found = names.get(header) ?? undefined
  const under = found === undefined ? [] : (cells.get(found) ?? [])
  return under.some((cell) => patternOf(pattern).test(tidyText(textOf(cell) ?? '', longestIndexed) ?? ''))
}

interface Cells {
  readonly at: ReadonlyMap<string | number, Element[]>
  readonly width: number
}

/** Cells by name, and by position where the row has one part. */
function collectCells(parts: Parts, rule: ColumnRule): Cells {
  let width = 0
  const cells = new Map<string | number, Element[]>()
  const add = (key: string | number, cell: Element) => {
    const same = cells.get(key)
    if (same) same.push(cell)
    else cells.set(key, [cell])
  }
  for (const part of parts) {
    let column = 0
    let last: Element | undefined
    for (const cell of cellsOf(part, rule)) {
      // A cell within a cell belongs to a table within the row.
      if (last?.contains(cell)) continue
      last = cell
      const name = rule.name === undefined ? null : attribute(cell, rule.name)
      if (name !== null) add(name, cell)
      else if (parts.length === 1) add(column, cell)
      column += Number(attribute(cell, 'colspan') ?? 1) || 1
    }
    width = Math.max(width, column)
  }
  return { at: cells, width }
}

/** Reads each grid's header once. Valid as long as the page does not change: make one a scan. */
export function headerReader(): HeadersOf {
  const known = new Map<Element, Headers>()
  return (within, rule) => {
    let headers = known.get(within)
    if (!headers) known.set(within, (headers = readHeaders(within, rule)))
    return headers
  }
}

function readHeaders(within: Element, rule: ColumnRule): Headers {
  const names = new Map<string, string | number | null>()
  let row: Element | null = null
  let column = 0
  let width = 0
  for (const header of all(within, rule.header)) {
    const words = tidyText(ownTextOf(header)?.trim() || (textOf(header) ?? ''), longestIndexed)
    if (header.parentElement !== row) {
      row = header.parentElement
      column = 0
    }
    const found = (rule.name === undefined ? null : attribute(header, rule.name)) ?? column
    column += Number(attribute(header, 'colspan') ?? 1) || 1
    width = Math.max(width, column)
    if (!words) continue
    names.set(words, names.has(words) && names.get(words) !== found ? null : found)
  }
  return { names, width }
}
