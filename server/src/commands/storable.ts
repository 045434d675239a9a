const deepest = 32

/**
 * The same JSON value without what PostgreSQL cannot hold: NUL characters and halves of surrogate pairs (a page may
 * cut an emoji in two), and anything nested deeper than any mutation's arguments are.
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd')
  if (typeof value !== 'object' || value === null) return value
  if (depth === deepest) return null
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storable(key), storable(item, depth + 1)]))
}
