/** A place in a sorted list: the value sorted by, and the id that decides between equal ones. */
export interface KeysetPlace {
  readonly key: string | number
  readonly id: string
}

export interface KeysetWindow {
  readonly after?: KeysetPlace | undefined
  readonly before?: KeysetPlace | undefined
  readonly limit: number
  /** From the end of the list backwards. */
  readonly inverted: boolean
}

/** The parameters of one statement, numbered as they are added. */
export class Params {
  readonly values: unknown[]

  /** @param before of the part of the statement that is written already. */
  constructor(before: readonly unknown[] = []) {
    this.values = [...before]
  }

  /** @returns its placeholder. */
  add(value: unknown): string {
    return `$${this.values.push(value)}`
  }
}

/**
 * The conditions and order of one window of a list sorted by (`key`, `id`), both in one direction, so that one index
 * on both serves it and rows that come or go elsewhere never shift a page.
 * @param key SQL of the value sorted by; `type` is its SQL type; both of our own making.
 */
export function keysetSql(key: string, type: string, id: string, descending: boolean, window: KeysetWindow, params: Params): { readonly where: string; readonly order: string } {
  const beyond = (place: KeysetPlace | undefined, sign: '<' | '>'): string[] =>
    place ? [`(${key}, ${id}) ${sign} (${params.add(place.key)}::${type}, ${params.add(place.id)}::uuid)`] : []
  const conditions = [...beyond(window.after, descending ? '<' : '>'), ...beyond(window.before, descending ? '>' : '<')]
  const direction = descending !== window.inverted ? 'DESC' : 'ASC'
  return { where: conditions.join(' AND ') || 'true', order: `ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${window.limit}` }
}
