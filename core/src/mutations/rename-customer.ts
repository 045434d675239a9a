import * as v from 'valibot'
import { refuse, type Mutation, type MutationContext } from '../mutation.ts'
import { customerName, uuid } from '../mutation-args.ts'
import type { Customer, Rows } from '../rows.ts'
import { claimField } from '../sync/field-clocks.ts'
import { customerToEdit } from './customer-to-edit.ts'

const args = v.object({ customerId: uuid, name: customerName })

/** A person's name for a customer wins over any page's; what it was before is kept as an edit. */
export const renameCustomer: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, name }, context) {
    const customer = await customerToEdit(rows, customerId, context)
    if (!customer) return refuse('unknown-customer')
    await setName(rows, customer, name, context)
  },
}

export async function setName(rows: Rows, customer: Customer, name: string, context: MutationContext): Promise<void> {
  // The same letters from a person make it theirs: no page takes its place any more.
  const row: Customer = customer.name === name ? { ...customer, nameKind: 'plain' } : customer
  const claimed = await claimField(rows, { noun: 'customer', row, field: 'name', before: customer.name, after: name, customerId: customer.id, told: true }, context)
  if (claimed) rows.put('customer', { ...claimed, name, nameKind: 'plain', updatedAt: context.now })
}
