import { importRows, rowReasons, rowRemarks, type ImportRow } from '@dangol/core/import/import-row'
import { leftReasons, outcomeKinds, type Outcome } from '@dangol/core/import/meet-person'
import { fieldsInOrder } from '@dangol/core/custom-field'
import type { CustomField } from '@dangol/core/rows'
import * as v from 'valibot'
import { builder } from '../builder.ts'
import { addRows } from '../commands/import/add-rows.ts'
import { confirmImport } from '../commands/import/apply-import.ts'
import { factsOf, readImports, type Counts, type ImportRecord } from '../commands/import/import-rows.ts'
import { listImportRows, rowFilters, type ImportPage, type RowFilter } from '../commands/import/list-import-rows.ts'
import { discardImport, startImport } from '../commands/import/start-import.ts'
import { beginUndo } from '../commands/import/undo-import.ts'
import { workOnImport } from '../commands/import/work-on-imports.ts'
import type { Context } from '../context.ts'
import { Refused } from '../errors.ts'
import { masked } from './masked.ts'
import { customFieldsOf } from './custom-field.ts'
import { askerAsActor } from './rights.ts'

const CountsType = builder.objectRef<Counts>('ImportCounts').implement({
  description: 'Rows by what becomes of them; together they are all rows there are.',
  fields: (t) => Object.fromEntries(outcomeKinds.map((kind) => [kind, t.int({ resolve: (counts) => counts[kind] ?? 0 })])),
})

const ImportType = builder.objectRef<ImportRecord>('Import').implement({
  description: 'A file of people on its way in: `reading` until its last rows came, `ready` to be looked at, `applying` and `done`, `undoing` and `undone`.',
  fields: (t) => ({
    id: t.exposeID('id'),
    state: t.exposeString('state'),
    fileName: t.string({ resolve: async (record, _args, { database, storeId }) => (await factsOf(database, storeId, record)).fileName }),
    preset: t.string({ resolve: async (record, _args, { database, storeId }) => (await factsOf(database, storeId, record)).preset }),
    headers: t.stringList({ resolve: async (record, _args, { database, storeId }) => [...(await factsOf(database, storeId, record)).headers] }),
    author: t.exposeString('author'),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => new Date(createdAt) }),
    chunks: t.exposeInt('chunks', { description: 'Chunks of rows that came: the next one\'s `seq`.' }),
    applied: t.exposeInt('applied'),
    undone: t.exposeInt('undone'),
    counts: t.field({ type: CountsType, description: 'What would become of its rows, by what the store held when they came.', resolve: ({ counts }) => counts }),
    results: t.field({ type: CountsType, description: 'What became of those that were written so far.', resolve: ({ results }) => results }),
    leftCustomers: t.int({ description: 'Of an import that was taken back: customers it made who stay, because somebody has touched them since.', resolve: ({ left }) => left.customers ?? 0 }),
    leftRows: t.int({ description: 'What else stays for that reason.', resolve: ({ left }) => left.rows ?? 0 }),
  }),
})

type PageRow = ImportPage['rows'][number]

const RowType = builder.objectRef<PageRow>('ImportedRow').implement({
  description: 'A row of the file and what becomes of it.',
  fields: (t) => ({
    number: t.int({ description: 'As the file\'s own program counts it.', resolve: ({ row }) => row.number }),
    kind: t.string({ description: outcomeKinds.join(', '), resolve: ({ outcome }) => outcome.kind }),
    reason: t.string({ nullable: true, description: [...rowReasons, ...leftReasons].join(', '), resolve: ({ row, outcome }) => (row.kind === 'bad' ? row.reason : (outcome.reason ?? null)) }),
    column: t.string({ nullable: true, description: 'The header of the cell that cannot be read.', resolve: ({ row }) => (row.kind === 'bad' ? row.column : null) }),
    remarks: t.stringList({ description: rowRemarks.join(', '), resolve: ({ row }) => [...row.remarks] }),
    name: t.string({ resolve: ({ row }) => nameIn(row) }),
    phone: t.string({ nullable: true, resolve: ({ row }, _args, context) => phoneIn(row, context) }),
    to: t.stringList({ description: 'Names of those it is joined to, or may be.', resolve: ({ outcome, names }) => outcome.customerIds.flatMap((id) => names.get(id) ?? []) }),
    added: t.stringList({ resolve: ({ outcome }) => [...outcome.added] }),
    kept: t.stringList({ description: 'What of it is left: `health` without a consent, `birthday` where the store has another, `unread:` or `other:` and the name of one of the store\'s own fields.', resolve: ({ outcome }) => [...outcome.kept] as Outcome['kept'][number][] }),
    cells: t.stringList({ description: 'As the file has them, where there is something to mend.', resolve: ({ row }) => [...(row.cells ?? [])] }),
  }),
})

const ImportFieldType = builder.objectRef<CustomField>('ImportField').implement({
  description: 'One of the store\'s own fields, by what a file needs of it.',
  fields: (t) => ({ id: t.id({ description: 'Plain, as rows say it.', resolve: ({ id }) => id }), name: t.exposeString('name') }),
})

const PageType = builder.objectRef<ImportPage>('ImportedRows').implement({
  fields: (t) => ({
    rows: t.field({ type: [RowType], resolve: ({ rows }) => [...rows] }),
    next: t.string({ nullable: true, description: 'What to go on after; null at the end.', resolve: ({ next }) => next }),
  }),
})

