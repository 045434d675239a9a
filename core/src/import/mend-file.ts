import type { ImportedRow } from './import-desk.ts'
import { reasonOf, type ImportWords } from './import-words.ts'
import { reasonHeader } from './table-head.ts'

/** The rows that were not taken in, as a table to mend and bring again: what is wrong first, then the file's own columns. */
export function mendFile(headers: readonly string[], rows: readonly ImportedRow[], words: ImportWords): string {
  const own = headers.filter((header) => header !== reasonHeader)
  const skip = headers.indexOf(reasonHeader)
  const lines = rows.filter(({ cells }) => cells.length > 0).map((row) => [reasonOf(row, words), ...row.cells.filter((_, at) => at !== skip)])
  return `\uFEFF${[[reasonHeader, ...own], ...lines].map((line) => line.map(cellOf).join(',')).join('\r\n')}\r\n`
}

/** A cell that a spreadsheet takes for a text, whatever it begins with (CWE-1236). */
function cellOf(text: string): string {
  const harmless = /^\s*[=+\-@|%\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
