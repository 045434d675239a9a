import { cpus, totalmem } from 'node:os'

/** The machine, in one line, as the README quotes it. */
export function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor'
  return `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`
}

/** The value below which `share` (0 to 1) of the figures lie; nearest rank. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export type Row = Readonly<Record<string, string | number>>

/** Prints a title and a table, numbers with at most two decimals. */
export function printTable(title: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {})
  const cell = (value: string | number | undefined) =>
    typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 }) : (value ?? '')
  const width = (column: string) => Math.max(column.length, ...rows.map((row) => cell(row[column]).length))
  const line = (values: readonly string[]) => values.map((value, index) => value.padEnd(width(columns[index] ?? ''))).join('  ').trimEnd()
  console.log(`\n${title}`)
  console.log(line(columns))
  console.log(columns.map((column) => '─'.repeat(width(column))).join('  '))
  for (const row of rows) console.log(line(columns.map((column) => cell(row[column]))))
}
