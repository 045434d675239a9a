import { formatPhone } from '@dangol/core/phone'

/** A phone keeps its leading zero only as people write it. */
export function readable(row: Readonly<Record<string, unknown>>, column: string): unknown {
  const value = row[column]
  return column === 'value' && row['kind'] === 'phone' && typeof value === 'string' && value !== '' ? formatPhone({ kind: 'mobile', digits: value }) : value
}
