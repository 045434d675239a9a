import { fieldValueIn, showFieldValue, textOfFieldValue } from '@dangol/core/custom-field'
import { fieldIdOfEdit } from '@dangol/core/mutations/set-field'
import type { CustomField, Edit, Nouns } from '@dangol/core/rows'
import { presence } from '@dangol/core/sync/field-clocks'
import type { LostValue } from '@dangol/core/views'
import { pointer } from '@dangol/core/mutations/merge-customers'
import { tableOf, type Cache } from '../db/cache.ts'

/** Whether an edit lost to another device's and nobody has said yet what is to become of it. */
export function isUndecided({ lost, resolvedAt, removedAt }: Edit): boolean {
  return lost && !resolvedAt && !removedAt
}

/** Edits that lost, with what stands in their place now, in words a person knows: names, not ids. Newest first. */
export async function lostValuesOf(cache: Cache, edits: readonly Edit[]): Promise<LostValue[]> {
  const values = await Promise.all(edits.map((edit) => lostValueOf(cache, edit)))
  return values.filter((value) => value !== undefined).sort((a, b) => (a.at === b.at ? (a.editId < b.editId ? -1 : 1) : a.at < b.at ? 1 : -1))
}

/** @returns undefined where there is nothing to put it back into, or where it stands there again. */
async function lostValueOf(cache: Cache, edit: Edit): Promise<LostValue | undefined> {
  const row = await tableOf(cache, edit.noun).get(edit.rowId)
  if (!row) return undefined
  const [lost, now] = await Promise.all([wordOf(cache, edit, edit.after), wordOf(cache, edit, valueIn(row, edit))])
  if (lost === now) return undefined
  const customerName = await nameOf(cache, edit.customerId)
  return {
    editId: edit.id, customerId: edit.customerId, customerName: customerName ?? '', noun: edit.noun, rowId: edit.rowId, field: edit.field,
    lost, now, nowId: idIn(row, edit), subject: await subjectOf(cache, edit, row), author: edit.author, at: edit.at,
  }
}

function valueIn(row: Nouns[Edit['noun']], { field }: Edit): unknown {
  if (field === presence) return row.removedAt !== null
  const fieldId = fieldIdOfEdit(field)
  if (fieldId !== undefined) return textOfFieldValue((row as Nouns['customer']).custom[fieldId] ?? null)
  return (row as unknown as Readonly<Record<string, unknown>>)[field]
}

/** By which id what stands there now is put back. */
function idIn(row: Nouns[Edit['noun']], { noun, field }: Edit): string | null {
  if (noun === 'customerTag') return (row as Nouns['customerTag']).tagId
  return field === 'customerId' ? (row as Nouns['order']).customerId : null
}

/** A customer's id is told by their name. */
async function wordOf(cache: Cache, { field }: Edit, value: unknown): Promise<LostValue['lost']> {
  if (typeof value === 'boolean') return value
  if (value === null || value === undefined) return null
  const own = await ownField(cache, field)
  if (own) return showFieldValue(own, fieldValueIn(value), yesAndNo)
  return field === 'customerId' || field === pointer ? nameOf(cache, String(value)) : String(value)
}

async function nameOf(cache: Cache, customerId: string): Promise<string | null> {
  return (await tableOf(cache, 'customer').get(customerId))?.name ?? null
}

/** As a form is ticked: a lost value is told in the words it was written in. */
const yesAndNo = { yes: 'O', no: 'X' } as const

function ownField(cache: Cache, field: string): Promise<CustomField | undefined> {
  const fieldId = fieldIdOfEdit(field)
  return fieldId === undefined ? Promise.resolve(undefined) : tableOf(cache, 'customField').get(fieldId)
}

async function subjectOf(cache: Cache, { noun, field }: Edit, row: Nouns[Edit['noun']]): Promise<string> {
  switch (noun) {
    case 'customer': return (await ownField(cache, field))?.name ?? ''
    case 'note': return (row as Nouns['note']).text
    case 'customerTag': return (await tableOf(cache, 'tag').get((row as Nouns['customerTag']).tagId))?.name ?? ''
    case 'order': case 'reservation': case 'review': case 'inquiry': return (row as Nouns['order']).number
  }
}
