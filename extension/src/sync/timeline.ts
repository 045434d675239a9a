import type { Inquiry, Note, Nouns, Order, RecordNoun, Reservation, Review } from '@dangol/core/rows'
import type { TimelineEntry } from '@dangol/core/views'

/** What a record or a note looks like on the timeline, whatever its kind. */
export function entryOf(noun: RecordNoun | 'note', row: Nouns[RecordNoun | 'note']): TimelineEntry {
  switch (noun) {
    case 'order': return ofOrder(row as Order)
    case 'reservation': return ofReservation(row as Reservation)
    case 'review': return ofReview(row as Review)
    case 'inquiry': return ofInquiry(row as Inquiry)
    case 'note': return ofNote(row as Note)
  }
}

const nothing = { amount: null, items: [], status: '', number: '', text: '', rating: null, noteKind: null, author: '', linkedBy: null } as const

function ofOrder({ id, platform, orderedAt, orderedPrecision, amount, items, status, number, request, linkedBy }: Order): TimelineEntry {
  return { ...nothing, noun: 'order', id, platform, at: orderedAt, precision: orderedPrecision, amount, items, status, number, text: request, linkedBy }
}

function ofReservation({ id, platform, startsAt, startsPrecision, amount, product, status, number, linkedBy }: Reservation): TimelineEntry {
  return { ...nothing, noun: 'reservation', id, platform, at: startsAt, precision: startsPrecision, amount, status, number, text: product, linkedBy }
}

function ofReview({ id, platform, writtenAt, writtenPrecision, rating, text, number, linkedBy }: Review): TimelineEntry {
  return { ...nothing, noun: 'review', id, platform, at: writtenAt, precision: writtenPrecision, rating, text, number, linkedBy }
}

/** What it is about stands where an order has its items: an inquiry bought nothing. */
function ofInquiry({ id, platform, writtenAt, writtenPrecision, product, text, number, linkedBy }: Inquiry): TimelineEntry {
  const items = product === '' ? [] : [{ name: product, quantity: 1, amount: null }]
  return { ...nothing, noun: 'inquiry', id, platform, at: writtenAt, precision: writtenPrecision, items, text, number, linkedBy }
}

function ofNote({ id, writtenAt, kind, text, author }: Note): TimelineEntry {
  return { ...nothing, noun: 'note', id, platform: 'shop', at: writtenAt, precision: 'second', text, noteKind: kind, author }
}

/** Newest first; of the same instant, always in the same order. */
export function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1
}
