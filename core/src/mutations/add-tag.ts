import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import { naturalId } from '../ids.ts'
import { refuse, type Mutation, type MutationContext } from '../mutation.ts'
import { tagName, uuid } from '../mutation-args.ts'
import type { CustomerTag, Rows } from '../rows.ts'
import { claimField, presence, withClock } from '../sync/field-clocks.ts'
import { customerToEdit } from './customer-to-edit.ts'

const args = v.object({ customerId: uuid, name: tagName })

/** The row id of a tag: one a name, so that two devices that make "단골" offline make the same tag. */
export function tagIdOf(storeId: string, name: string): string {
  return naturalId(storeId, 'tag', name.normalize('NFC').toLowerCase())
}

export function customerTagIdOf(storeId: string, customerId: string, tagId: string): string {
  return naturalId(storeId, 'customerTag', customerId, tagId)
}

/** Gives a customer a tag by name, making the tag if the store has none of that name. */
export const addTag: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, name }, context) {
    if (!(await customerToEdit(rows, customerId, context))) return refuse('unknown-customer')
    const tagId = tagIdOf(context.storeId, name)
    const tag = await rows.get('tag', tagId)
    if (!isLiving(tag)) rows.put('tag', { id: tagId, name: name.normalize('NFC'), version: 0, createdAt: tag?.createdAt ?? context.now, removedAt: null })
    const id = customerTagIdOf(context.storeId, customerId, tagId)
    const held = await rows.get('customerTag', id)
    if (held) await setTagged(rows, held, true, context)
    else rows.put('customerTag', withClock({ id, customerId, tagId, version: 0, createdAt: context.now, removedAt: null, clocks: null }, presence, context))
  },
}

/** Whether a customer bears a tag is one field: of two people who disagree, the later one's word holds. */
export async function setTagged(rows: Rows, held: CustomerTag, tagged: boolean, context: MutationContext): Promise<void> {
  const claimed = await claimField(rows, { noun: 'customerTag', row: held, field: presence, before: held.removedAt !== null, after: !tagged, customerId: held.customerId }, context)
  if (claimed) rows.put('customerTag', { ...claimed, removedAt: tagged ? null : context.now })
}
