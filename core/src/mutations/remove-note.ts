import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import type { Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'

const args = v.object({ noteId: uuid, restore: v.boolean() })

/** Takes a note back, or (undo) brings it back: the words stay in the row either way. */
export const removeNote: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { noteId, restore }, context) {
    const note = await rows.get('note', noteId)
    if (!note || isLiving(note) === restore) return
    rows.put('note', { ...note, removedAt: restore ? null : context.now })
  },
}
