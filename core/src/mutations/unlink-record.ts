import * as v from 'valibot'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { giveRecord } from '../records.ts'

const args = v.object({ noun: v.picklist(['order', 'reservation', 'review', 'inquiry']), recordId: uuid })

/** Takes a person's link back: the record names nobody again, and so does the order its review took along. */
export const unlinkRecord: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { noun, recordId }, context) {
    const record = await rows.get(noun, recordId)
    if (!record) return refuse('unknown-record')
    if (record.linkedBy !== 'person') return
    const review = noun === 'review' ? await rows.get('review', recordId) : undefined
    const order = review?.orderId ? await rows.get('order', review.orderId) : undefined
    await giveRecord(rows, noun, record, null, null, context)
    if (order?.linkedBy === 'person' && order.customerId === record.customerId) {
      await giveRecord(rows, 'order', order, null, null, context)
    }
  },
}
