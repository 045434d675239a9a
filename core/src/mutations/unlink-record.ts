import * as v from 'valibot'
import { refuse, type Mutation, type MutationContext } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { giveRecord } from '../records.ts'
import type { Nouns, RecordNoun, Rows } from '../rows.ts'
import { orderOf, settleTheName } from './link-record.ts'

const args = v.object({ noun: v.picklist(['order', 'reservation', 'review', 'inquiry']), recordId: uuid })

/** Takes a person's link back: the record names nobody again, and so does the order its review took along. */
export const unlinkRecord: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { noun, recordId }, context) {
    const record = await rows.get(noun, recordId)
    if (!record) return refuse('unknown-record')
    if (record.linkedBy === 'person') await unlinkWithOrder(rows, noun, record, context)
  },
}

export async function unlinkWithOrder<N extends RecordNoun>(rows: Rows, noun: N, record: Nouns[N], context: MutationContext): Promise<void> {
  const order = await orderOf(rows, noun, record)
  if (!(await giveRecord(rows, noun, record, null, context))) return
  if (record.customerId !== null) await settleTheName(rows, record, record.customerId, false, context)
  if (order?.linkedBy === 'person' && order.customerId === record.customerId) await giveRecord(rows, 'order', order, null, context)
}
