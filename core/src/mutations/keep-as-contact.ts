import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'

const args = v.object({ identityId: uuid, contactOnly: v.boolean() })

/**
 * A person says that a number, e-mail or member id is used by several people: it stays to reach its customer by, and nobody
 * is recognised by it any more. Or (undo) that it tells who it is again.
 */
export const keepAsContact: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { identityId, contactOnly }) {
    const identity = await rows.get('identity', identityId)
    if (!isLiving(identity)) return refuse('unknown-customer', 'identityId')
    if ((identity.contactOnly ?? false) !== contactOnly) rows.put('identity', { ...identity, contactOnly })
    return undefined
  },
}
