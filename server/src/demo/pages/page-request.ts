export interface PageRequest {
  readonly host: string
  readonly path: string
  readonly query: URLSearchParams
}

export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** How many rows are asked for: `?rows=200`, `?empty` for none. */
export function rowsAsked(query: URLSearchParams, usual: number): number {
  if (query.has('empty')) return 0
  const asked = Number(query.get('rows') ?? usual)
  return Number.isInteger(asked) && asked >= 0 ? Math.min(asked, 5_000) : usual
}

export function pageAsked(query: URLSearchParams): number {
  const asked = Number(query.get('page') ?? 1)
  return Number.isInteger(asked) && asked > 0 ? asked : 1
}
