import * as v from 'valibot'
import { isLiving } from '../customer.ts'
import { naturalId } from '../ids.ts'
import { refuse, type Mutation } from '../mutation.ts'
import { tagName, uuid } from '../mutation-args.ts'

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
    if (!isLiving(await rows.get('customer', customerId))) return refuse('unknown-customer')
    const tagId = tagIdOf(context.storeId, name)
    const tag = await rows.get('tag', tagId)
    if (!isLiving(tag)) rows.put('tag', { id: tagId, name: name.normalize('NFC'), version: 0, createdAt: tag?.createdAt ?? context.now, removedAt: null })
    const id = customerTagIdOf(context.storeId, customerId, tagId)
    if (isLiving(await rows.get('customerTag', id))) return
    rows.put('customerTag', { id, customerId, tagId, version: 0, createdAt: context.now, removedAt: null })
  },
}
