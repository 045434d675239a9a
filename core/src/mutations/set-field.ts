import * as v from 'valibot'
import { fitsField, maySeeField, textOfFieldValue, type FieldValue } from '../custom-field.ts'
import { refuse, type Mutation, type MutationContext } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import type { Customer, Rows } from '../rows.ts'
import { claimField } from '../sync/field-clocks.ts'
import { customerToEdit } from './customer-to-edit.ts'

const args = v.object({ customerId: uuid, fieldId: uuid, value: v.nullable(v.union([v.string(), v.number(), v.boolean()])) })

/** A person says what one of the store's own fields holds for a customer, or takes it out. Each field is merged by itself. */
export const setField: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, fieldId, value }, context) {
    const field = await rows.get('customField', fieldId)
    if (!field) return refuse('unknown-field', 'fieldId')
    if (context.may && !maySeeField(context.may, field)) return refuse('not-permitted', 'fieldId')
    const tidy = typeof value === 'string' && field.kind === 'text' ? value.normalize('NFC').trim() || null : value
    if (tidy !== null && !fitsField(field, tidy)) return refuse('invalid-args', 'value')
    const customer = await customerToEdit(rows, customerId, context)
    if (!customer) return refuse('unknown-customer')
    await writeField(rows, customer, fieldId, tidy, context)
    return undefined
  },
}

const prefix = 'field:'

/** Under which name a field's clock and edits are kept. */
export function clockOfField(fieldId: string): string {
  return prefix + fieldId
}

/** Which custom field a customer's edit is of, if any. */
export function fieldIdOfEdit(field: string): string | undefined {
  return field.startsWith(prefix) ? field.slice(prefix.length) : undefined
}

async function writeField(rows: Rows, customer: Customer, fieldId: string, value: FieldValue | null, context: MutationContext): Promise<void> {
  const before = textOfFieldValue(customer.custom[fieldId] ?? null)
  const claimed = await claimField(rows, { noun: 'customer', row: customer, field: clockOfField(fieldId), before, after: textOfFieldValue(value), customerId: customer.id, told: true }, context)
  if (!claimed) return
  const { [fieldId]: _former, ...others } = customer.custom
  rows.put('customer', { ...claimed, custom: value === null ? others : { ...others, [fieldId]: value }, updatedAt: context.now })
}
