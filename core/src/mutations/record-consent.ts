import * as v from 'valibot'
import { inOrder } from '../consent.ts'
import { naturalId } from '../ids.ts'
import { refuse, type Mutation } from '../mutation.ts'
import { instant, uuid } from '../mutation-args.ts'
import { consentPurposes, consentWays, type ConsentEntry, type ConsentPurpose } from '../rows.ts'
import { customerToEdit } from './customer-to-edit.ts'

const args = v.object({
  id: uuid,
  customerId: uuid,
  purpose: v.picklist(consentPurposes),
  given: v.boolean(),
  how: v.picklist(consentWays),
  /** What the customer was shown or told. */
  wording: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000)),
  at: instant,
})

/** The row that holds all a customer has said to a purpose. */
export function consentIdOf(storeId: string, customerId: string, purpose: ConsentPurpose): string {
  return naturalId(storeId, 'consent', customerId, purpose)
}

/** Adds to what a customer has said that they agree, or no longer do. Taking it back, or an undo, is one more entry. */
export const recordConsent: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id: entryId, customerId, purpose, given, how, wording, at }, context) {
    if (!(await rows.get('customer', customerId))) return refuse('unknown-customer')
    const id = consentIdOf(context.storeId, customerId, purpose)
    const held = await rows.get('consent', id)
    if (held?.entries.some((entry) => entry.id === entryId)) return
    await customerToEdit(rows, customerId, context)
    // A device whose clock runs ahead must not outlast what is said later.
    const entry: ConsentEntry = { id: entryId, given, at: at > context.now ? context.now : at, how, by: context.author, wording }
    const row = held ?? { id, customerId, purpose, entries: [], version: 0, createdAt: context.now, removedAt: null }
    rows.put('consent', { ...row, removedAt: null, entries: [...row.entries, entry].sort(inOrder) })
  },
}
