import type { Noun } from '@dangol/core/rows'
import { tables } from '../columns.ts'

/**
 * What stands sealed in the database: phone, e-mail and platform identities, whatever a page told of a person, every
 * note, what customers and people wrote, and all that may hold a copy of them. The one list: reading, writing,
 * migration and rotation go by it.
 */
export const sealedColumns = {
  customer: ['birthday', 'custom'],
  identity: ['value'],
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
}

/** A noun's sealed columns; none for a noun that has nothing to hide. */
export function sealedOf(noun: Noun): readonly SealedColumn[] {
  return byNoun.get(noun) ?? []
}

export const sealedNouns = Object.keys(sealedColumns) as readonly (keyof typeof sealedColumns)[]

const byNoun = new Map<Noun, readonly SealedColumn[]>(
  sealedNouns.map((noun) => {
    const types: Readonly<Record<string, string>> = tables[noun].columns
    return [noun, sealedColumns[noun].map((name) => ({ name, json: types[name] === 'jsonb' }))]
  }),
)

/** What stands in the tables besides core's row fields: which key a row is sealed with, and what an identity is looked up by. */
export function hiddenColumns(noun: Noun): Readonly<Record<string, 'int4' | 'text'>> {
  if (noun === 'identity') return { keyVersion: 'int4', valueHash: 'text', endHash: 'text' }
  return sealedOf(noun).length > 0 ? { keyVersion: 'int4' } : {}
}
