import * as v from 'valibot'
import { parsePhone, isStrongPhone } from '../phone.ts'
import { newIdentity } from '../identity.ts'
import { identityId } from '../matching.ts'
import { refuse, type Mutation } from '../mutation.ts'
import { isLiving, newCustomer } from '../customer.ts'
import { customerName, uuid } from '../mutation-args.ts'

const args = v.object({ id: uuid, name: customerName, phone: v.nullable(v.pipe(v.string(), v.maxLength(40))) })

/** A person adds a customer by hand. A phone that already belongs to somebody is refused, not shared. */
export const createCustomer: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id, name, phone }, context) {
    const parsed = phone === null ? undefined : parsePhone(phone)
    if (phone !== null && !(parsed && isStrongPhone(parsed))) return refuse('invalid-args', 'phone')
    if (await rows.get('customer', id)) return
    if (parsed) {
      const strong = { kind: 'phone', platform: '', shop: '', value: parsed.digits } as const
      const identity = identityId(context.storeId, strong)
      const held = await rows.get('identity', identity)
      if (isLiving(held)) return refuse('identity-taken', 'phone')
      rows.put('identity', newIdentity({ ...strong, id: identity, customerId: id, source: 'person', now: context.now, held }))
    }
    rows.put('customer', newCustomer({ id, name, nameKind: 'plain', platform: 'shop', seenAt: context.now, now: context.now }))
  },
}
