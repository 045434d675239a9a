import * as v from 'valibot'
import type { Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { customerOf, idsOf } from '../person.ts'
import { customerTagIdOf, setTagged } from './add-tag.ts'

const args = v.object({ customerId: uuid, tagId: uuid })

/** Takes a tag from a customer, whichever of their rows bears it; one that is not there is already gone. */
export const removeTag: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, tagId }, context) {
    const person = await customerOf(rows, customerId)
    for (const id of person ? idsOf(person) : [customerId]) {
      const held = await rows.get('customerTag', customerTagIdOf(context.storeId, id, tagId))
      // Of somebody who had it nowhere else, taking it away again is said once more, as it always was.
      if (held && (held.removedAt === null || id === customerId)) await setTagged(rows, held, false, context)
    }
  },
}
