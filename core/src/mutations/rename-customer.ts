import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import { naturalId } from '../ids.ts'
import { refuse, type Mutation } from '../mutation.ts'
import { customerName, uuid } from '../mutation-args.ts'

const args = v.object({ customerId: uuid, name: customerName })

/** A person's name for a customer wins over any page's; what it was before is kept as an edit. */
export const renameCustomer: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, name }, context) {
    const customer = await rows.get('customer', customerId)
    if (!isLiving(customer)) return refuse('unknown-customer')
    if (customer.name === name && customer.nameKind === 'plain') return
    rows.put('customer', { ...customer, name, nameKind: 'plain', updatedAt: context.now })
    rows.put('edit', {
      id: naturalId(context.storeId, 'edit', context.mutationKey, 'name'),
      customerId, field: 'name', before: customer.name, after: name,
      author: context.author, at: context.now, version: 0, createdAt: context.now, removedAt: null,
    })
  },
}
