import * as v from 'valibot'
import { refuse, type Mutation, type MutationContext } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { customerOf } from '../person.ts'
import type { Customer, Rows } from '../rows.ts'
import { claimField, presence } from '../sync/field-clocks.ts'

const args = v.object({ customerId: uuid, restore: v.boolean() })

/** Takes a customer off the lists, or (undo) brings them back. Their notes and records are kept either way. */
export const removeCustomer: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, restore }, context) {
    const customer = await customerOf(rows, customerId)
    if (!customer) return refuse('unknown-customer')
    await setCustomerRemoved(rows, customer, !restore, context)
  },
}

export async function setCustomerRemoved(rows: Rows, customer: Customer, removed: boolean, context: MutationContext): Promise<void> {
  const { id } = customer
  const claimed = await claimField(rows, { noun: 'customer', row: customer, field: presence, before: customer.removedAt !== null, after: removed, customerId: id, told: true }, context)
  if (claimed) rows.put('customer', { ...claimed, removedAt: removed ? context.now : null, updatedAt: context.now })
}
