import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { nicknameId } from '../matching.ts'
import { giveRecord } from '../records.ts'

const args = v.object({ noun: v.picklist(['order', 'reservation', 'review', 'inquiry']), recordId: uuid, customerId: uuid })

/** A person says whose record this is. The word is remembered in the record, and a review takes its order along. */
export const linkRecord: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { noun, recordId, customerId }, context) {
    if (!isLiving(await rows.get('customer', customerId))) return refuse('unknown-customer')
    const record = await rows.get(noun, recordId)
    if (!record) return refuse('unknown-record')
    await giveRecord(rows, noun, record, customerId, 'person', context)
    if (noun === 'review') {
      const review = await rows.get('review', recordId)
      const order = review?.orderId ? await rows.get('order', review.orderId) : undefined
      if (order && order.customerId !== customerId) await giveRecord(rows, 'order', order, customerId, 'person', context)
    }
    const nickname = record.who.nickname
    if (nickname) {
      const { platform, shop } = record
      const id = nicknameId(context.storeId, customerId, platform, shop, nickname)
      const known = await rows.get('identity', id)
      if (!isLiving(known)) {
        rows.put('identity', { id, customerId, kind: 'nickname', platform, shop, value: nickname, source: 'person', version: 0, createdAt: context.now, removedAt: null })
      }
    }
  },
}
