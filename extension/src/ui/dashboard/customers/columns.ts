import { columnNames, type ColumnName, type ListFrame } from '@dangol/core/people-list'
import type { PageWords } from '../../../locales/page.ts'

/** What a column is called. */
export function columnTitle(name: ColumnName, frame: ListFrame, { people }: PageWords): string {
  const own = columnNames.find((known) => known === name)
  return own ? people.column[own as keyof typeof people.column] : (frame.fields.find(({ id }) => name === `field:${id}`)?.name ?? people.goneField)
}

/** Every column there could be, in the usual order: ours, then the store's own fields. */
export function allColumns(frame: ListFrame): readonly ColumnName[] {
  return [...columnNames, ...frame.fields.map(({ id }) => `field:${id}` as const)]
}
