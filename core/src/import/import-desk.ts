import type { ImportRow } from './import-row.ts'
import type { OutcomeKind } from './meet-person.ts'
import type { ImportKeeper, ImportStanding, OwnField } from './send-import.ts'

export type ImportCounts = Readonly<Record<OutcomeKind, number>>

/** An import as its store tells of it. */
export interface ImportView extends ImportStanding {
  readonly fileName: string
  readonly preset: string
  readonly headers: readonly string[]
  readonly author: string
  readonly createdAt: string
  readonly applied: number
  readonly undone: number
  readonly counts: ImportCounts
  readonly results: ImportCounts
  readonly leftCustomers: number
  readonly leftRows: number
}

/** A row of it, and what becomes of it. */
export interface ImportedRow {
  readonly number: number
  readonly kind: OutcomeKind
  readonly reason: string | null
  readonly column: string | null
  readonly remarks: readonly string[]
  readonly name: string
  readonly phone: string | null
  readonly to: readonly string[]
  readonly added: readonly string[]
  readonly kept: readonly string[]
  readonly cells: readonly string[]
}

export interface ImportedPage {
  readonly rows: readonly ImportedRow[]
  readonly next: string | null
}

export interface ImportBegin {
  readonly fileName: string
  readonly fingerprint: string
  readonly preset: string
  readonly headers: readonly string[]
}

/** What the store's server is asked about imports, over whatever line. */
export interface ImportDesk extends ImportKeeper<ImportView> {
  list(): Promise<readonly ImportView[]>
  /** The store's own fields, which columns may be taken for. */
  fields(): Promise<readonly OwnField[]>
  start(begin: ImportBegin): Promise<ImportView>
  confirm(id: string): Promise<ImportView>
  undo(id: string): Promise<ImportView>
  discard(id: string): Promise<boolean>
  rows(id: string, kind: OutcomeKind | 'mend', after: string | null, first?: number): Promise<ImportedPage>
}

/** The server refused: the code it gives, never a value. */
export class ImportRefused extends Error {
  readonly code: string

  constructor(code: string) {
    super(`the import was refused: ${code}`)
    this.code = code
  }
}

const kinds = 'new joined same nameless conflict left bad'
const fields = `id state fileName preset headers author createdAt chunks applied undone counts { ${kinds} } results { ${kinds} } leftCustomers leftRows`
const deed = (name: string, variables: string, given: string): string => `mutation (${variables}) { done: ${name}(${given}) { ... on Import { ${fields} } ... on Refused { code } } }`
const rowFields = 'number kind reason column remarks name phone to added kept cells'

/** Documents by name, so that a test can hold them against the schema. */
export const importDocuments = {
  list: `{ imports { ${fields} } }`,
  fields: '{ importFields { id name } }',
  start: `mutation ($fileName: String!, $fingerprint: String!, $preset: String!, $headers: [String!]!) { done: startImport(fileName: $fileName, fingerprint: $fingerprint, preset: $preset, headers: $headers) { ${fields} } }`,
  add: deed('addImportRows', '$id: ID!, $seq: Int!, $rows: JSON!, $last: Boolean!', 'id: $id, seq: $seq, rows: $rows, last: $last'),
  confirm: deed('confirmImport', '$id: ID!', 'id: $id'),
  undo: deed('undoImport', '$id: ID!', 'id: $id'),
  discard: 'mutation ($id: ID!) { done: discardImport(id: $id) }',
  rows: `query ($id: ID!, $kind: String!, $after: String, $first: Int) { importRows(id: $id, kind: $kind, after: $after, first: $first) { rows { ${rowFields} } next } }`,
} as const

export type ImportDocument = keyof typeof importDocuments

/** @param ask one of the documents above: its data, or a rejection where it was not answered. */
export function importDesk(ask: (document: ImportDocument, variables: object) => Promise<unknown>): ImportDesk {
  const done = async (document: ImportDocument, variables: object): Promise<ImportView> => {
    const { done: answer } = (await ask(document, variables)) as { done: ImportView & { code?: string } }
    if (answer.code !== undefined) throw new ImportRefused(answer.code)
    return answer
  }
  return {
    list: async () => ((await ask('list', {})) as { imports: ImportView[] }).imports,
    fields: async () => ((await ask('fields', {})) as { importFields: OwnField[] }).importFields,
    start: (begin) => done('start', begin),
    add: (id: string, seq: number, rows: readonly ImportRow[], last: boolean) => done('add', { id, seq, rows, last }),
    confirm: (id) => done('confirm', { id }),
    undo: (id) => done('undo', { id }),
    discard: async (id) => ((await ask('discard', { id })) as { done: boolean }).done,
    rows: async (id, kind, after, first = 50) => ((await ask('rows', { id, kind, after, first })) as { importRows: ImportedPage }).importRows,
  }
}
