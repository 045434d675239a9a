import type { MutationContext } from './mutation.ts'
import type { Nouns, Order, RecordNoun, Reservation, Rows } from './rows.ts'
import { countVisit, visitOfOrder, visitOfReservation, type Visit } from './visits.ts'

/** What a record adds to its customer's history; a review or an inquiry adds nothing. */
export function visitOf<N extends RecordNoun>(noun: N, record: Nouns[N], timeZone: string): Visit | null {
  if (noun === 'order') return visitOfOrder(record as Order, timeZone)
  if (noun === 'reservation') return visitOfReservation(record as Reservation, timeZone)
  return null
}

/**
 * The one way a record is written: what its former state counted for its former customer is counted out, what its
 * new state counts is counted in, so that totals always equal the records.
 */
export async function putRecord<N extends RecordNoun>(rows: Rows, noun: N, before: Nouns[N] | undefined, after: Nouns[N], context: MutationContext): Promise<void> {
  if (before?.customerId) await count(rows, before.customerId, visitOf(noun, before, context.timeZone), -1, context)
  if (after.customerId) await count(rows, after.customerId, visitOf(noun, after, context.timeZone), 1, context)
  rows.put(noun, after)
}

async function count(rows: Rows, customerId: string, visit: Visit | null, sign: 1 | -1, context: MutationContext): Promise<void> {
  if (!visit) return
  const customer = await rows.get('customer', customerId)
  if (customer) rows.put('customer', { ...countVisit(customer, visit, sign), updatedAt: context.now })
}

/** Gives a record to a customer, or to nobody. */
export async function giveRecord<N extends RecordNoun>(
  rows: Rows, noun: N, record: Nouns[N], customerId: string | null, linkedBy: 'identity' | 'person' | null, context: MutationContext,
): Promise<void> {
  await putRecord(rows, noun, record, { ...record, customerId, linkedBy }, context)
}
