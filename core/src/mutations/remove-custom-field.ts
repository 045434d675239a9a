import * as v from 'valibot'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'

const args = v.object({ id: uuid, restore: v.optional(v.boolean(), false) })

/** Takes a field off every list, or brings it back. What customers have in it is kept for that day. */
export const removeCustomField: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id, restore }, { now }) {
    const field = await rows.get('customField', id)
    if (!field) return refuse('unknown-field', 'id')
    if ((field.retiredAt === null) !== restore) rows.put('customField', { ...field, retiredAt: restore ? null : now })
    return undefined
  },
}
