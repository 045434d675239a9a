import { tidyText } from '@dangol/core/page-text'
import { onlySelector } from '../draft/selectors.ts'
import { numberShapes } from '../draft/shapes.ts'
import { all, attribute, closest, textOf, type Root } from '../engine/dom.ts'
import type { ColumnRule } from '../profile.ts'
import type { ListRule } from './find-lists.ts'
import { meaningsOf } from './labels.ts'

const mostTables = 60

/** The tables of a page whose header names their columns. */
export function tableRules(root: Root): ListRule[] {
  const tables = all(root, 'table').slice(0, mostTables).filter((table) => !closest(table, '.tui-grid-container, [role="grid"]'))
  return tables.flatMap((table) => ruleOf(table, root) ?? splitRuleOf(table, tables) ?? [])
}

/** Selectors of the header's cells and the cells themselves. */
function headerOf(table: Element): { css: string; cells: Element[] } | undefined {
  for (const css of ['thead th', 'thead td', 'tr:first-child > th']) {
    const cells = all(table, css).filter((cell) => closest(cell, 'table') === table)
    if (cells.length > 1) return { css, cells }
  }
  return undefined
}

/** How a table with a header of its own names its columns. */
export function columnsOf(table: Element): ColumnRule | undefined {
  const header = headerOf(table)
  return header && all(table, 'td').length > 0 ? { cell: 'td', header: header.css, within: 'table' } : undefined
}

function isWide(cells: readonly Element[]): boolean {
  return cells.some((cell) => attribute(cell, 'colspan') !== null || attribute(cell, 'rowspan') !== null)
}

function ruleOf(table: Element, root: Root): ListRule | undefined {
  const header = headerOf(table)
  if (!header || !header.cells.some((cell) => meaningsOf(wordsOf(cell)).length > 0)) return undefined
  const css = onlySelector(table, root) ?? 'table'
  const width = isWide(header.cells) ? 2 : header.cells.length
  const rows = `${css} tbody tr:has(> td:nth-child(${width}))`
  if (all(root, rows).length === 0) return undefined
  const columns = columnsOf(table)
  return { record: { begin: [{ css: rows }] }, ...(columns && { columns }) }
}

/**
 * A header in a table of its own, above the rows' table: only believed where the column it calls a number holds numbers
 * of a known shape.
 */
function splitRuleOf(table: Element, tables: readonly Element[]): ListRule | undefined {
  const header = headerOf(table)
  if (!header || all(table, 'td').length > 0 || isWide(header.cells)) return undefined
  const at = header.cells.findIndex((cell) => meaningsOf(wordsOf(cell)).some(({ field }) => field === 'number'))
  const below = tables[tables.indexOf(table) + 1]
  if (at < 0 || !below) return undefined
  const css = `tr:has(> td:nth-child(${header.cells.length})):not(:has(tr))`
  const cells = all(below, `${css} > td:nth-child(${at + 1})`).map((cell) => tidyText(textOf(cell) ?? '', 60) ?? '')
  const shape = numberShapes.find((pattern) => cells.some((text) => new RegExp(pattern).test(text)))
  if (shape === undefined) return undefined
  return { record: { begin: [{ css }] }, columns: { cell: 'td', header: 'th', within: 'body', proof: { header: wordsOf(header.cells[at]), pattern: shape } } }
}

function wordsOf(cell: Element | undefined): string {
  return (cell && tidyText(textOf(cell) ?? '', 40)) ?? ''
}
