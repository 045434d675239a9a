import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import type { Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'

const args = v.object({ id: uuid })

/** Takes a view away, for the whole store; saving it again brings it back. One that is not there is already gone. */
export const removeView: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id }, context) {
    const view = await rows.get('savedView', id)
    if (isLiving(view)) rows.put('savedView', { ...view, removedAt: context.now })
  },
}
