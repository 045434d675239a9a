import * as v from 'valibot'
import { fieldValueIn } from '../custom-field.ts'
import { refuse, type Mutation, type MutationContext, type Refusal } from '../mutation.ts'
import { customerName, uuid } from '../mutation-args.ts'
import { needOfEdit } from '../permissions.ts'
import { customerOf } from '../person.ts'
import { recordNouns, type Edit, type RecordNoun, type Rows } from '../rows.ts'
import { presence } from '../sync/field-clocks.ts'
import { setTagged } from './add-tag.ts'
import { customerToEdit } from './customer-to-edit.ts'
import { linkWithOrder } from './link-record.ts'
import { mergeCustomers, pointer } from './merge-customers.ts'
import { setCustomerRemoved } from './remove-customer.ts'
import { setNoteRemoved } from './remove-note.ts'
import { setName } from './rename-customer.ts'
import { birthdayIn, writeBirthday } from './set-birthday.ts'
import { fieldIdOfEdit, setField } from './set-field.ts'
import { halt, stopCustomer } from './stop-customer.ts'
import { unlinkWithOrder } from './unlink-record.ts'
import { unmergeCustomers } from './unmerge-customers.ts'

const args = v.object({ editId: uuid })

/** Puts back what an edit said (`after`), as a new write of its own: what stands there now is kept in turn. */
export const restoreEdit: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { editId }, context) {
    const edit = await rows.get('edit', editId)
    if (!edit || edit.removedAt !== null) return refuse('unknown-edit')
    if (context.may && !context.may.has(needOfEdit(edit))) return refuse('not-permitted')
    const refusal = await writeAgain(rows, edit, context)
    if (refusal) return refusal
    if (edit.lost && edit.resolvedAt === null) rows.put('edit', { ...edit, resolvedAt: context.now })
    return undefined
  },
}

async function writeAgain(rows: Rows, edit: Edit, context: MutationContext): Promise<Refusal | undefined> {
  const { noun, rowId, field, after } = edit
  if (field === presence && typeof after === 'boolean') return setPresence(rows, edit, after, context)
  if (noun === 'customer' && field === 'name' && v.is(customerName, after)) {
    const customer = await customerToEdit(rows, rowId, context)
    if (!customer) return refuse('unknown-customer')
    await setName(rows, customer, after, context)
    return undefined
  }
  if (noun === 'customer' && field === 'birthday' && birthdayIn(after) !== undefined) {
    const customer = await customerToEdit(rows, rowId, context)
    if (!customer) return refuse('unknown-customer')
    await writeBirthday(rows, customer, birthdayIn(after) ?? null, context)
    return undefined
  }
  const fieldId = noun === 'customer' ? fieldIdOfEdit(field) : undefined
  const value = fieldValueIn(after)
  if (fieldId !== undefined && value !== undefined) return (await setField.apply(rows, { customerId: rowId, fieldId, value }, context)) ?? undefined
  if (noun === 'customer' && field === halt && typeof after === 'boolean') return (await stopCustomer.apply(rows, { customerId: rowId, stopped: after }, context)) ?? undefined
  if (noun === 'customer' && field === pointer) return (await repoint(rows, rowId, after, context)) ?? undefined
  if (isRecordNoun(noun) && field === 'customerId') return setOwner(rows, noun, rowId, after, context)
  return refuse('unknown-edit')
}

function repoint(rows: Rows, customerId: string, intoId: unknown, context: MutationContext): Promise<Refusal | void> {
  return typeof intoId === 'string' ? mergeCustomers.apply(rows, { survivorId: intoId, goneId: customerId }, context) : unmergeCustomers.apply(rows, { customerId }, context)
}

async function setPresence(rows: Rows, { noun, rowId }: Edit, removed: boolean, context: MutationContext): Promise<Refusal | undefined> {
  switch (noun) {
    case 'customer': {
      const customer = await customerOf(rows, rowId)
      if (!customer) return refuse('unknown-customer')
      await setCustomerRemoved(rows, customer, removed, context)
      return undefined
    }
    case 'note': {
      const note = await rows.get(noun, rowId)
      if (!note) return refuse('unknown-note')
      await setNoteRemoved(rows, note, removed, context)
      return undefined
    }
    case 'customerTag': {
      const held = await rows.get(noun, rowId)
      if (!held) return refuse('unknown-tag')
      await setTagged(rows, held, !removed, context)
      return undefined
    }
    default:
      return refuse('unknown-edit')
  }
}

async function setOwner(rows: Rows, noun: RecordNoun, rowId: string, customerId: unknown, context: MutationContext): Promise<Refusal | undefined> {
  const record = await rows.get(noun, rowId)
  if (!record || record.who.erased) return refuse('unknown-record')
  if (typeof customerId !== 'string') {
    await unlinkWithOrder(rows, noun, record, context)
    return undefined
  }
  if (!(await customerToEdit(rows, customerId, context))) return refuse('unknown-customer')
  await linkWithOrder(rows, noun, record, customerId, context)
  return undefined
}

function isRecordNoun(noun: string): noun is RecordNoun {
  return (recordNouns as readonly string[]).includes(noun)
}
