/** One of those that are there, by a number that need not know how many there are. */
export function choose<T>(rows: readonly T[], index: number): T | undefined {
  return rows[index % Math.max(1, rows.length)]
}
