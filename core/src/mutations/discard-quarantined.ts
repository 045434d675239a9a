import * as v from 'valibot'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'

const args = v.object({ id: uuid })

/** A person decides that a quarantined change is not wanted. What it held stays in the row until tombstones go. */
export const discardQuarantined: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id }, context) {
    const item = await rows.get('quarantined', id)
    if (!item) return refuse('unknown-quarantined')
    if (item.removedAt === null) rows.put('quarantined', { ...item, removedAt: context.now })
    return undefined
  },
}

/** Undo: it waits for a decision again. */
export const restoreQuarantined: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id }) {
    const item = await rows.get('quarantined', id)
    if (!item) return refuse('unknown-quarantined')
    if (item.removedAt !== null) rows.put('quarantined', { ...item, removedAt: null })
    return undefined
  },
}
