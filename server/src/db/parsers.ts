// Object identifiers of PostgreSQL's built-in types (pg_type.dat), fixed for all versions.
const int8 = 20
const json = 114
const jsonb = 3802
const timestamptz = 1184

type Parse = (text: string) => unknown

/** How both drivers read the types whose own reading is not that of core's rows. */
export const rowParsers: Readonly<Record<number, Parse>> = {
  // Won, counts and versions: a JavaScript number holds them exactly up to 2^53.
  [int8]: Number,
  [json]: (text) => JSON.parse(text) as unknown,
  [jsonb]: (text) => JSON.parse(text) as unknown,
  [timestamptz]: instantOf,
}

/**
 * `2026-11-22 01:02:03.04+00`, as PostgreSQL prints it in a session whose zone is UTC, as an ISO instant.
 * By hand and not through Date: a pull reads hundreds of thousands of these.
 */
export function instantOf(text: string): string {
  const end = text.indexOf('+', 19)
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, end).padEnd(3, '0').slice(0, 3)}Z`
}
