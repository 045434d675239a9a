import { formatPhone } from '@dangol/core/phone'

/** What makes Excel take a cell for a formula; a tab or a line break before it does not help. */
const formula = /^[\s]*[=+\-@|%]/

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

/** A phone keeps its leading zero only as people write it. */
export function readable(row: Readonly<Record<string, unknown>>, column: string): unknown {
  const value = row[column]
  return column === 'value' && row['kind'] === 'phone' && typeof value === 'string' && value !== '' ? formatPhone({ kind: 'mobile', digits: value }) : value
}
