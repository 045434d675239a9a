import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import { refuse, type Mutation, type MutationContext } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { nicknameId } from '../matching.ts'
import { giveRecord } from '../records.ts'
import type { Nouns, Order, RecordNoun, Review, Rows } from '../rows.ts'
import { customerToEdit } from './customer-to-edit.ts'

const args = v.object({ noun: v.picklist(['order', 'reservation', 'review', 'inquiry']), recordId: uuid, customerId: uuid })

/** A person says whose record this is. The word is remembered in the record, and a review takes its order along. */
export const linkRecord: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { noun, recordId, customerId }, context) {
    if (!(await customerToEdit(rows, customerId, context))) return refuse('unknown-customer')
    const record = await rows.get(noun, recordId)
    if (!record) return refuse('unknown-record')
    if (!(await linkWithOrder(rows, noun, record, customerId, context))) return
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

/** Gives a record and, of a review, the order it is about. @returns false where somebody's later word holds. */
export async function linkWithOrder<N extends RecordNoun>(rows: Rows, noun: N, record: Nouns[N], customerId: string, context: MutationContext): Promise<boolean> {
  if (!(await giveRecord(rows, noun, record, customerId, context))) return false
  const order = await orderOf(rows, noun, record)
  if (order && order.customerId !== customerId) await giveRecord(rows, 'order', order, customerId, context)
  return true
}

/** The order that a review is about. */
export async function orderOf<N extends RecordNoun>(rows: Rows, noun: N, record: Nouns[N]): Promise<Order | undefined> {
  const { orderId } = noun === 'review' ? (record as Review) : { orderId: null }
  return orderId === null ? undefined : rows.get('order', orderId)
}
