import * as v from 'valibot'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { pointTo, pointer } from './merge-customers.ts'

const args = v.object({ customerId: uuid })

/**
 * Takes apart again whom somebody had merged: the customer who had been merged away is shown by themselves, with whoever
 * had been merged into them and all that came to them meanwhile. Somebody who stands apart already stays so.
 */
export const unmergeCustomers: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId }, context) {
    const customer = await rows.get('customer', customerId)
    if (!customer) return refuse('unknown-customer', 'customerId')
    if (customer.mergedIntoId !== null || customer.clocks?.[pointer]) await pointTo(rows, customer, null, context)
    return undefined
  },
}
