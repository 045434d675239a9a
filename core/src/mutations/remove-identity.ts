import * as v from 'valibot'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { isSamePerson } from '../person.ts'

const args = v.object({ customerId: uuid, identityId: uuid, restore: v.boolean() })

/** Takes a wrong number, e-mail, member id or nickname from a customer, or (undo) gives it back where nobody else has it by now. */
export const removeIdentity: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, identityId, restore }, context) {
    const identity = await rows.get('identity', identityId)
    if (!identity || !(await isSamePerson(rows, identity.customerId, customerId))) return refuse('unknown-customer')
    if ((identity.removedAt === null) === restore) return undefined
    rows.put('identity', { ...identity, removedAt: restore ? null : context.now })
    return undefined
  },
}
