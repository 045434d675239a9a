import * as v from 'valibot'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'

const args = v.object({ editId: uuid, undo: v.boolean() })

/** A person has seen what was lost and lets it be; `undo` asks again. The edit itself is history and stays. */
export const dismissEdit: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { editId, undo }, context) {
    const edit = await rows.get('edit', editId)
    if (!edit) return refuse('unknown-edit')
    if (edit.lost && (edit.resolvedAt === null) !== undo) rows.put('edit', { ...edit, resolvedAt: undo ? null : context.now })
    return undefined
  },
}
