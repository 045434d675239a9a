import * as v from 'valibot'
import type { Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { customerTagIdOf, setTagged } from './add-tag.ts'

const args = v.object({ customerId: uuid, tagId: uuid })

/** Takes a tag from a customer; one that is not there is already gone. */
export const removeTag: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, tagId }, context) {
    const held = await rows.get('customerTag', customerTagIdOf(context.storeId, customerId, tagId))
    if (held) await setTagged(rows, held, false, context)
  },
}
