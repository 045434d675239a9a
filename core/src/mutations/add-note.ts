import * as v from 'valibot'
import { joinConsents } from '../consent.ts'
import { refuse, type Mutation } from '../mutation.ts'
import { instant, noteText, uuid } from '../mutation-args.ts'
import { rowsOfPerson } from '../person.ts'
import type { Rows } from '../rows.ts'
import { consentIdOf } from './record-consent.ts'
import { customerToEdit } from './customer-to-edit.ts'

const args = v.object({
  id: uuid,
  customerId: uuid,
  kind: v.picklist(['general', 'health', 'complaint']),
  text: noteText,
  writtenAt: instant,
})

/** Whether the customer has agreed, last, that things about their health are written down (개인정보 보호법 23조). */
async function mayWriteHealth(rows: Rows, storeId: string, customerId: string): Promise<boolean> {
  const person = await rowsOfPerson(rows, customerId)
  const said = await Promise.all(person.map(({ id }) => rows.get('consent', consentIdOf(storeId, id, 'health'))))
  return joinConsents(said.filter((consent) => consent !== undefined), person)[0]?.entries.at(-1)?.given === true
}

/** Appends a note. Notes only ever add up: the note of a removed customer is kept too. */
export const addNote: Mutation<v.InferOutput<typeof args>> = {
  args,
  async apply(rows, { id, customerId, kind, text, writtenAt }, context) {
    if (!(await rows.get('customer', customerId))) return refuse('unknown-customer')
    if (await rows.get('note', id)) return
    if (kind === 'health' && !(await mayWriteHealth(rows, context.storeId, customerId))) return refuse('consent-needed', 'kind')
    await customerToEdit(rows, customerId, context)
    // A device whose clock runs ahead must not write into the future.
    const at = writtenAt > context.now ? context.now : writtenAt
    rows.put('note', { id, customerId, kind, text, author: context.author, writtenAt: at, version: 0, createdAt: context.now, removedAt: null, clocks: null })
  },
}
