/**
 * JSON with one form for one value, so that a signature over it means the same everywhere: keys sorted by UTF-16 code
 * units, no white space, numbers and strings as ECMAScript prints them (RFC 8785). A key whose value is undefined is left out.
 * Throws TypeError for what JSON cannot say: functions, symbols, NaN, infinities, half a surrogate pair.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('not a JSON number')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError('not a JSON value')
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  // Code units, as the standard sorts; a locale's order would differ from machine to machine.
  entries.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
  return `{${entries.map(([key, held]) => `${canonicalString(key)}:${canonicalJson(held)}`).join(',')}}`
}

function canonicalString(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('not a Unicode text')
  return JSON.stringify(text)
}
