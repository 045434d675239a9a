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
    if (note) setNoteRemoved(rows, note, !restore, context)
  },
}

export function setNoteRemoved(rows: Rows, note: Note, removed: boolean, context: MutationContext): void {
  const claimed = claimField(rows, { noun: 'note', row: note, field: presence, before: note.removedAt !== null, after: removed, customerId: note.customerId }, context)
  if (claimed) rows.put('note', { ...claimed, removedAt: removed ? context.now : null })
}
