/** One row as a file has it: what each cell says, as text; '' for one that says nothing. */
export interface TableRow {
  /** As the file's own program counts it, the first is 1. */
  readonly number: number
  readonly cells: readonly string[]
}

/** Columns that are read; whatever stands further right is left. */
export const mostColumns = 512
/** What Excel lets a cell hold; a longer one is none, or a quote that nobody closed. */
export const longestCell = 32_767

/** Some rows at a time, in order: one by one the waiting would cost more than the reading. */
export type RowStream = AsyncIterable<readonly TableRow[]>

export function isBlank({ cells }: TableRow): boolean {
  return cells.every((cell) => cell.trim() === '')
}
