import type { CustomerFilter } from '@dangol/core/customer-filter'
import { columnNames, sortKeys, usualColumns, usualSort, type ColumnName, type PeopleSort } from '@dangol/core/people-list'
import type { SavedView } from '@dangol/core/rows'

/** How a list is looked at. */
export interface ListLook {
  readonly filter: CustomerFilter
  readonly sort: PeopleSort
  readonly columns: readonly ColumnName[]
}

export const usualLook: ListLook = { filter: {}, sort: usualSort, columns: usualColumns }

/** A view as this extension can show it: what it does not know of one that a newer one saved is left out, but of what it asks. */
export function lookOf(view: SavedView): ListLook {
  const by = sortKeys.find((key) => key === view.sort.by)
  const columns = view.columns.filter((name): name is ColumnName => columnNames.some((known) => known === name) || name.startsWith('field:'))
  return {
    // Whoever answers checks it first.
    filter: view.filter as CustomerFilter,
    sort: by ? { by, down: view.sort.down } : usualSort,
    columns: columns.length > 0 ? columns : usualColumns,
  }
}

/** What of a look a view keeps: not what was typed to find one person. */
export function savedPartOf({ filter: { text: _, ...filter }, sort, columns }: ListLook): Pick<SavedView, 'filter' | 'sort' | 'columns'> {
  return { filter, sort, columns }
}

/** Whether two looks are one, but for what is typed to find somebody. */
export function isSameLook(one: ListLook, other: ListLook): boolean {
  return stable(savedPartOf(one)) === stable(savedPartOf(other))
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part))
}

/** With a column moved by some places, or put in or taken out. */
export function withColumn(columns: readonly ColumnName[], name: ColumnName, deed: 'in' | 'out' | -1 | 1): readonly ColumnName[] {
  const at = columns.indexOf(name)
  if (deed === 'in') return at < 0 ? [...columns, name] : columns
  if (deed === 'out') return columns.filter((other) => other !== name)
  const to = at + deed
  if (at < 0 || to < 0 || to >= columns.length) return columns
  return columns.with(at, columns[to] ?? name).with(to, name)
}

/** Where somebody was in a list, to come back to, and what they had changed of how it is looked at: kept for as long as this tab shows the dashboard, and nowhere else. */
const left = new Map<string, { readonly look: ListLook | null; readonly active: number; readonly top: number }>()

export const placesLeft = {
  of: (viewId: string) => left.get(viewId),
  keep: (viewId: string, look: ListLook | null, active: number, top: number) => void left.set(viewId, { look, active, top }),
  /** Whoever locks the device has left every place. */
  forget: () => left.clear(),
}
