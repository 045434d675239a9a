import type { Table } from './table.ts'

/** What makes Excel take a cell for a formula, now or once it was opened and saved; a tab or a line break before it does not help. */
const formula = /^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/

/** One cell: text that could run is made text by an apostrophe, as spreadsheets understand it; numbers stay numbers. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? 'O' : 'X'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const harmless = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A table as Korean Excel opens it right: a byte order mark, since it takes anything else for CP949, and CRLF (RFC 4180). */
export function csvOf(heads: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return `\uFEFF${[heads, ...rows].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`
}

/** Digits that a sheet would read as another number (a leading zero, more than it holds exactly) or as one at all (1e5). */
const misread = /^(?:0\d+|\d{12,}|\d+e\d+)$/i

/** The same of a list: what a sheet would misread in a column of text is kept as it is, by the same apostrophe. */
export function csvOfTable({ columns, rows }: Table): string {
  return csvOf(columns.map(({ name }) => name), rows.map((cells) => cells.map((cell, at) => (columns[at]?.kind === 'text' && typeof cell === 'string' && misread.test(cell) ? `'${cell}` : cell))))
}
