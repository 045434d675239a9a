/** What a column holds, so that a sheet sorts and adds it up: text stays text, however much it looks like a number. */
export type ColumnKind = 'text' | 'number' | 'won' | 'date'

export interface TableColumn {
  readonly name: string
  readonly kind: ColumnKind
}

/** A text, a number, or nothing; a date is a civil date as text, "2026-11-22". */
export type TableCell = string | number | null

/** A list on its way into a file. */
export interface Table {
  /** Of the sheet. */
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
}
