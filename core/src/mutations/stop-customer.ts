import * as v from 'valibot'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { rowsOfPerson } from '../person.ts'
import { claimField } from '../sync/field-clocks.ts'
import { customerToEdit } from './customer-to-edit.ts'

const args = v.object({ customerId: uuid, stopped: v.boolean() })

/** The field under which it is kept who last stopped a customer's data or let it go on. */
export const halt = 'stopped'

/** A person asked that their data be no more than kept (처리정지), or (undo) that it go on: nothing that pages show joins them meanwhile. */
export const stopCustomer: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, stopped }, context) {
    const customer = await customerToEdit(rows, customerId, context)
    if (!customer) return refuse('unknown-customer')
    // Whoever is let go on is let go on under every id they have; who is stopped is stopped under the one that is shown.
    const others = stopped ? [] : (await rowsOfPerson(rows, customer.id)).filter(({ id, stoppedAt }) => id !== customer.id && stoppedAt)
    for (const row of [customer, ...others]) {
      const before = typeof row.stoppedAt === 'string'
      const claimed = await claimField(rows, { noun: 'customer', row, field: halt, before, after: stopped, customerId: customer.id, told: true }, context)
      if (claimed) rows.put('customer', { ...claimed, stoppedAt: stopped ? context.now : null, updatedAt: context.now })
    }
    return undefined
  },
}
