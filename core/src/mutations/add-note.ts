import * as v from 'valibot'
import { refuse, type Mutation } from '../mutation.ts'
import { instant, noteText, uuid } from '../mutation-args.ts'
import { customerToEdit } from './customer-to-edit.ts'

const args = v.object({
  id: uuid,
  customerId: uuid,
  kind: v.picklist(['general', 'health', 'complaint']),
  text: noteText,
  writtenAt: instant,
})

/** Appends a note. Notes only ever add up: the note of a removed customer is kept too. */
export const addNote: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id, customerId, kind, text, writtenAt }, context) {
    if (!(await rows.get('customer', customerId))) return refuse('unknown-customer')
    if (await rows.get('note', id)) return
    await customerToEdit(rows, customerId, context)
    // A device whose clock runs ahead must not write into the future.
    const at = writtenAt > context.now ? context.now : writtenAt
    rows.put('note', { id, customerId, kind, text, author: context.author, writtenAt: at, version: 0, createdAt: context.now, removedAt: null, clocks: null })
  },
}
