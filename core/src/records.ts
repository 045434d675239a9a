import type { MutationContext } from './mutation.ts'
import { ownTotalsOf, putOwnTotals } from './person.ts'
import type { Nouns, Order, RecordNoun, Reservation, Rows } from './rows.ts'
import { claimField } from './sync/field-clocks.ts'
import type { Instant } from './time.ts'
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
  if (before?.customerId && isCounted(noun, before, context)) await count(rows, before.customerId, visitOf(noun, before, context.timeZone), -1, context)
  if (after.customerId && isCounted(noun, after, context)) await count(rows, after.customerId, visitOf(noun, after, context.timeZone), 1, context)
  rows.put(noun, after)
}

/** A record that only this device has told of, older than what it holds, may be in the totals already. */
function isCounted<N extends RecordNoun>(noun: N, record: Nouns[N], { scopeFrom }: MutationContext): boolean {
  return !scopeFrom || record.version > 0 || recordTimeOf(noun, record) >= scopeFrom
}

/** The column that places a row in time. */
export const timeColumns = { order: 'orderedAt', reservation: 'startsAt', review: 'writtenAt', inquiry: 'writtenAt', edit: 'at' } as const

export function recordTimeOf<N extends RecordNoun>(noun: N, record: Nouns[N]): Instant {
  return (record as unknown as Readonly<Record<string, Instant>>)[timeColumns[noun]] ?? ''
}

async function count(rows: Rows, customerId: string, visit: Visit | null, sign: 1 | -1, context: MutationContext): Promise<void> {
  if (!visit) return
  const customer = await rows.get('customer', customerId)
  if (!customer) return
  await putOwnTotals(rows, customer, countVisit(ownTotalsOf(customer), visit, sign), context.now)
}

/**
 * A person gives a record to a customer, or to nobody. Where two do, the later one's word holds and the other is kept
 * as a lost edit. @returns whether the record is now as this person said.
 */
export async function giveRecord<N extends RecordNoun>(rows: Rows, noun: N, record: Nouns[N], customerId: string | null, context: MutationContext): Promise<boolean> {
  const before = record.customerId
  if (before === customerId) {
    const linkedBy = customerId === null ? null : 'person'
    await claimField(rows, { noun, row: record.linkedBy === linkedBy ? record : { ...record, linkedBy }, field: 'customerId', before, after: customerId, customerId: customerId ?? '' }, context)
    return true
  }
  const claimed = await claimField(rows, { noun, row: record, field: 'customerId', before, after: customerId, customerId: customerId ?? before ?? '', told: true }, context)
  if (!claimed) return false
  await putRecord(rows, noun, record, { ...claimed, customerId, linkedBy: customerId === null ? null : 'person' }, context)
  return true
}
