import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import { newIdentity } from '../identity.ts'
import { identityId } from '../matching.ts'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { isSamePerson } from '../person.ts'
import { isStrongPhone, parsePhone } from '../phone.ts'
import { customerToEdit } from './customer-to-edit.ts'

const args = v.object({ customerId: uuid, phone: v.pipe(v.string(), v.maxLength(40)) })

/** A person gives a customer a number. One that belongs to somebody else is refused, not shared; a wrong one is taken out by `removeIdentity`. */
export const addPhone: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, phone }, context) {
    const parsed = parsePhone(phone)
    if (!parsed || !isStrongPhone(parsed)) return refuse('invalid-args', 'phone')
    if (!(await customerToEdit(rows, customerId, context))) return refuse('unknown-customer')
    const strong = { kind: 'phone', platform: '', shop: '', value: parsed.digits } as const
    const id = identityId(context.storeId, strong)
    const held = await rows.get('identity', id)
    if (isLiving(held)) return (await isSamePerson(rows, held.customerId, customerId)) ? undefined : refuse('identity-taken', 'phone')
    rows.put('identity', newIdentity({ ...strong, id, customerId, source: 'person', now: context.now, held }))
    return undefined
  },
}
