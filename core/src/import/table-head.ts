import { isBlank, type RowStream, type TableRow } from '../table-file/table-row.ts'
import { TableUnreadable } from '../table-file/table-problem.ts'
import { knownHeaders } from './presets.ts'

/** Rows among which the headers are looked for: banners and titles stand above them. */
const searched = 30
/** What a mended file's first column is called: how one is known that we gave back. */
export const reasonHeader = '고칠 점'

/** Where a table's headers stand, and what its first rows hold. */
export interface TableHead {
  /** Of the row that holds the headers. */
  readonly headerNumber: number
  readonly headers: readonly string[]
  /** By column, what its first cells say that say something; three at most. */
  readonly samples: readonly (readonly string[])[]
}

const samplesOf = 3
/** Rows of which samples are taken: a column may be empty for long. */
const sampled = 2_000

/** Finds the headers: of the first rows the one with most headers that we know. Throws `TableUnreadable` where there is none. */
export async function readHead(rows: RowStream): Promise<TableHead> {
  const first: TableRow[] = []
  for await (const some of rows) {
    first.push(...some)
    if (first.length >= sampled) break
  }
  const filled = first.filter((row) => !isBlank(row))
  if (filled.length === 0) throw new TableUnreadable('no-rows')
  const head = headerIn(filled.slice(0, searched))
  if (!head) throw new TableUnreadable('no-header')
  const after = filled.filter(({ number }) => number > head.number).slice(0, sampled)
  const headers = namesOf(head, after)
  const samples = headers.map((_, column) => [...new Set(after.map(({ cells }) => (cells[column] ?? '').trim().slice(0, 60)).filter((cell) => cell !== ''))].slice(0, samplesOf))
  return { headerNumber: head.number, headers, samples }
}

function headerIn(rows: readonly TableRow[]): TableRow | undefined {
  let best: { row: TableRow; known: number } | undefined
  for (const row of rows) {
    const known = knownHeaders(row.cells)
    if (known > (best?.known ?? 0)) best = { row, known }
  }
  return best?.row
}

/** Headers without a name take their column's letter; a merged header of two lines takes its second. */
function namesOf(head: TableRow, after: readonly TableRow[]): string[] {
  const width = Math.max(head.cells.length, ...after.slice(0, 200).map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, at) => (head.cells[at] ?? '').trim().replace(/\s+/g, ' ').slice(0, 120) || letterOf(at))
}

function letterOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : letterOf(Math.floor(column / 26) - 1) + letter
}