function nameIn(row: ImportRow): string {
  return row.kind === 'person' ? row.person.name : row.kind === 'record' ? (row.sighting.who.name?.text ?? '') : ''
}

function phoneIn(row: ImportRow, context: Context): string | null {
  const digits = row.kind === 'person' ? row.person.phones[0] : row.kind === 'record' ? row.sighting.who.phone?.digits : undefined
  return digits === undefined ? null : masked(context, 'phone', digits)
}

const may = { authScopes: { may: 'customer.import' }, skipTypeScopes: true } as const
/** So long a request works on an import before it says how far it has come. */
const sliceMs = 1_500

function orUnknown(record: ImportRecord | undefined): ImportRecord {
  if (!record) throw new Refused('unknown-record', 'id')
  return record
}

builder.queryField('imports', (t) =>
  t.field({ type: [ImportType], ...may, description: 'The latest twenty, newest first.', resolve: (_root, _args, { database, storeId }) => readImports(database, storeId) }))

builder.queryField('importRows', (t) =>
  t.field({
    type: PageType, ...may,
    complexity: ({ first }) => ({ field: 10, multiplier: Math.min(first ?? 50, 200) }),
    description: `Rows of an import of one kind (${rowFilters.join(', ')}), in the file's order. Once they are written, only those to mend are kept.`,
    args: { id: t.arg.id({ required: true }), kind: t.arg.string({ required: true }), after: t.arg.string({ required: false }), first: t.arg.int({ required: false }) },
    resolve: async (_root, { id, kind, after, first }, { database, storeId }) => {
      const filter = rowFilters.find((known) => known === kind)
      if (!filter || !isId(id)) return { rows: [], next: null }
      return listImportRows(database, storeId, id, filter satisfies RowFilter, after ?? '', Math.max(1, Math.min(first ?? 50, 200)))
    },
  }))

builder.mutationField('startImport', (t) =>
  t.field({
    type: ImportType, ...may,
    description: 'Begins an import, or finds the one of the same file that was cut off: it goes on at `chunks`.',
    args: { fileName: t.arg.string({ required: true }), fingerprint: t.arg.string({ required: true }), preset: t.arg.string({ required: true }), headers: t.arg.stringList({ required: true }) },
    resolve: (_root, { fileName, fingerprint, preset, headers }, { database, storeId, principal, now }) =>
      startImport(database, storeId, { fileName: fileName.slice(0, 200), fingerprint: fingerprint.slice(0, 100), preset: preset.slice(0, 40), headers: headers.slice(0, 512).map((header) => header.slice(0, 120)), author: principal?.name ?? '', now: now() }),
  }))

builder.mutationField('addImportRows', (t) =>
  t.field({
    type: ImportType, ...may,
    errors: { types: [Refused], union: { name: 'AddImportRowsResult' }, result: { name: 'AddImportRowsDone' } },
    description: 'The next rows, 500 at most, as core/src/import/import-row.ts has them. Chunks come in order; one that came already changes nothing.',
    args: { id: t.arg.id({ required: true }), seq: t.arg.int({ required: true }), rows: t.arg({ type: 'JSON', required: true }), last: t.arg.boolean({ required: true }) },
    resolve: async (_root, { id, seq, rows, last }, { database, storeId, now }) => {
      if (!isId(id)) throw new Refused('unknown-record', 'id')
      const read = v.safeParse(importRows, rows)
      if (!read.success) throw new Refused('invalid-args', `rows.${v.getDotPath(read.issues[0]) ?? ''}`)
      const added = await addRows(database, storeId, { importId: id, seq, rows: read.output, last, now: now() })
      if (added === 'out-of-order') throw new Refused('invalid-args', 'seq')
      return orUnknown(added === 'unknown' ? undefined : added)
    },
  }))

builder.queryField('importFields', (t) =>
  t.field({
    type: [ImportFieldType], ...may,
    description: 'The store\'s own fields, which columns of a file may be taken for: a row says `fields: [{id, text}]` of them.',
    resolve: async (_root, _args, context) => fieldsInOrder(await customFieldsOf(context)),
  }))

builder.mutationField('confirmImport', (t) =>
  t.field({
    type: ImportType, ...may,
    errors: { types: [Refused], union: { name: 'ConfirmImportResult' }, result: { name: 'ConfirmImportDone' } },
    description: 'Writes what can be written, for a second or two, and says how far it has come: asked again it goes on, and so it does by itself after a while.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      const { database, storeId, now } = context
      if (!isId(id)) throw new Refused('unknown-record', 'id')
      orUnknown(await confirmImport(database, storeId, id, now()))
      return orUnknown(await workOnImport(database, storeId, id, askerAsActor(context), now, sliceMs))
    },
  }))

builder.mutationField('undoImport', (t) =>
  t.field({
    type: ImportType, ...may,
    errors: { types: [Refused], union: { name: 'UndoImportResult' }, result: { name: 'UndoImportDone' } },
    description: 'Takes an import back, in the same way; what somebody has touched since stays, and is counted.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      const { database, storeId, now } = context
      if (!isId(id)) throw new Refused('unknown-record', 'id')
      orUnknown(await beginUndo(database, storeId, id, now()))
      return orUnknown(await workOnImport(database, storeId, id, askerAsActor(context), now, sliceMs))
    },
  }))

builder.mutationField('discardImport', (t) =>
  t.boolean({
    ...may,
    description: 'Forgets an import that was not confirmed, or was taken back. False where there is none.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { database, storeId }) => (isId(id) ? discardImport(database, storeId, id) : false),
  }))

function isId(id: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
}
