import * as v from 'valibot'
import type { Mutation, MutationContext } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import type { Note, Rows } from '../rows.ts'
import { claimField, presence } from '../sync/field-clocks.ts'

const args = v.object({ noteId: uuid, restore: v.boolean() })

/** Takes a note back, or (undo) brings it back: the words stay in the row either way. */
export const removeNote: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { noteId, restore }, context) {
    const note = await rows.get('note', noteId)
    if (note) await setNoteRemoved(rows, note, !restore, context)
  },
}

export async function setNoteRemoved(rows: Rows, note: Note, removed: boolean, context: MutationContext): Promise<void> {
  const claimed = await claimField(rows, { noun: 'note', row: note, field: presence, before: note.removedAt !== null, after: removed, customerId: note.customerId }, context)
  if (claimed) rows.put('note', { ...claimed, removedAt: removed ? context.now : null })
}
