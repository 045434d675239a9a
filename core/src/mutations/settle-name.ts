import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'

const args = v.object({ identityId: uuid, name: v.pipe(v.string(), v.maxLength(60)), settled: v.boolean() })

/** A person says that another name seen with a customer's number is the same person's: it is asked about no more, or (undo) again. */
export const settleName: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { identityId, name, settled }) {
    const identity = await rows.get('identity', identityId)
    if (!isLiving(identity)) return refuse('unknown-customer', 'identityId')
    const others = identity.otherNames ?? []
    if (others.some((other) => other.name === name && other.settled !== settled)) {
      rows.put('identity', { ...identity, otherNames: others.map((other) => (other.name === name ? { name, settled } : other)) })
    }
    return undefined
  },
}
