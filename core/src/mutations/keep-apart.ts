import * as v from 'valibot'
import { naturalId } from '../ids.ts'
import { refuse, type Mutation } from '../mutation.ts'
import { uuid } from '../mutation-args.ts'
import { recordNouns, type Rows } from '../rows.ts'

const args = v.pipe(
  v.object({
    customerId: uuid,
    /** The other customer, or the record that is not theirs: one of the two. */
    otherId: v.exactOptional(uuid),
    recordId: v.exactOptional(uuid),
    /** false takes it back. */
    apart: v.exactOptional(v.boolean()),
  }),
  v.check(({ otherId, recordId }) => (otherId === undefined) !== (recordId === undefined), 'another customer or a record'),
)

/** The row that says so of two: the same on every device, whichever of two customers is named first. */
export function distinctionId(storeId: string, customerId: string, otherId: string): string {
  return naturalId(storeId, 'distinction', ...[customerId, otherId].sort())
}

/** "다른 사람": a person says that a customer is not another one, or that a record is not theirs. Nobody asks again until it is taken back. */
export const keepApart: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { customerId, otherId, recordId, apart = true }, context) {
    if (!(await rows.get('customer', customerId))) return refuse('unknown-customer', 'customerId')
    const other = otherId === undefined ? undefined : await rows.get('customer', otherId)
    if (otherId !== undefined && (!other || otherId === customerId)) return refuse('unknown-customer', 'otherId')
    if (other?.erasedAt) return refuse('erased-customer', 'otherId')
    if (recordId !== undefined && !(await isRecord(rows, recordId))) return refuse('unknown-record', 'recordId')
    const id = distinctionId(context.storeId, customerId, otherId ?? recordId ?? '')
    const held = await rows.get('distinction', id)
    if ((held !== undefined && held.removedAt === null) === apart) return undefined
    const of = otherId !== undefined && otherId < customerId ? { customerId: otherId, otherId: customerId } : { customerId, otherId: otherId ?? null }
    rows.put('distinction', {
      id, ...of, recordId: recordId ?? null, author: context.author, at: context.now,
      version: held?.version ?? 0, createdAt: held?.createdAt ?? context.now, removedAt: apart ? null : context.now,
    })
    return undefined
  },
}

async function isRecord(rows: Rows, id: string): Promise<boolean> {
  for (const noun of recordNouns) {
    const record = await rows.get(noun, id)
    if (record) return !record.who.erased
  }
  return false
}
