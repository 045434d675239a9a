import type { MutationContext, Refusal } from './mutation.ts'
import { mergeCustomers } from './mutations/merge-customers.ts'
import { customerOf } from './person.ts'
import { bufferedRows, type Customer, type Rows } from './rows.ts'

/** Two people as they are shown, and who they would be together. */
export interface MergePreview {
  readonly survivor: Customer
  readonly gone: Customer
  readonly result: Customer
  /** They are one already: nothing would change. */
  readonly alreadyOne: boolean
}

/** What merging two customers would make of them, by doing it on a copy: nothing is written. */
export async function previewMerge(rows: Pick<Rows, 'get'>, args: { readonly survivorId: string; readonly goneId: string }, context: MutationContext): Promise<MergePreview | Refusal> {
  const copy = bufferedRows((noun, id) => rows.get(noun, id))
  const [survivor, gone] = await Promise.all([customerOf(copy, args.survivorId), customerOf(copy, args.goneId)])
  if (!survivor || survivor.removedAt) return { refused: 'unknown-customer', path: 'survivorId' }
  if (!gone || gone.removedAt) return { refused: 'unknown-customer', path: 'goneId' }
  const refusal = await mergeCustomers.apply(copy, args, context)
  if (refusal) return refusal
  return { survivor, gone, result: (await customerOf(copy, survivor.id)) ?? survivor, alreadyOne: survivor.id === gone.id }
}
