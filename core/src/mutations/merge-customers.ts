import * as v from 'valibot'
import { refuse, type Mutation, type MutationContext } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { rowsOfPerson, settle } from '../person.ts'
import type { Customer, Rows } from '../rows.ts'
import { claimField } from '../sync/field-clocks.ts'
import { customerToEdit } from './customer-to-edit.ts'

const args = v.object({ survivorId: uuid, goneId: uuid })

/** The field under which it is kept who last said whom a customer is. */
export const pointer = 'mergedIntoId'

/**
 * A person says that two customers are one: the other is shown as the survivor from now on, with all that is known of
 * both. No row moves; the id that goes stays theirs for ever. Two who are one already stay so, so that no pointers can
 * ever form a ring, in whatever order such changes come.
 */
export const mergeCustomers: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { survivorId, goneId }, context) {
    const survivor = await customerToEdit(rows, survivorId, context)
    if (!survivor) return refuse('unknown-customer', 'survivorId')
    const gone = await customerToEdit(rows, goneId, context)
    if (!gone) return refuse('unknown-customer', 'goneId')
    if (survivor.id !== gone.id) await pointTo(rows, gone, survivor.id, context)
    return undefined
  },
}

/** Points a row to another's, or to nobody's, and draws the consequences. Of two who do so at once the later one's word holds. */
export async function pointTo(rows: Rows, customer: Customer, intoId: string | null, context: MutationContext): Promise<void> {
  const before = customer.mergedIntoId
  const members = new Map<string, Customer>()
  for (const id of [customer.id, ...(intoId === null ? [] : [intoId])]) {
    for (const member of await rowsOfPerson(rows, id)) members.set(member.id, member)
  }
  const claimed = await claimField(rows, { noun: 'customer', row: customer, field: pointer, before, after: intoId, customerId: intoId ?? before ?? customer.id, told: true }, context)
  if (!claimed) return
  members.set(customer.id, { ...claimed, mergedIntoId: intoId })
  const changed = new Map<string, Customer>()
  settle({ get: rows.get, put: (_noun, row) => void changed.set(row.id, row as Customer) }, [...members.values()])
  for (const row of changed.values()) rows.put('customer', { ...row, updatedAt: context.now })
}
