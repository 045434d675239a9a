/** An entry of the access log, as the API tells it. */
export interface Entry {
  readonly seq: number
  readonly at: string
  readonly recordedAt: string
  readonly actorKind: string
  readonly actorId: string | null
  readonly memberId: string | null
  readonly actorName: string
  readonly address: string
  readonly deed: 'LOOKED' | 'REVEALED' | 'CHANGED' | 'EXPORTED' | 'ERASED' | 'CHECKPOINT' | 'ACCEPTED'
  readonly customerId: string | null
  readonly count: number
  readonly fields: readonly string[]
  readonly formerHash: string
  readonly hash: string
}

const columns = ['seq', 'at', 'recordedAt', 'actorKind', 'actorId', 'memberId', 'actorName', 'address', 'deed', 'customerId', 'count', 'fields', 'formerHash', 'hash'] as const satisfies readonly (keyof Entry)[]

/** As RFC 4180 has it, with the mark by which spreadsheets know UTF-8. */
export function csvOf(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => columns.map((column) => cell(entry[column])).join(','))
  return `\ufeff${[columns.join(','), ...rows].join('\r\n')}\r\n`
}

/** One entry a line. */
export function jsonLinesOf(entries: readonly Entry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
}

function cell(value: Entry[keyof Entry]): string {
  const text = Array.isArray(value) ? value.join(' ') : String(value ?? '')
  // A spreadsheet would run what begins like this: a device can be called anything.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function saveFile(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
