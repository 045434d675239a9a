import { all, type Root } from '../engine/dom.ts'
import type { ListRule } from './find-lists.ts'

const grids = '[role="grid"], [role="treegrid"], [role="table"]'

/** The grids that admin pages are built with, by the attributes their makers document (tui-grid 4, ag-Grid, MUI X 5 to 7, ARIA). */
const known: readonly (ListRule & { readonly sign: string })[] = [
  {
    sign: '.tui-grid-container td[data-column-name]',
    record: { begin: [{ css: '.tui-grid-container tr[data-row-key]' }, { css: 'td[data-column-name]', up: 'tr' }], join: { attribute: 'data-row-key', within: '.tui-grid-container' } },
    columns: { cell: 'td', name: 'data-column-name', header: 'th', within: '.tui-grid-container' },
  },
  {
    sign: '[role="row"][row-index] [col-id]',
    record: { begin: [{ css: '[role="row"][row-index]' }], join: { attribute: 'row-index', pattern: '^\\d+$', within: grids } },
    columns: { cell: '[role$="cell"][col-id]', name: 'col-id', header: '[role="columnheader"]', within: grids },
  },
  {
    sign: '[role="row"] [role$="cell"][data-field]',
    record: { begin: [{ css: '[role="row"]:has([role$="cell"][data-field])' }] },
    columns: { cell: '[role$="cell"][data-field]', name: 'data-field', header: '[role="columnheader"]', within: grids },
  },
  {
    sign: '[role="columnheader"] ~ [role="columnheader"]',
    record: { begin: [{ css: '[role="row"]:has([role$="cell"])' }] },
    columns: { cell: '[role$="cell"]', header: '[role="columnheader"]', within: grids },
  },
]

export function gridRules(root: Root): ListRule[] {
  const found = known.find(({ sign }) => all(root, sign).length > 0)
  return found ? [{ record: found.record, ...(found.columns && { columns: found.columns }) }] : []
}
