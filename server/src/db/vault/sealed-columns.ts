import type { Noun } from '@dangol/core/rows'
import { tables } from '../columns.ts'

/**
 * What stands sealed in the database: phone, e-mail and platform identities, whatever a page told of a person, every
 * note, what customers and people wrote, and all that may hold a copy of them. The one list: reading, writing,
 * migration and rotation go by it.
 */
export const sealedColumns = {
  // Of people without a name: what stands in its place is a nickname, a member id, a phone or an e-mail.
  customer: ['name', 'birthday', 'custom'],
  identity: ['value', 'otherNames'],
  note: ['text'],
  order: ['who', 'request'],
  reservation: ['who', 'request'],
  review: ['who', 'text'],
  inquiry: ['who', 'text'],
  edit: ['before', 'after'],
  quarantined: ['args'],
} as const satisfies { readonly [N in Noun]?: readonly (keyof (typeof tables)[N]['columns'])[] }

export interface SealedColumn {
  readonly name: string
  /** JSON is sealed as its text, and stands in its column as a JSON string. */
  readonly json: boolean
  /** Sealed only where another column does not say otherwise. */
  readonly unless?: { readonly column: string; readonly is: string }
}

/** A person's own name stands plain, so that lists can be searched and sorted by it. */
const named = { column: 'nameKind', is: 'plain' } as const

/** A noun's sealed columns; none for a noun that has nothing to hide. */
export function sealedOf(noun: Noun): readonly SealedColumn[] {
  return byNoun.get(noun) ?? []
}

export const sealedNouns = Object.keys(sealedColumns) as readonly (keyof typeof sealedColumns)[]

const byNoun = new Map<Noun, readonly SealedColumn[]>(
  sealedNouns.map((noun) => {
    const types: Readonly<Record<string, string>> = tables[noun].columns
    return [noun, sealedColumns[noun].map((name) => ({ name, json: types[name] === 'jsonb', ...(noun === 'customer' && name === 'name' && { unless: named }) }))]
  }),
)

/** What must be known of a row to seal and open its values, besides them and its id. */
export function tellingOf(noun: Noun): readonly string[] {
  return [...sealedOf(noun).flatMap(({ unless }) => (unless ? [unless.column] : [])), ...(noun === 'identity' ? ['kind'] : [])]
}

/** Whether a row's value in that column is, or is to be, sealed. There is nothing to hide in nothing, and most orders ask for nothing. */
export function hides({ name, unless }: SealedColumn, values: Readonly<Record<string, unknown>>): boolean {
  return !isNothing(values[name]) && (unless === undefined || values[unless.column] !== unless.is)
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (typeof value !== 'object') return false
  for (const _key in value) return false
  return true
}

/** What stands in the tables besides core's row fields: which key a row is sealed with, and what an identity is looked up by. */
export function hiddenColumns(noun: Noun): Readonly<Record<string, 'int4' | 'text'>> {
  if (noun === 'identity') return { keyVersion: 'int4', valueHash: 'text', endHash: 'text' }
  return sealedOf(noun).length > 0 ? { keyVersion: 'int4' } : {}
}
