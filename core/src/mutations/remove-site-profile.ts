import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import type { Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'

const args = v.object({ id: uuid })

/** Takes back how a page is read; what was captured by it stays. A page that is not there is already gone. */
export const removeSiteProfile: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id }, context) {
    const taught = await rows.get('siteProfile', id)
    if (isLiving(taught)) rows.put('siteProfile', { ...taught, removedAt: context.now })
  },
}
