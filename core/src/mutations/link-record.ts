import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import { anonymousRecord } from '../erasure.ts'
import { newIdentity } from '../identity.ts'
import { refuse, type Mutation, type MutationContext } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { identityId, nicknameId, strongIdentitiesOf } from '../matching.ts'
import { isSamePerson } from '../person.ts'
import { isSameName } from '../person-name.ts'
import { giveRecord, putRecord } from '../records.ts'
import type { Nouns, Order, RecordNoun, Review, Rows } from '../rows.ts'
import { customerToEdit } from './customer-to-edit.ts'

const args = v.object({ noun: v.picklist(['order', 'reservation', 'review', 'inquiry']), recordId: uuid, customerId: uuid })

/** A person says whose record this is. The word is remembered in the record, and a review takes its order along. */
export const linkRecord: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { noun, recordId, customerId }, context) {
    const record = await rows.get(noun, recordId)
    if ((await rows.get('customer', customerId))?.erasedAt) return record && (await linkWithNobody(rows, noun, record, context))
    if (!(await customerToEdit(rows, customerId, context))) return refuse('unknown-customer')
    if (!record || record.who.erased) return refuse('unknown-record')
    if (!(await linkWithOrder(rows, noun, record, customerId, context))) return
    await settleTheName(rows, record, customerId, true, context)
    const nickname = record.who.nickname
    if (nickname) {
      const { platform, shop } = record
      const id = nicknameId(context.namespace, customerId, platform, shop, nickname)
      const known = await rows.get('identity', id)
      if (!isLiving(known)) {
        rows.put('identity', newIdentity({ id, customerId, kind: 'nickname', platform, shop, value: nickname, source: 'person', now: context.now, held: known }))
      }
    }
  },
}

/**
 * A number that was seen with another name: whoever gives a record of both to the number's customer says that the name
 * is theirs, and whoever takes it away, that it is open.
 */
export async function settleTheName(rows: Rows, { who, platform, shop }: Nouns[RecordNoun], customerId: string, settled: boolean, context: MutationContext): Promise<void> {
  const { name } = who
  if (name?.kind !== 'plain') return
  for (const identity of strongIdentitiesOf(who, { platform, shop }, context.ownPhones)) {
    const held = await rows.get('identity', identityId(context.namespace, identity))
    const others = (isLiving(held) && held.otherNames) || []
    if (!held || !others.some((other) => other.settled !== settled && isSameName(other.name, name.text))) continue
    if (await isSamePerson(rows, held.customerId, customerId)) rows.put('identity', { ...held, otherNames: others.map((other) => (isSameName(other.name, name.text) ? { ...other, settled } : other)) })
  }
}

/** Somebody said, late, that this record is of a person who was erased: then it is nobody's, as their others are. */
async function linkWithNobody<N extends RecordNoun>(rows: Rows, noun: N, record: Nouns[N], context: MutationContext): Promise<void> {
  if (record.customerId !== null) return
  const order = await orderOf(rows, noun, record)
  await putRecord(rows, noun, record, anonymousRecord(record, null), context)
  if (order && order.customerId === null) await putRecord(rows, 'order', order, anonymousRecord<'order'>(order, null), context)
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
